package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Games (Bot API, Game). */
final class Games {
    private Games() {}

    static @Nullable String game(JsonNode game) {
        String title = Fields.line(game, "title");
        return Lines.of(title == null ? "Game" : "Game: " + title)
                .and(Fields.text(game, "description"))
                .and(Fields.text(game, "text"))
                .text();
    }
}
