package io.deskwire.web.desk;

import io.deskwire.model.Attachment;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.FileState;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.files.StoredFile;
import io.deskwire.store.messages.Messages;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reply refers to: uploads that become part of it, and the message that it answers. */
final class ReplyParts {
    private final MessageFiles files;
    private final Messages messages;

    ReplyParts(MessageFiles files, Messages messages) {
        this.files = files;
        this.messages = messages;
    }

    /**
     * Returns the uploads as attachments, in the order of their numbers given, and keeps others from using them. Fails with a
     * {@link Problem} when one is not the agent's, not complete, or part of another message.
     *
     * @param seesAll whether the agent sees that other message wherever it is; else its file is not there
     */
    Uni<List<Attachment>> attachments(Transaction transaction, String agent, List<UUID> ids, boolean seesAll) {
        return files.lockAll(transaction, ids).map(found -> ids.stream()
                .map(id -> attachment(found, id, agent, seesAll))
                .toList());
    }

    /** Fails with a {@link Problem} when the message cannot be answered, or does not say what is quoted. */
    Uni<Void> answerable(Transaction transaction, long ticketId, @Nullable Long replyTo, @Nullable String quote) {
        if (replyTo == null) {
            return Uni.createFrom().voidItem();
        }
        return messages.lockAll(transaction, List.of(replyTo))
                .invoke(found -> check(found, ticketId, replyTo, quote))
                .replaceWithVoid();
    }

    private static void check(List<Message> found, long ticketId, long replyTo, @Nullable String quote) {
        if (found.isEmpty() || found.get(0).ticketId() != ticketId) {
            throw Problem.badField(
                    "replyTo", "There is no message " + replyTo + " in ticket #" + ticketId + " to answer.");
        }
        Message answered = found.get(0);
        if (answered.author() == Author.NOTE || (answered.author() == Author.SYSTEM && answered.delivery() == null)) {
            throw Problem.badField("replyTo", "The customer does not see that message, so it cannot be answered.");
        }
        if (answered.deletedAt() != null) {
            throw Problem.conflict("The message that you answer was taken back.");
        }
        if (quote != null && !answered.text().contains(quote)) {
            throw Problem.conflict("The message that you answer does not say what you quote. It may have been edited.");
        }
    }

    private static Attachment attachment(Map<UUID, StoredFile> found, UUID id, String agent, boolean seesAll) {
        StoredFile file = found.get(id);
        // Whose it is, is nobody else's business.
        if (file == null || !agent.equals(file.agent()) || (file.messageId() != null && !seesAll)) {
            throw Problem.conflict("An attached file is not here any more. Attach it again.")
                    .with("file", id);
        }
        if (file.state() != FileState.STORED) {
            throw Problem.conflict(file.name() + " is not completely uploaded yet.")
                    .with("file", id);
        }
        if (file.messageId() != null) {
            throw Problem.conflict(file.name() + " was sent with another message. Attach it again.")
                    .with("file", id);
        }
        return UploadKinds.attachment(id, file.name(), file.mime(), file.knownSize(), file.dimensions());
    }
}
