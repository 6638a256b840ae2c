package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.publish.Publisher;
import io.deskwire.publish.PublisherSettings;
import io.deskwire.testing.RedisServer;
import io.deskwire.timers.VertxTimers;
import io.deskwire.web.QuickRedict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas and a real Redis between them. */
class RedictSignalsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long TICKET = 7;

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final List<Running> all = new ArrayList<>();

    /** A replica. */
    private final class Running {
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final Map<Long, TicketPresence> shown = new ConcurrentHashMap<>();
        private final Publisher publisher = new Publisher(
                vertx,
                new PublisherSettings(
                        Optional.of(QuickRedict.clients(vertx, redis.url())),
                        URI.create("http://127.0.0.1:9"),
                        Optional.empty(),
                        "the-key-of-at-least-32-characters"),
                registry,
                host -> vertx.executeBlocking(() -> List.of()));
        private final RedictSignals channel =
                new RedictSignals(publisher.redict().orElseThrow(), registry);
        private final Presence presence =
                new Presence(new VertxTimers(vertx), Optional.of(channel), publisher::typing, registry);

        private Running() {
            presence.listener(news -> news.forEach(ticket -> shown.put(ticket.ticketId(), ticket)));
            publisher.start();
            presence.start();
            all.add(this);
        }

        private List<String> viewing() {
            return shown.containsKey(TICKET) ? shown.get(TICKET).viewing() : List.of();
        }
    }

    @AfterEach
    void end() throws Exception {
        for (Running replica : all) {
            replica.presence.stop();
            replica.publisher.stop().await().atMost(SOON);
        }
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void awaitListening(Running... replicas) {
        for (Running replica : replicas) {
            await().atMost(SOON).until(replica.channel::listening);
        }
    }

    @Test
    void eachShowsTheAgentsOfBoth() {
        // Given
        Running one = new Running();
        Running other = new Running();
        awaitListening(one, other);
        one.presence.viewing("a", "mira", TICKET);

        // When
        other.presence.viewing("a", "tom", TICKET);
        other.presence.typing("a", "tom", TICKET);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(one.viewing()).containsExactly("mira", "tom");
            assertThat(one.shown.get(TICKET).typing()).containsExactly("tom");
            assertThat(other.viewing()).containsExactly("mira", "tom");
        });
    }

    @Test
    void withoutRedisEachShowsItsOwnAndWithItBothAgain() {
        // Given
        Running one = new Running();
        Running other = new Running();
        awaitListening(one, other);
        one.presence.viewing("a", "mira", TICKET);
        other.presence.viewing("a", "tom", TICKET);
        await().atMost(SOON).until(() -> one.viewing().size() == 2);

        // When
        redis.kill();
        await().atMost(SOON.plusSeconds(RemotePresence.BELIEVED / 1_000_000_000))
                .until(() -> one.viewing().equals(List.of("mira")));
        redis.startAgain();

        // Then
        await().atMost(SOON).until(() -> one.viewing().equals(List.of("mira", "tom")));
    }

    @Test
    void whatAnAgentTypesIsHeardByWhoeverSubscribes() {
        // Given: a reader as the bot is one, which is no replica
        Running replica = new Running();
        awaitListening(replica);
        List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        RedictSignals bot = new RedictSignals(replica.publisher.redict().orElseThrow(), replica.registry);
        bot.start(heard::add, () -> {});
        await().atMost(SOON).until(bot::listening);

        // When
        replica.presence.typing("a", "mira", TICKET);

        // Then
        await().atMost(SOON).until(() -> heard.contains("{\"type\":\"typing\",\"ticketId\":7}"));
        bot.stop();
    }
}
