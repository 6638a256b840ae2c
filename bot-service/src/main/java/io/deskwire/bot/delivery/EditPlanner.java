package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.delivery.Plan.Step;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import io.deskwire.store.OutboxEntry;
import java.util.ArrayList;
import java.util.List;

/** Decides which calls change or take back a message that was sent, which may be several messages of Telegram's. */
final class EditPlanner {
    /** Bot API, deleteMessages. */
    private static final int DELETED_AT_ONCE = 100;

    private static final JsonNode UNMARKED = JsonNodeFactory.instance.arrayNode();

    private EditPlanner() {}

    /** Plans an edit: the text of each of Telegram's messages is replaced, and those that are left over are deleted. */
    static Plan plan(OutboxEntry entry) {
        Message message = entry.message();
        if (message.change() == null) {
            return Plan.nothing();
        }
        String text = message.change().text();
        List<Attachment> files = message.attachments().stream()
                .filter(attachment -> attachment.id() != null)
                .toList();
        if (MessageParts.captioned(message.text(), files)) {
            return caption(entry, text);
        }
        int textParts =
                (int) MessageParts.of(message).stream().filter(Part::isText).count();
        if (textParts == 0 || entry.telegramIds().size() < textParts) {
            return Plan.impossible(Planner.UNNUMBERED);
        }
        return texts(entry, text, entry.telegramIds().subList(0, textParts));
    }

    /** Plans a deletion. */
    static Plan delete(OutboxEntry entry) {
        if (entry.telegramIds().isEmpty()) {
            return Plan.impossible(Planner.UNNUMBERED);
        }
        return Plan.of(deletions(entry, entry.telegramIds()));
    }

    private static Plan caption(OutboxEntry entry, String text) {
        if (text.length() > TextPieces.CAPTION_LIMIT) {
            return Plan.impossible("The text beside a file has at most 1,024 characters.");
        }
        return entry.telegramIds().isEmpty()
                ? Plan.impossible(Planner.UNNUMBERED)
                : Plan.of(List.of(Step.of(ChatCalls.editCaption(
                        entry.chatId(), entry.telegramIds().get(0), text, UNMARKED))));
    }

    private static Plan texts(OutboxEntry entry, String text, List<Long> ids) {
        List<Piece> pieces = TextPieces.of(text, UNMARKED, TextPieces.TEXT_LIMIT).stream()
                .filter(piece -> !piece.text().isBlank())
                .toList();
        if (pieces.isEmpty()) {
            return Plan.impossible("Telegram does not take a text without visible characters.");
        }
        if (pieces.size() > ids.size()) {
            return Plan.impossible("The new text needs " + pieces.size() + " messages and was sent as " + ids.size()
                    + ": send the rest as a new reply.");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            steps.add(Step.of(
                    ChatCalls.editText(entry.chatId(), ids.get(i), pieces.get(i).text(), UNMARKED, null)));
        }
        steps.addAll(deletions(entry, ids.subList(pieces.size(), ids.size())));
        return Plan.of(steps);
    }

    private static List<Step> deletions(OutboxEntry entry, List<Long> ids) {
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += DELETED_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + DELETED_AT_ONCE));
            steps.add(Step.of(ChatCalls.delete(entry.chatId(), some)));
        }
        return steps;
    }
}
