package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskwire.text.JsonEscapes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the Bot API: its envelope read, its result as the JSON text that came. The library's own response types drop what they
 * do not know and give up on the whole answer where one part of it has an unexpected form; here that part is as if it were missing.
 *
 * @param result            JSON; {@code null} where there is none
 * @param foreign           a refusal by somebody on the way, who cannot say what Telegram did
 * @param code              Telegram's error code, else the HTTP status
 * @param description       Telegram's words, without secrets; "no details" where there are none
 * @param retryAfterSeconds 0 where none are named
 * @param movedTo           the number that a group has now that became a supergroup; else null
 */
record BotApiAnswer(
        boolean ok,
        boolean foreign,
        String result,
        int code,
        String description,
        int retryAfterSeconds,
        @Nullable Long movedTo) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads an answer; a refusal that is none of the Bot API's (a proxy's page, an emulator's) becomes one with the HTTP status.
     *
     * @throws IOException when a call that succeeded has no answer of the Bot API: a JSON object with {@code ok}
     */
    static BotApiAnswer read(int status, String body, BotToken token) throws IOException {
        Map<String, String> fields;
        try {
            // As it came a name with half a surrogate pair, in one update, would make all of them unreadable.
            fields = RawAnswers.fields(JsonEscapes.wholePairs(body));
            if (!fields.containsKey("ok")) {
                throw new IOException("The answer is not one of the Bot API");
            }
        } catch (IOException e) {
            if (status >= 200 && status < 300) {
                throw e;
            }
            return new BotApiAnswer(
                    false, true, "null", status, "HTTP " + status + " without an answer of the Bot API", 0, null);
        }
        JsonNode parameters = value(fields, "parameters");
        JsonNode chat = parameters.path("migrate_to_chat_id");
        boolean ok = value(fields, "ok").asBoolean();
        JsonNode code = value(fields, "error_code");
        return new BotApiAnswer(
                ok,
                // Telegram names its code with each refusal.
                !ok && !code.isIntegralNumber(),
                fields.getOrDefault("result", "null"),
                code.asInt(status),
                token.hiddenIn(value(fields, "description").asText("")),
                parameters.path("retry_after").asInt(),
                chat.isIntegralNumber() && chat.canConvertToLong() ? chat.longValue() : null);
    }

    /** Returns the texts of the results, of a call that has several. */
    List<String> results() throws IOException {
        return RawAnswers.elements(result);
    }

    /** Returns the result; fails where it is too deep, or has a number too long, to be looked at. */
    JsonNode parsed() throws IOException {
        return MAPPER.readTree(result);
    }

    private static JsonNode value(Map<String, String> fields, String name) {
        try {
            return fields.containsKey(name) ? MAPPER.readTree(fields.get(name)) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
