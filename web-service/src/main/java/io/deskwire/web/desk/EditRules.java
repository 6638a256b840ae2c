package io.deskwire.web.desk;

import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.store.messages.TelegramIds;
import io.deskwire.text.TextPieces;
import io.deskwire.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which replies can be changed and taken back, by Telegram's rules and ours. Each refusal says why. */
final class EditRules {
    /** Bot API, deleteMessage: “A message can only be deleted if it was sent less than 48 hours ago”. */
    static final Duration DELETABLE = Duration.ofHours(48);

    private EditRules() {}

    /** Says whether the message reads so already, or is about to. */
    static boolean isDone(Message message, String text) {
        MessageChange change = onItsWay(message);
        return change != null
                ? change.kind() == ChangeKind.EDIT && text.equals(change.text())
                : message.author() == Author.AGENT && message.deletedAt() == null && text.equals(message.text());
    }

    /** Says whether the message is taken back already, or is about to be. */
    static boolean isTakenBack(Message message) {
        MessageChange change = onItsWay(message);
        return message.deletedAt() != null || (change != null && change.kind() == ChangeKind.DELETE);
    }

    /** Fails with a {@link Problem} when it is nothing that an agent sent. */
    static void ours(Message message) {
        if (message.author() != Author.AGENT) {
            throw Problem.conflict("Only replies of agents can be changed, sent again or taken back.");
        }
        if (message.deletedAt() != null) {
            throw Problem.conflict("This reply was taken back.");
        }
    }

    /**
     * Fails with a {@link Problem} when the reply cannot get this text.
     *
     * @param sent as which messages of Telegram's it was sent
     */
    static void check(Message message, String text, TelegramIds sent, Instant now) {
        ours(message);
        sent(message);
        if (sent.texts().isEmpty() && !message.attachments().isEmpty()) {
            caption(text);
            return;
        }
        int needed = TextPieces.messages(text).size();
        if (needed == 0) {
            throw Problem.badField("text", "A message cannot become empty. Take it back instead.");
        }
        fits(text, needed, sent.texts().size());
        if (needed < sent.texts().size() && isOld(message, now)) {
            throw Problem.conflict(
                    "This reply was sent as " + messages(sent.texts().size())
                            + " and the new text needs fewer. Telegram lets bots delete messages for 48 hours only, and this reply"
                            + " is older.");
        }
    }

    /** Fails with a {@link Problem} when Telegram would not delete the reply. */
    static void checkTakingBack(Message message, Instant now) {
        if (message.delivery() == DeliveryStatus.FAILED) {
            throw Problem.conflict("A part of this reply was sent and the rest was not. Send the rest first.");
        }
        sent(message);
        if (isOld(message, now)) {
            throw Problem.conflict("Telegram lets bots delete messages for 48 hours only, and this reply is older. The"
                    + " customer keeps it.");
        }
    }

    private static void sent(Message message) {
        switch (Objects.requireNonNull(message.delivery(), "a reply has a delivery")) {
            case QUEUED, SENDING -> throw Problem.conflict("This reply is being sent. Try again in a moment.");
            case FAILED -> throw Problem.conflict("This reply was not sent. Send it again, or write another one.");
            case UNKNOWN ->
                throw Problem.conflict(
                        "Nobody knows whether this reply arrived. Decide that first: send it again, or say"
                                + " that it arrived.");
            case SENT -> {
                if (onItsWay(message) != null) {
                    throw Problem.conflict("Another change of this reply is on its way. Try again in a moment.");
                }
            }
        }
    }

    /** One that failed, or of which nobody knows, may be asked for anew. */
    private static @Nullable MessageChange onItsWay(Message message) {
        MessageChange change = message.change();
        boolean goes = change != null
                && (change.delivery() == DeliveryStatus.QUEUED || change.delivery() == DeliveryStatus.SENDING);
        return goes ? change : null;
    }

    private static boolean isOld(Message message, Instant now) {
        return message.at().plus(DELETABLE).isBefore(now);
    }

    private static void caption(String text) {
        if (text.length() > TextPieces.CAPTION_LIMIT) {
            throw Problem.badField(
                    "text",
                    "The text under a file has at most " + TextPieces.CAPTION_LIMIT + " characters; this one has "
                            + text.length() + ".");
        }
    }

    /** What is more would come at the end of the chat, after what was said since. */
    private static void fits(String text, int needed, int sent) {
        if (needed > Math.max(1, sent)) {
            throw Problem.badField(
                    "text",
                    "The new text has " + text.length() + " characters and needs " + messages(needed)
                            + " of at most " + TextPieces.TEXT_LIMIT + "; this reply was sent as "
                            + messages(Math.max(1, sent))
                            + ". Send the rest as a new reply.");
        }
    }

    private static String messages(int count) {
        return count == 1 ? "one message" : count + " messages";
    }
}
