package io.deskwire.web.desk;

import io.deskwire.media.FileNames;
import io.deskwire.media.MediaTypes;
import io.deskwire.model.Attachment;
import io.deskwire.model.Dimensions;
import io.deskwire.store.files.Chunks;
import io.deskwire.store.files.Uploads;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes the files that agents send with their replies, chunk by chunk. */
public final class DeskUploads {
    /**
     * Bytes. Telegram takes 50 MB from a bot (Bot API, sending files), and counts the whole request: of 50 MiB, what the form
     * around the file needs is left.
     */
    public static final long LIMIT = 50_000_000;

    private static final long MEGABYTE = 1_000_000;
    /** Seconds: what is unused is removed by the hour. */
    private static final long RETRY_SECONDS = 3600;

    private static final Logger LOG = Logger.getLogger(DeskUploads.class);

    private final Uploads uploads;
    private final UploadSlots slots = new UploadSlots();
    private final long unused;

    /**
     * @param unused bytes of one agent's uploads that no reply has named, beyond which no further one is taken
     */
    public DeskUploads(Uploads uploads, long unused) {
        this.uploads = uploads;
        this.unused = unused;
    }

    /**
     * A file that somebody wants to upload.
     *
     * @param name   as the client has it, or null
     * @param type   media type as the client has it, or null
     * @param length bytes as the client says, or null
     * @param dimensions of a picture or a film as the client measured it, or null: who names wrong ones gets a wrong box
     */
    public record Offer(
            @Nullable String name,
            @Nullable String type,
            @Nullable Long length,
            @Nullable Dimensions dimensions) {}

    /** Refuses with a {@link Problem}, before a byte of it was read, what cannot be taken whatever its bytes are. */
    public void check(Offer offer) {
        UploadKinds.claimed(FileNames.clean(offer.name()), offer.type());
        if (offer.length() != null) {
            withinLimit(offer.length());
            if (offer.length() == 0) {
                throw empty();
            }
        }
    }

    /**
     * Stores a file. Fails with a {@link Problem} when it is too large, empty, or not what it says; whatever it fails with, nothing
     * of it stays.
     */
    public Uni<Attachment> take(String agent, Offer offer, Multi<Buffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            check(offer);
            slots.take(agent);
            Transfer transfer = new Transfer(agent, offer);
            return withinQuota(agent, offer)
                    .onItem()
                    .transformToMulti(room -> Chunks.of(bytes.invoke(transfer::count)))
                    .onItem()
                    .transformToUniAndConcatenate(transfer::add)
                    .collect()
                    .last()
                    .chain(transfer::complete)
                    .onFailure()
                    .call(transfer::discard)
                    .onCancellation()
                    .call(transfer::discard)
                    .onTermination()
                    .invoke(() -> slots.release(agent));
        });
    }

    /** Without it, one agent after another fills the disk with what nobody sends. */
    private Uni<Long> withinQuota(String agent, Offer offer) {
        long wanted = offer.length() == null ? LIMIT : offer.length();
        return uploads.unusedBytes(agent, LIMIT).invoke(before -> {
            if (before + wanted > unused) {
                throw Problem.tooMany(
                        "You have uploaded " + before / MEGABYTE + " MB that no reply has named yet, of "
                                + unused / MEGABYTE + " MB that are kept for you. Send some of it; what is not sent"
                                + " within a day is removed.",
                        RETRY_SECONDS);
            }
        });
    }

    private static void withinLimit(long length) {
        if (length > LIMIT) {
            throw Problem.tooLarge("Telegram takes files of at most 50 MB from a bot; this one has more.");
        }
    }

    private static Problem empty() {
        return Problem.badRequest("This file is empty, and Telegram takes no empty files.");
    }

    /** One upload on its way; driven by one stream. */
    private final class Transfer {
        private final UUID id = UUID.randomUUID();
        private final String agent;
        private final String name;
        private final String claimed;
        private final @Nullable Dimensions dimensions;
        /** As claimed, until its first bytes were looked at. */
        private String type;

        private long size;
        private int chunks;

        Transfer(String agent, Offer offer) {
            this.agent = agent;
            this.name = FileNames.clean(offer.name());
            this.claimed = UploadKinds.claimed(name, offer.type());
            this.type = claimed;
            this.dimensions = offer.dimensions();
        }

        void count(Buffer bytes) {
            size += bytes.length();
            withinLimit(size);
        }

        Uni<Void> add(Buffer chunk) {
            int position = chunks++;
            if (position > 0) {
                return uploads.append(id, position, chunk);
            }
            byte[] head = chunk.getBytes(0, Math.min(MediaTypes.HEAD, chunk.length()));
            type = UploadKinds.verified(claimed, head);
            return uploads.begin(id, agent, name, type, dimensions).chain(() -> uploads.append(id, position, chunk));
        }

        Uni<Attachment> complete() {
            if (chunks == 0) {
                throw empty();
            }
            return uploads.complete(id, size)
                    .replaceWith(() -> UploadKinds.attachment(id, name, type, size, dimensions));
        }

        /** What cannot be removed now is removed with all that nobody used. */
        Uni<Void> discard() {
            return chunks == 0
                    ? Uni.createFrom().voidItem()
                    : uploads.discard(id)
                            .onFailure()
                            .invoke(failure -> LOG.warnf(
                                    "The rest of upload %s stays until tomorrow: %s", id, failure.getMessage()))
                            .onFailure()
                            .recoverWithNull();
        }
    }
}
