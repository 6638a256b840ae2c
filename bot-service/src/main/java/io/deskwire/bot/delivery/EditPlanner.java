package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.text.Piece;
import io.deskwire.text.TextPieces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls change or take back a message that was sent, which may be several messages of Telegram's. Each of an edit's
 * calls may be repeated: no message is added, since what is more would come at the end of the chat, after what was said since.
 */
final class EditPlanner {
    /** Bot API, deleteMessages. */
    private static final int DELETED_AT_ONCE = 100;

    private static final JsonNode UNMARKED = JsonNodeFactory.instance.arrayNode();

    private EditPlanner() {}

    /** Plans an edit: the text of each of Telegram's messages is replaced, and those that are left over are deleted. */
    static DeliveryPlan plan(OutboxEntry entry) {
        Message message = entry.requiredMessage();
        String text = newText(message);
        if (text == null) {
            return DeliveryPlan.nothing();
        }
        List<Long> sent = entry.telegramIds().texts();
        if (sent.isEmpty()) {
            return caption(entry, message, text);
        }
        if (sent.size()
                < TextPieces.messages(message.text(), message.entities()).size()) {
            return DeliveryPlan.impossible(Planner.UNNUMBERED);
        }
        List<Piece> pieces = TextPieces.messages(text);
        if (pieces.isEmpty()) {
            return DeliveryPlan.impossible("Telegram does not take a text without visible characters.");
        }
        if (pieces.size() > sent.size()) {
            return DeliveryPlan.impossible("The new text needs " + pieces.size() + " messages and was sent as "
                    + sent.size() + ": send the rest as a new reply.");
        }
        List<DeliveryPlan.DeliveryStep> steps = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            steps.add(DeliveryPlan.DeliveryStep.of(ChatCalls.editText(
                    entry.chatId(), sent.get(i), pieces.get(i).text(), UNMARKED, null)));
        }
        steps.addAll(deletions(entry, sent.subList(pieces.size(), sent.size())));
        return DeliveryPlan.of(steps);
    }

    /** Returns which of Telegram's messages an edit deletes, because the new text does not need them. */
    static List<Long> surplus(OutboxEntry entry) {
        List<Long> sent = entry.telegramIds().texts();
        String text = newText(entry.requiredMessage());
        return sent.isEmpty() || text == null
                ? List.of()
                : sent.subList(TextPieces.messages(text).size(), sent.size());
    }

    /** Null when no edit is asked for any more. */
    private static @Nullable String newText(Message message) {
        return message.change() == null ? null : message.change().text();
    }

    /** Plans a deletion. */
    static DeliveryPlan delete(OutboxEntry entry) {
        if (entry.telegramIds().isEmpty()) {
            return DeliveryPlan.impossible(Planner.UNNUMBERED);
        }
        return DeliveryPlan.of(deletions(entry, entry.telegramIds().all()));
    }

    /** The text goes with the first file, so the numbers of all of them must be known: one file is one message of Telegram's. */
    private static DeliveryPlan caption(OutboxEntry entry, Message message, String text) {
        List<Attachment> files = MessageParts.files(message.attachments());
        if (files.isEmpty()
                || entry.telegramIds().all().size() < files.size()
                || !MessageParts.captioned(message.text(), files)) {
            return DeliveryPlan.impossible(Planner.UNNUMBERED);
        }
        return text.length() > TextPieces.CAPTION_LIMIT
                ? DeliveryPlan.impossible("The text beside a file has at most 1,024 characters.")
                : DeliveryPlan.of(List.of(DeliveryPlan.DeliveryStep.of(ChatCalls.editCaption(
                        entry.chatId(), entry.telegramIds().first(), text, UNMARKED))));
    }

    private static List<DeliveryPlan.DeliveryStep> deletions(OutboxEntry entry, List<Long> ids) {
        List<DeliveryPlan.DeliveryStep> steps = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += DELETED_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + DELETED_AT_ONCE));
            steps.add(DeliveryPlan.DeliveryStep.of(ChatCalls.delete(entry.chatId(), some)));
        }
        return steps;
    }
}
