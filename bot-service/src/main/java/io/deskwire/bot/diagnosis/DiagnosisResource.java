package io.deskwire.bot.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.bots.RunningBot;
import io.deskwire.bot.bots.RunningBots;
import io.deskwire.bot.telegram.TelegramClient;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.updates.UpdateSource;
import io.deskwire.event.Json;
import io.deskwire.health.BotDiagnosis;
import io.deskwire.health.BotDiagnosis.Leader;
import io.deskwire.publish.InternalKey;
import io.deskwire.store.Database;
import io.deskwire.store.Leases;
import io.deskwire.store.outbox.Outbox;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The diagnosis for operators, and for the web-service, which shows it to admins. */
@Path("/api/internal/diagnosis")
public class DiagnosisResource {
    /** Somebody waits for it; what takes longer is an answer too. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String WRONG_KEY = """
            {"type":"about:blank","title":"Unauthorized","status":401,"detail":"The internal key is missing or wrong."}""";

    private final InternalKey key;
    private final RunningBots bots;
    private final TelegramConfig config;
    private final Leases leases;
    private final Outbox outbox;

    DiagnosisResource(InternalKey key, RunningBots bots, TelegramConfig config, Database database) {
        this.key = key;
        this.bots = bots;
        this.config = config;
        this.leases = new Leases(database);
        this.outbox = new Outbox(database);
    }

    /** What was asked for, or why it could not be had. */
    private record Part<T>(@Nullable T value, @Nullable String error) {}

    /** Asks Telegram and the database; always answers, within seconds. */
    @GET
    @NonBlocking
    public Uni<Response> diagnosis(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!key.matches(authorization)) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.UNAUTHORIZED)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                            .type("application/problem+json")
                            .entity(WRONG_KEY)
                            .build());
        }
        Optional<RunningBot> bot = bots.find(config.token().bot());
        return Uni.combine()
                .all()
                .unis(
                        part(asked(bot, TelegramClient::me), DiagnosisResource::bot),
                        part(asked(bot, TelegramClient::webhookInfo), DiagnosisResource::webhook),
                        part(leases.find(UpdateSource.leaseOf(config.token().bot())), lease -> leader(bot, lease)),
                        part(
                                outbox.depth(),
                                depth -> new BotDiagnosis.OutboxSummary(depth.entries(), depth.ageSeconds())))
                .asTuple()
                .map(parts -> diagnosis(bot, parts.getItem1(), parts.getItem2(), parts.getItem3(), parts.getItem4()))
                .map(found -> Response.ok(Json.encode(found), "application/json")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static Uni<JsonNode> asked(Optional<RunningBot> bot, Function<TelegramClient, Uni<JsonNode>> question) {
        return bot.map(there -> question.apply(there.api().client())).orElseGet(() -> Uni.createFrom()
                .failure(() -> new IllegalStateException("The bot waits for the database.")));
    }

    private BotDiagnosis diagnosis(
            Optional<RunningBot> running,
            Part<BotDiagnosis.BotIdentity> bot,
            Part<BotDiagnosis.WebhookStatus> webhook,
            Part<Leader> leader,
            Part<BotDiagnosis.OutboxSummary> waiting) {
        String trouble = running.map(there -> there.updates().trouble()).orElse("");
        return new BotDiagnosis(
                Instant.now(),
                config.mode().name().toLowerCase(Locale.ROOT),
                bot.value(),
                webhook.value(),
                leader.value(),
                trouble.isEmpty() ? null : trouble,
                waiting.value(),
                bot.error() == null ? webhook.error() : bot.error(),
                leader.error() == null ? waiting.error() : leader.error());
    }

    private static <S, T> Uni<Part<T>> part(Uni<S> call, Function<S, T> reading) {
        return call.ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> new Part<>(reading.apply(answer), null))
                .onFailure()
                .recoverWithItem(failure -> new Part<>(null, sentence(failure)));
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null ? "No answer within " + PATIENCE.toSeconds() + " s." : failure.getMessage();
    }

    private static BotDiagnosis.BotIdentity bot(JsonNode me) {
        return new BotDiagnosis.BotIdentity(
                me.path("id").asLong(),
                me.path("username").asText(null),
                me.path("first_name").asText(null));
    }

    private static BotDiagnosis.WebhookStatus webhook(JsonNode info) {
        long at = info.path("last_error_date").asLong();
        return new BotDiagnosis.WebhookStatus(
                info.path("url").asText(""),
                info.path("pending_update_count").asLong(),
                info.path("last_error_message").asText(null),
                at > 0 ? Instant.ofEpochSecond(at) : null);
    }

    private static @Nullable Leader leader(Optional<RunningBot> bot, Optional<Leases.Lease> lease) {
        return lease.map(one -> new Leader(
                        one.holder(),
                        one.since(),
                        one.until(),
                        bot.filter(there -> there.updates().holder().equals(one.holder()))
                                .isPresent()))
                .orElse(null);
    }
}
