package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.TelegramJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;

/** What the send methods have in common: the reply, the keyboard, and the message that comes of it. */
final class Outgoing {

    private final World world;

    Outgoing(World world) {
        this.world = world;
    }

    /** The fields of a Message that any send method can bring. */
    static ObjectNode common(Method.BotApiCall call, Chat chat) {
        Parameters parameters = call.parameters();
        ObjectNode extra = SimulatorJson.object();
        ReplyReader.put(parameters, chat, call.bot(), extra);
        Keyboards.put(parameters, extra);
        parameters.number("message_thread_id").ifPresent(thread -> {
            if (!hasThread(chat, thread)) {
                throw ApiError.badRequest("message thread not found");
            }
            extra.put("message_thread_id", thread).put("is_topic_message", true);
        });
        if (parameters.flag("protect_content")) {
            extra.put("has_protected_content", true);
        }
        JsonNode preview = parameters.tree("link_preview_options");
        if (preview.isObject()) {
            extra.set("link_preview_options", preview);
        }
        if (parameters.text("message_effect_id") != null) {
            extra.put("effect_id", parameters.text("message_effect_id"));
        }
        return extra;
    }

    /** Writes the bot's message into the chat. */
    ChatMessage send(Bot bot, Chat chat, String text, ObjectNode extra) {
        ChatMessage message = new ChatMessage(
                chat.customer().id(),
                chat.nextMessageId(),
                true,
                text,
                world.now(),
                null,
                null,
                null,
                extra.isEmpty() ? null : extra);
        world.commit(new WorldEvent.MessageWritten(bot.id(), message));
        return message;
    }

    /** The answer that shows a message to its bot. */
    static Answer answer(ChatMessage message, Chat chat, Bot bot) {
        return Answer.ok(TelegramJson.message(message, chat.customer(), bot));
    }

    /** A topic exists once a customer has written in it. */
    private static boolean hasThread(Chat chat, long thread) {
        return chat.messages().stream()
                .anyMatch(message -> message.field("message_thread_id").asLong() == thread);
    }
}
