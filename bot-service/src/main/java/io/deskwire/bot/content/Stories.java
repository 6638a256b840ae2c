package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;

/** Stories (Bot API, Story): bots learn whose it is, and nothing of what is in it. */
final class Stories {
    private Stories() {}

    static String shared(JsonNode story) {
        return "Shared a story of " + People.nameOr(story.path("chat"), "somebody")
                + ". Telegram shows bots nothing of what is in it.";
    }
}
