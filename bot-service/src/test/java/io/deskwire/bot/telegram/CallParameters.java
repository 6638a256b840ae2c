package io.deskwire.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pengrad.telegrambot.utility.BotUtils;
import io.deskwire.event.Json;

/** What calls say, by Telegram's names, for tests of those who plan them. */
public final class CallParameters {
    private CallParameters() {}

    /** Returns the parameters as they go to Telegram. */
    public static ObjectNode of(ChatCall call) {
        try {
            return (ObjectNode)
                    Json.mapper().readTree(BotUtils.toJson(call.request().getParameters()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
