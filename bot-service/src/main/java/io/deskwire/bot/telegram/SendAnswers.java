package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what Telegram answers to a call that was to do something in a chat. */
final class SendAnswers {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("document", "video", "audio", "voice", "animation", "photo");
    /** What a Message has that answers one, of the same chat or another (Bot API, Message). */
    private static final List<String> ANSWERED = List.of("reply_to_message", "external_reply", "quote");
    /** Telegram names the seconds with each 429; a server that does not gets as long as a chat's ordinary limit needs. */
    private static final int UNNAMED_DELAY_SECONDS = 1;

    private SendAnswers() {}

    /**
     * @param answer as {@link BotApiAnswers} makes it: the result is a text
     */
    static SendResult read(JsonNode answer, BotToken token) {
        if (answer.path("ok").asBoolean()) {
            return done(answer.path("result").asText());
        }
        int code = answer.path("error_code").asInt();
        String description = token.hiddenIn(answer.path("description").asText());
        String said = description.toLowerCase(Locale.ROOT);
        if (said.contains("failed to send message #")) {
            // An album of which Telegram refused one: what became of the others it does not say.
            return new SendResult.Unclear("Telegram took the album only in part: " + description);
        }
        return switch (code) {
            case 429 -> {
                int seconds = answer.path("parameters").path("retry_after").asInt();
                yield new SendResult.RetryAfter(Duration.ofSeconds(Math.max(seconds, UNNAMED_DELAY_SECONDS)));
            }
            case 401, 404 -> new SendResult.NotSent("Telegram does not accept the bot's token.");
            case 504 -> new SendResult.Unclear("Telegram's gateway gave up waiting: " + description);
            // Whoever says so has asked nobody.
            case 503 -> inTrouble(code, description);
            default ->
                code >= 500
                        ? failed(code, description, said)
                        : new SendResult.Refused(
                                code,
                                description,
                                RefusalReason.of(code, description),
                                RefusalReason.blocked(code, description),
                                movedTo(answer.path("parameters").path("migrate_to_chat_id")));
        };
    }

    /** Bot API, ResponseParameters. */
    private static Long movedTo(JsonNode chat) {
        return chat.isIntegralNumber() && chat.canConvertToLong() ? chat.longValue() : null;
    }

    /**
     * A proxy that lost its connection to Telegram, or its patience, cannot say what Telegram did; Telegram itself says that it did
     * nothing.
     */
    private static SendResult failed(int code, String description, String said) {
        return said.contains(BotApiAnswers.FOREIGN)
                ? new SendResult.Unclear("No answer of Telegram's came: " + description)
                : inTrouble(code, description);
    }

    private static SendResult inTrouble(int code, String description) {
        return new SendResult.NotSent("Telegram is in trouble: " + code + " " + description);
    }

    /** A result that cannot be read was a result all the same. */
    private static SendResult done(String result) {
        List<Long> ids = new ArrayList<>();
        List<String> files = new ArrayList<>();
        boolean answers;
        try {
            JsonNode made = MAPPER.readTree(result);
            JsonNode first = made.isArray() ? made.path(0) : made;
            answers = ANSWERED.stream().anyMatch(first::hasNonNull);
            for (JsonNode message : made.isArray() ? made : List.of(made)) {
                long id = message.path("message_id").asLong();
                if (id != 0) {
                    ids.add(id);
                    files.add(fileId(message));
                }
            }
        } catch (IOException e) {
            return new SendResult.Done(List.of(), List.of());
        }
        return new SendResult.Done(ids, files, answers);
    }

    private static String fileId(JsonNode message) {
        for (String kind : FILES) {
            JsonNode file = message.path(kind);
            // Of a photo there are several sizes, the largest last.
            JsonNode one = file.isArray() && !file.isEmpty() ? file.get(file.size() - 1) : file;
            if (one.hasNonNull("file_id")) {
                return one.get("file_id").asText();
            }
        }
        return null;
    }
}
