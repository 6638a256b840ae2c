package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.Json;
import io.deskwire.simulator.world.Entry;
import io.deskwire.simulator.world.TelegramJson;
import io.deskwire.simulator.world.World;
import java.util.Optional;

/** What the send methods have in common: the chat, the reply, the keyboard, and the message that comes of it. */
final class Outgoing {

    /** Bot API, sendMessage: 1 to 4096 characters, counted in UTF-16 units. */
    static final int LONGEST_TEXT = 4_096;

    private final World world;

    Outgoing(World world) {
        this.world = world;
    }

    /** The chat that the call names. */
    Chat chat(Parameters parameters) {
        String id = parameters.text("chat_id");
        if (id == null || id.isBlank()) {
            throw ApiError.badRequest("chat_id is empty");
        }
        try {
            return world.chats()
                    .find(Long.parseLong(id.strip()))
                    .orElseThrow(() -> ApiError.badRequest("chat not found"));
        } catch (NumberFormatException channelName) {
            throw ApiError.badRequest("chat not found");
        }
    }

    /** The text that the call gives. */
    static String text(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text == null || text.isBlank()) {
            throw ApiError.badRequest("message text is empty");
        }
        if (text.length() > LONGEST_TEXT) {
            throw ApiError.badRequest("message is too long");
        }
        return text;
    }

    /** The fields of a Message that reply_parameters, entities and reply_markup bring. */
    ObjectNode extra(Method.Call call, Chat chat, String text, String entitiesField) {
        ObjectNode extra = Json.object();
        reply(call.parameters(), chat)
                .ifPresent(message ->
                        extra.set("reply_to_message", TelegramJson.repliedTo(message, chat.customer(), call.bot())));
        entities(call.parameters(), text, entitiesField).ifPresent(list -> extra.set(entitiesField, list));
        JsonNode markup = call.parameters().tree("reply_markup");
        if (markup.has("inline_keyboard")) {
            extra.set("reply_markup", markup);
        }
        return extra;
    }

    /** Writes the bot's message into the chat. */
    ChatMessage send(Bot bot, Chat chat, String text, ObjectNode extra) {
        ChatMessage message = new ChatMessage(
                chat.customer().id(),
                chat.nextMessageId(),
                bot.id(),
                true,
                text,
                world.now(),
                null,
                null,
                extra.isEmpty() ? null : extra);
        world.commit(new Entry.MessageWritten(message));
        return message;
    }

    /** The answer that shows a message to its bot. */
    static Answer answer(ChatMessage message, Chat chat, Bot bot) {
        return Answer.ok(TelegramJson.message(message, chat.customer(), bot));
    }

    private static Optional<ChatMessage> reply(Parameters parameters, Chat chat) {
        JsonNode reply = parameters.tree("reply_parameters");
        Optional<Long> id = reply.has("message_id")
                ? Optional.of(reply.get("message_id").asLong())
                : parameters.number("reply_to_message_id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChatMessage> message = chat.message(id.get());
        boolean optional =
                reply.path("allow_sending_without_reply").asBoolean() || parameters.flag("allow_sending_without_reply");
        if (message.isEmpty() && !optional) {
            throw ApiError.badRequest("message to be replied not found");
        }
        return message;
    }

    private static Optional<JsonNode> entities(Parameters parameters, String text, String field) {
        JsonNode list = parameters.tree(field);
        if (list.isMissingNode() || list.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode entity : list) {
            int offset = entity.path("offset").asInt(-1);
            int length = entity.path("length").asInt(-1);
            if (!entity.path("type").isTextual() || offset < 0 || length < 0 || offset + length > text.length()) {
                throw ApiError.badRequest("can't parse entities: an entity needs type, offset and length in the text");
            }
        }
        return Optional.of(list);
    }
}
