package io.deskwire.web.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.event.Json;
import io.deskwire.health.BotDiagnosis;
import io.deskwire.health.TelegramRules;
import io.deskwire.health.TelegramWatch;
import io.deskwire.publish.InternalQuestion;
import io.deskwire.publish.Publisher;
import io.deskwire.store.Database;
import io.deskwire.store.Leases;
import io.deskwire.store.bots.Bots;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.health.TelegramSigns;
import io.deskwire.store.outbox.DeadLetters;
import io.deskwire.web.desk.TelegramDiagnosis;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what tells how it stands with Telegram. */
@Dependent
public class DiagnosisWiring {
    static final String PATH = "/api/internal/diagnosis";
    /** The bot asks Telegram for it, twice; a person waits. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Produces
    @Singleton
    TelegramWatch telegramWatch(Database database, TelegramWatchConfig limits, MeterRegistry registry) {
        return new TelegramWatch(
                new TelegramSigns(database)::facts, new TelegramRules(limits), InstantSource.system(), registry);
    }

    @Produces
    @Singleton
    TelegramDiagnosis telegramDiagnosis(
            Vertx vertx, Database database, TelegramWatchConfig limits, DeskConfig config, Publisher publisher) {
        InternalQuestion question = new InternalQuestion(vertx, config.internalKey(), WITHIN);
        Optional<Supplier<Uni<BotDiagnosis>>> bot = config.botServiceUrl()
                .map(URI::create)
                .map(url -> () -> question.ask(url, PATH).map(DiagnosisWiring::read));
        return new TelegramDiagnosis(
                new Leases(database),
                bot,
                new TelegramSigns(database)::facts,
                new TelegramRules(limits),
                new DeadLetters(database),
                new Bots(database),
                new FileFetches(database),
                publisher::nudge);
    }

    private static BotDiagnosis read(Buffer answer) {
        try {
            return Json.mapper().readValue(answer.toString(StandardCharsets.UTF_8), BotDiagnosis.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The bot answered with something that is no diagnosis", e);
        }
    }
}
