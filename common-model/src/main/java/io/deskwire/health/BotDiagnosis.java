package io.deskwire.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the bot stands with Telegram and the database, as it says itself and as the desk shows it to admins. What nobody could say is
 * null, and the reason stands in {@code telegramError} or {@code databaseError}. Holds no secret.
 *
 * @param mode          {@code polling} or {@code webhook}
 * @param bot           who the bot is to Telegram
 * @param webhook       what Telegram says of its deliveries; in polling mode too, where its {@code url} is empty
 * @param leader        who polls, or tells Telegram where to post; null when nobody leads
 * @param trouble       what keeps this process from taking updates in, in a sentence
 * @param outbox        what waits to be sent
 */
public record BotDiagnosis(
        Instant at,
        String mode,
        @Nullable BotIdentity bot,
        @Nullable WebhookStatus webhook,
        @Nullable Leader leader,
        @Nullable String trouble,
        @Nullable OutboxSummary outbox,
        @Nullable String telegramError,
        @Nullable String databaseError) {

    /** The bot as its customers know it. */
    public record BotIdentity(
            long id, @Nullable String username, @Nullable String name) {}

    /**
     * Telegram's side of the updates.
     *
     * @param pendingUpdates how many wait at Telegram, which keeps them for 24 hours
     * @param lastError      why the last delivery by webhook failed, in Telegram's words; null when none did
     */
    public record WebhookStatus(
            String url,
            long pendingUpdates,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    /**
     * Who leads.
     *
     * @param holder host, process number and a random part
     * @param until  when the lead ends unless it is renewed
     * @param here   it is the process that answers
     */
    public record Leader(String holder, Instant since, Instant until, boolean here) {}

    /** The outbox. */
    public record OutboxSummary(long entries, double oldestSeconds) {}
}
