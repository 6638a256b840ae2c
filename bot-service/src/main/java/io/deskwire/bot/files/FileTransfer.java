package io.deskwire.bot.files;

import io.deskwire.media.MediaTypes;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.files.Chunks;
import io.deskwire.store.files.ClaimLostException;
import io.deskwire.store.files.FileClaim;
import io.deskwire.store.files.FileFetches;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/** Fetches one file, chunk by chunk, and records what came of it. */
final class FileTransfer {
    private final Function<String, Multi<Buffer>> downloads;
    private final FileFetches fetches;
    private final FetchRules rules;
    private final FetchReport report;
    private final Duration within;
    private final long largest;

    /**
     * @param downloads gives the bytes of the file that Telegram calls so
     * @param within    as long as a claim holds
     * @param largest   bytes
     */
    FileTransfer(
            Function<String, Multi<Buffer>> downloads,
            FileFetches fetches,
            FetchRules rules,
            FetchReport report,
            Duration within,
            long largest) {
        this.downloads = downloads;
        this.fetches = fetches;
        this.rules = rules;
        this.report = report;
        this.within = within;
        this.largest = largest;
    }

    /** Fetches; fails only when the database does not answer, and then the file is tried again when its lease runs out. */
    Uni<Void> fetch(FileClaim claim) {
        return Uni.createFrom()
                .deferred(() -> receive(claim))
                .ifNoItem()
                .after(within)
                .fail()
                .onFailure(failure -> !isOfTheStore(failure))
                .recoverWithUni(failure -> failed(claim, failure))
                .onFailure(ClaimLostException.class)
                .recoverWithNull();
    }

    private Uni<Void> receive(FileClaim claim) {
        Received received = new Received();
        return Chunks.of(downloads.apply(claim.telegramFileId()).invoke(received::count))
                .onItem()
                .transformToUniAndConcatenate(chunk -> fetches.append(claim, received.position(chunk), chunk))
                .collect()
                .last()
                .chain(() -> fetches.stored(claim, MediaTypes.verified(claim.mime(), received.head), received.size))
                .invoke(() -> report.stored(claim, received.size));
    }

    private Uni<Void> failed(FileClaim claim, Throwable failure) {
        if (failure instanceof TooLargeException) {
            return refused(claim, String.valueOf(failure.getMessage()), false);
        }
        FetchRules.FetchDecision step = rules.after(claim.attempt(), failure);
        if (step.refusal() != null) {
            return refused(claim, step.refusal(), step.fetchable());
        }
        report.postponed(claim, failure, step);
        return fetches.postpone(claim, Objects.requireNonNull(step.again(), "what is not given up is tried again"));
    }

    private Uni<Void> refused(FileClaim claim, String reason, boolean fetchable) {
        report.refused(claim, reason);
        return fetches.refused(claim, reason, fetchable)
                .onFailure(failure -> !isOfTheStore(failure))
                .recoverWithUni(
                        failure -> fetches.setAside(claim, reason + " Its message could not be told: " + failure));
    }

    private static boolean isOfTheStore(Throwable failure) {
        return failure instanceof StoreUnavailableException || failure instanceof ClaimLostException;
    }

    /** What has come so far of one file. */
    private final class Received {
        private byte[] head = {};
        private int chunks;
        private long size;

        void count(Buffer bytes) {
            size += bytes.length();
            if (size > largest) {
                throw new TooLargeException(largest);
            }
        }

        int position(Buffer chunk) {
            if (chunks == 0) {
                head = chunk.getBytes(0, Math.min(MediaTypes.HEAD, chunk.length()));
            }
            return chunks++;
        }
    }

    /** More came than Telegram may give. */
    private static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long largest) {
            super("This file has more than " + largest / 1_048_576 + " MB, which is more than can be fetched.");
        }
    }
}
