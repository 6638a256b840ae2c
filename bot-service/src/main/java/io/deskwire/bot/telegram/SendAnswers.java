package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what Telegram answers to a call that was to do something in a chat. */
final class SendAnswers {
    private static final List<String> FILES = List.of("document", "video", "audio", "voice", "animation", "photo");
    /** What a Message has that answers one, of the same chat or another (Bot API, Message). */
    private static final List<String> ANSWERED = List.of("reply_to_message", "external_reply", "quote");
    /** Telegram names the seconds with each 429; a server that does not gets as long as a chat's ordinary limit needs. */
    private static final int UNNAMED_DELAY_SECONDS = 1;

    private SendAnswers() {}

    static SendResult read(BotApiAnswer answer) {
        if (answer.ok()) {
            return done(answer);
        }
        int code = answer.code();
        String description = answer.description();
        String said = description.toLowerCase(Locale.ROOT);
        if (said.contains("failed to send message #")) {
            // An album of which Telegram refused one: what became of the others it does not say.
            return new SendResult.Unclear("Telegram took the album only in part: " + description);
        }
        return switch (code) {
            case 429 ->
                new SendResult.RetryAfter(
                        Duration.ofSeconds(Math.max(answer.retryAfterSeconds(), UNNAMED_DELAY_SECONDS)));
            case 401, 404 -> new SendResult.NotSent("Telegram does not accept the bot's token.");
            case 504 -> new SendResult.Unclear("Telegram's gateway gave up waiting: " + description);
            // Whoever says so has asked nobody.
            case 503 -> inTrouble(code, description);
            default ->
                code >= 500
                        ? failed(answer, description)
                        : new SendResult.Refused(
                                code,
                                description,
                                RefusalReason.of(code, description),
                                RefusalReason.blocked(code, description),
                                answer.movedTo());
        };
    }

    /**
     * A proxy that lost its connection to Telegram, or its patience, cannot say what Telegram did; Telegram itself says that it did
     * nothing.
     */
    private static SendResult failed(BotApiAnswer answer, String description) {
        return answer.foreign()
                ? new SendResult.Unclear("No answer of Telegram's came: " + description)
                : inTrouble(answer.code(), description);
    }

    private static SendResult inTrouble(int code, String description) {
        return new SendResult.NotSent("Telegram is in trouble: " + code + " " + description);
    }

    /** A result that cannot be read was a result all the same. */
    private static SendResult done(BotApiAnswer answer) {
        List<Long> ids = new ArrayList<>();
        List<String> files = new ArrayList<>();
        boolean answers;
        try {
            JsonNode made = answer.parsed();
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

    private static @Nullable String fileId(JsonNode message) {
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
