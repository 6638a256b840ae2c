package io.deskwire.bot.updates;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Telegram says of the updates that it posts.
 *
 * @param url     where it posts them; empty for nowhere
 * @param pending how many wait there
 * @param error   why the last one that failed did, in its words; null when none did
 * @param errorAt when that was; the beginning of time when never
 */
record PostingState(String url, long pending, @Nullable String error, Instant errorAt) {
    /** Telegram tries again after a minute at most, and waits for an answer for another one. */
    static final Duration RECENT = Duration.ofMinutes(2);

    /** Reads it from the answer to getWebhookInfo (Bot API, WebhookInfo). */
    static PostingState of(JsonNode info) {
        return new PostingState(
                info.path("url").asText(""),
                info.path("pending_update_count").asLong(),
                info.path("last_error_message").asText(null),
                Instant.ofEpochSecond(info.path("last_error_date").asLong()));
    }

    /** Tells whether what waits there waits because it could not be handed over just now. */
    boolean fails(Instant now) {
        return error != null && pending > 0 && errorAt.plus(RECENT).isAfter(now);
    }
}
