package io.deskwire.web.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Agent;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.FileState;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.files.StoredFile;
import io.deskwire.store.messages.MessageVersion;
import io.deskwire.store.messages.MessageVersions;
import io.deskwire.store.messages.Messages;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How messages read before they were edited. */
public final class MessageHistory {
    /** As a page of messages has. */
    private static final int PAGE_BYTES = DeskView.PAGE_BYTES;

    private final Database database;
    private final Messages messages;
    private final MessageVersions versions;
    private final MessageFiles files;
    private final SightRule rule;

    public MessageHistory(
            Database database, Messages messages, MessageVersions versions, MessageFiles files, SightRule rule) {
        this.rule = rule;
        this.database = database;
        this.messages = messages;
        this.versions = versions;
        this.files = files;
    }

    /**
     * How a message read.
     *
     * @param id       its number, by which older ones are asked for
     * @param at       since when
     * @param editedBy the colleague of its writer's who made it read so, or null and not on the wire
     */
    public record Version(
            long id,
            String text,
            JsonNode entities,
            List<Attachment> attachments,
            Instant at,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String editedBy) {}

    /**
     * Former versions, oldest first.
     *
     * @param more there are older ones
     */
    public record HistoryPage(List<Version> versions, boolean more) {}

    /**
     * Returns former versions that are older than {@code before}, null for the newest; fails with a {@link Problem} when the ticket
     * has no such message for who asks.
     */
    public Uni<HistoryPage> of(long ticketId, long messageId, @Nullable Long before, Agent who) {
        return database.snapshot(transaction -> messages.find(transaction, ticketId, messageId, rule.of(who))
                .invoke(found -> found.orElseThrow(() -> SentReplies.noSuchMessage(ticketId, messageId)))
                .chain(() -> versions.page(transaction, messageId, before, PAGE_BYTES))
                .flatMap(page ->
                        withFiles(transaction, page.versions()).map(list -> new HistoryPage(list, page.more()))));
    }

    /** A version was kept while its files may still have been on their way. */
    private Uni<List<Version>> withFiles(Transaction transaction, List<MessageVersion> found) {
        List<UUID> ids = found.stream()
                .flatMap(version -> version.attachments().stream())
                .map(Attachment::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return files.findAll(transaction, ids).map(byId -> found.stream()
                .map(version -> new Version(
                        Objects.requireNonNull(version.id(), "what was stored has a number"),
                        version.text(),
                        version.entities(),
                        version.attachments().stream()
                                .map(attachment -> current(attachment, byId))
                                .toList(),
                        version.at(),
                        version.editedBy()))
                .toList());
    }

    private static Attachment current(Attachment attachment, Map<UUID, StoredFile> byId) {
        StoredFile file = attachment.id() == null ? null : byId.get(attachment.id());
        if (file == null) {
            return attachment;
        }
        return file.state() == FileState.STORED
                ? attachment.stored(file.mime(), file.knownSize())
                : file.state() == FileState.REFUSED
                        ? attachment.in(AttachmentState.REFUSED, file.reason())
                        : attachment;
    }
}
