package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the customer picked for the bot (Bot API, UsersShared, ChatShared, PassportData). */
final class SharedWithBot {
    private SharedWithBot() {}

    static @Nullable String users(JsonNode shared) {
        Lines lines = Lines.of(shared.path("users").size() > 1 ? "Shared these people:" : "Shared a person:");
        for (JsonNode user : shared.path("users")) {
            lines.and(People.full(user, "user_id"));
        }
        return lines.text();
    }

    static String chat(JsonNode shared) {
        return "Shared a chat: " + People.full(shared, "chat_id");
    }

    static String passport(JsonNode data) {
        return "Sent documents with Telegram Passport ("
                + QuantityWords.of(data.path("data").size(), "document")
                + "). They are encrypted for the bot's owner; the desk cannot read them.";
    }
}
