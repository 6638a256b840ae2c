package io.deskwire.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.PublisherSettings;
import io.deskwire.publish.SubscriptionState;
import io.deskwire.testing.RedisServer;
import io.deskwire.timers.VertxTimers;
import io.deskwire.web.QuickRedict;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStreamSettings;
import io.deskwire.web.stream.FakeLog;
import io.deskwire.web.stream.StreamListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica's way from Redis to its stream, with a real Redis and a log in memory. */
class RedictListenerIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeLog log = new FakeLog();
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final Publisher publisher = new Publisher(
            vertx,
            new PublisherSettings(
                    Optional.of(QuickRedict.clients(vertx, redis.url())),
                    URI.create("http://127.0.0.1:9"),
                    Optional.empty(),
                    "the-key-of-at-least-32-characters"),
            registry);
    private EventStream stream;
    private RedictListener listener;

    private void start(EventStreamSettings settings) {
        stream = new EventStream(
                log, new VertxTimers(vertx), settings, registry, Clock.systemUTC(), new SplittableRandom());
        stream.addListener(new StreamListener() {
            private long cursor;

            @Override
            public void onAppended(long head) {
                for (Event event :
                        stream.recent().after(cursor, 10_000, 1 << 24).orElseThrow()) {
                    heard.add(event.seq());
                    cursor = event.seq();
                }
            }

            @Override
            public void onReset(UUID epoch, long head) {
                cursor = head;
            }
        });
        stream.start();
        await().until(stream::ready);
        publisher.start();
        listener = new RedictListener(
                publisher.redict().orElseThrow(),
                stream,
                new AnnouncementSeal("the-key-of-at-least-32-characters"),
                registry,
                Clock.systemUTC());
        listener.start();
    }

    /** Without a timer that would help: an hour between two reads. */
    private static EventStreamSettings noTimers() {
        EventStreamSettings standard = EventStreamSettings.standard();
        return new EventStreamSettings(
                Duration.ofHours(1),
                Duration.ofHours(1),
                standard.holdMin(),
                standard.holdMax(),
                standard.heldEvents(),
                standard.heldBytes(),
                standard.ringBytes(),
                standard.pageEvents(),
                standard.readTimeout(),
                standard.retryFirst(),
                standard.retryMax(),
                standard.foreignCheck());
    }

    @AfterEach
    void end() throws Exception {
        listener.stop();
        stream.stop();
        publisher.stop().await().atMost(SOON);
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void awaitSubscribed() {
        await().until(() -> listener.state() == SubscriptionState.SUBSCRIBED);
    }

    private static List<Long> numbers(long to) {
        return LongStream.rangeClosed(1, to).boxed().toList();
    }

    @Test
    void whatIsAnnouncedIsInTheStreamWithoutAnyTimer() {
        // Given
        start(noTimers());
        awaitSubscribed();

        // When
        publisher.announce(log.commit(20)).await().atMost(SOON);

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(20)));
        assertThat(registry.get("deskwire.subscription.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void aNewSubscriptionCatchesUpWithWhatWasNeverAnnounced() {
        // Given
        start(noTimers());
        awaitSubscribed();
        redis.kill();
        await().until(() -> listener.state() == SubscriptionState.LOST);
        await().until(() -> stream.caughtUp());
        log.commit(7);

        // When
        redis.startAgain();

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(7)));
        assertThat(registry.get("deskwire.resubscriptions").counter().count()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void redisKilledInTheMiddleOfManyEventsLosesNone() {
        // Given
        start(EventStreamSettings.standard());
        awaitSubscribed();

        // When
        for (int i = 0; i < 200; i++) {
            publisher.announce(List.of(log.commit()));
            if (i == 70) {
                redis.kill();
            } else if (i == 140) {
                redis.startAgain();
            } else if (i % 20 == 0) {
                killSubscribersIfAny();
            }
        }

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(200)));
        awaitSubscribed();
    }

    private void killSubscribersIfAny() {
        try {
            redis.command("CLIENT KILL TYPE pubsub");
        } catch (UncheckedIOException e) {
            // it is just dead: nothing to kill
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void withoutRedisTheStreamReadsTheLog() {
        // Given
        redis.kill();
        start(EventStreamSettings.standard());

        // When
        log.commit(5);

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(5)));
        assertThat(listener.state()).isNotEqualTo(SubscriptionState.SUBSCRIBED);
        assertThat(registry.get("deskwire.subscription.up").gauge().value()).isZero();
    }

    @Test
    void whatIsNoEventIsSkippedAndTheNextEventArrives() {
        // Given
        start(noTimers());
        awaitSubscribed();

        // When
        assertThat(redis.command("PUBLISH chat:updates {broken")).isEqualTo(":1");
        assertThat(redis.command("PUBLISH chat:updates {}")).isEqualTo(":1");
        publisher.announce(List.of(log.commit())).await().atMost(SOON);

        // Then
        await().untilAsserted(() -> assertThat(heard).containsExactly(1L));
        assertThat(registry.get("deskwire.announcements.malformed").counter().count())
                .isEqualTo(2);
    }

    @Test
    void aForgedNextEventIsNeverShownAndResetsNobody() {
        // Given
        start(noTimers());
        awaitSubscribed();
        publisher.announce(log.commit(3)).await().atMost(SOON);
        await().until(() -> heard.equals(numbers(3)));

        // When
        announce(forged(4, "nobody wrote this"));
        announce(forged(2, "nor this"));
        publisher.announce(List.of(log.commit())).await().atMost(SOON);

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(4)));
        await().untilAsserted(() -> assertThat(forgedDropped()).isEqualTo(2));
        assertThat(shown()).noneMatch(json -> json.contains("nobody wrote") || json.contains("nor this"));
        assertThat(registry.get("deskwire.stream.resets").counter().count()).isZero();
    }

    @Test
    void anEventWhosePublisherKnowsNoMarksIsFoundInTheLog() {
        // Given
        start(noTimers());
        awaitSubscribed();
        Event event = log.commit();

        // When
        announce(event.json());

        // Then
        await().untilAsserted(() -> assertThat(heard).containsExactly(1L));
        assertThat(forgedDropped()).isEqualTo(1);
        assertThat(shown()).containsExactly(event.json());
    }

    @Test
    void aMarkDoesNotGoOnToBrowsers() {
        // Given
        start(noTimers());
        awaitSubscribed();

        // When
        publisher.announce(log.commit(2)).await().atMost(SOON);

        // Then
        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbers(2)));
        assertThat(shown()).noneMatch(json -> json.contains("\"mac\""));
    }

    @Test
    void aFloodOfForgedEventsCostsFewLooksIntoTheLog() {
        // Given
        start(noTimers());
        awaitSubscribed();
        double before = reads();

        // When
        for (int i = 0; i < 500; i++) {
            publisher.redict().orElseThrow().publish(Publisher.CHANNEL, forged(i + 1, "flood"));
        }

        // Then
        await().untilAsserted(() -> assertThat(forgedDropped()).isEqualTo(500));
        assertThat(reads() - before).isLessThan(100);
        assertThat(heard).isEmpty();
    }

    private void announce(String json) {
        assertThat(publisher
                        .redict()
                        .orElseThrow()
                        .publish(Publisher.CHANNEL, json)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
    }

    private String forged(long seq, String text) {
        return EventCodec.of(
                        stream.position().epoch(),
                        seq,
                        "message.received",
                        7L,
                        Instant.parse("2026-01-31T12:00:00.123Z"),
                        null,
                        null,
                        "{\"text\":\"" + text + "\"}")
                .json();
    }

    private List<String> shown() {
        return stream.recent().after(0, 10_000, 1 << 24).orElseThrow().stream()
                .map(Event::json)
                .toList();
    }

    private double forgedDropped() {
        return registry.get("deskwire.stream.forged_dropped").counter().count();
    }

    private double reads() {
        return registry.find("deskwire.stream.log_reads").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }
}
