package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Fields;
import org.jspecify.annotations.Nullable;

/** Says who wrote a forwarded message first (Bot API, MessageOrigin). */
final class ForwardOrigin {
    private ForwardOrigin() {}

    /** Returns the name, or null when the message was not forwarded. */
    static @Nullable String of(JsonNode message) {
        return named(message.path("forward_origin"));
    }

    /** Returns the name that an origin says, or null when there is none. */
    static @Nullable String named(JsonNode origin) {
        String name =
                switch (origin.path("type").asText("")) {
                    case "user" -> Fields.fullName(origin.path("sender_user"));
                    case "hidden_user" -> Fields.line(origin, "sender_user_name");
                    case "chat" -> signed(origin.path("sender_chat"), origin);
                    case "channel" -> signed(origin.path("chat"), origin);
                    default -> null;
                };
        return name == null && origin.isObject() ? "somebody" : name;
    }

    private static @Nullable String signed(JsonNode chat, JsonNode origin) {
        String title = Fields.line(chat, "title");
        String name = title == null ? Fields.fullName(chat) : title;
        String author = Fields.line(origin, "author_signature");
        return name == null || author == null ? name : name + " (" + author + ")";
    }
}
