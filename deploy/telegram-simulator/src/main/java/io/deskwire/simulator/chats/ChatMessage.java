package io.deskwire.simulator.chats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.time.Instant;

/**
 * One message of a chat between a bot and a customer, as both sides see it.
 *
 * @param chatId the customer's id
 * @param messageId ascending in its chat, from 1
 * @param fromBot who wrote it
 * @param text null for what has none
 * @param at milliseconds since 1970
 * @param editedAt milliseconds since 1970, or null
 * @param reaction Telegram's list of ReactionType that the bot set, or null
 * @param customerReaction Telegram's list of ReactionType that the customer set, or null
 * @param extra further fields of Telegram's Message (entities, photo, reply_to_message …), or null; never changed
 */
public record ChatMessage(
        long chatId,
        long messageId,
        boolean fromBot,
        String text,
        long at,
        Long editedAt,
        JsonNode reaction,
        JsonNode customerReaction,
        ObjectNode extra) {

    /** The same message with another content. */
    public ChatMessage edited(String newText, ObjectNode newExtra, long when) {
        return new ChatMessage(chatId, messageId, fromBot, newText, at, when, reaction, customerReaction, newExtra);
    }

    /** The same message with the bot's reaction under it. */
    public ChatMessage withReaction(JsonNode newReaction) {
        return new ChatMessage(chatId, messageId, fromBot, text, at, editedAt, newReaction, customerReaction, extra);
    }

    /** The same message with the customer's reaction under it. */
    public ChatMessage withCustomerReaction(JsonNode newReaction) {
        return new ChatMessage(chatId, messageId, fromBot, text, at, editedAt, reaction, newReaction, extra);
    }

    /** A field of Telegram's Message beyond the text; a missing node where there is none. */
    public JsonNode field(String name) {
        return extra == null ? SimulatorJson.object().path(name) : extra.path(name);
    }

    /** How scripts and the customer's page see it. */
    @JsonIgnore
    public ObjectNode seenByCustomer() {
        ObjectNode seen = SimulatorJson.object()
                .put("messageId", messageId)
                .put("from", fromBot ? "bot" : "customer")
                .put("text", text != null ? text : field("caption").asText(""))
                .put("kind", ContentField.of(this))
                .put("at", Instant.ofEpochMilli(at).toString())
                .put("atMillis", at)
                .put("edited", editedAt != null);
        if (editedAt != null) {
            seen.put("editedAt", Instant.ofEpochMilli(editedAt).toString()).put("editedAtMillis", editedAt);
        }
        if (reaction != null) {
            seen.set("reaction", reaction);
        }
        if (customerReaction != null) {
            seen.set("ownReaction", customerReaction);
        }
        if (field("reply_to_message").has("message_id")) {
            seen.put("replyTo", field("reply_to_message").get("message_id").asLong());
        }
        if (extra != null) {
            seen.set("message", extra);
        }
        return seen;
    }
}
