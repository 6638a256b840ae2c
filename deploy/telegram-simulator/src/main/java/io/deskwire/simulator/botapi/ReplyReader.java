package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.content.Quotes;
import io.deskwire.simulator.world.TelegramJson;
import java.util.Optional;

/** Reads reply_parameters, and reply_to_message_id as older bots send it. */
final class ReplyReader {

    private ReplyReader() {}

    /** Puts what is replied to, if anything, into {@code extra}. */
    static void put(Parameters parameters, Chat chat, Bot bot, ObjectNode extra) {
        JsonNode reply = parameters.tree("reply_parameters");
        Optional<Long> id = reply.has("message_id")
                ? Optional.of(reply.get("message_id").asLong())
                : parameters.number("reply_to_message_id");
        if (id.isEmpty()) {
            return;
        }
        Optional<ChatMessage> message = chat.message(id.get());
        if (message.isEmpty()) {
            boolean optional = reply.path("allow_sending_without_reply").asBoolean()
                    || parameters.flag("allow_sending_without_reply");
            if (!optional) {
                throw ApiError.badRequest("message to be replied not found");
            }
            return;
        }
        extra.set("reply_to_message", TelegramJson.repliedTo(message.get(), chat.customer(), bot));
        String quote = reply.path("quote").asText("");
        if (!quote.isEmpty()) {
            extra.set(
                    "quote",
                    Quotes.of(message.get(), quote, reply.path("quote_entities"))
                            .orElseThrow(() -> ApiError.badRequest("QUOTE_TEXT_INVALID")));
        }
    }
}
