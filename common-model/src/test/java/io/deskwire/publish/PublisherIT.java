package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.CapturedLog;
import io.deskwire.testing.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis first, HTTP when it fails, and the lines that say so. */
class PublisherIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final HalfOpenProxy proxy = new HalfOpenProxy(vertx, redis.port());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CapturedLog log = CapturedLog.ofPackage(Publisher.class);
    private final InternalEndpoints replica = new InternalEndpoints(vertx, "127.0.0.1", 0);
    private final List<RedictSubscription> subscriptions = new ArrayList<>();
    private final List<String> outbox = new CopyOnWriteArrayList<>();
    private Publisher publisher;

    @AfterEach
    void end() throws Exception {
        log.close();
        subscriptions.forEach(RedictSubscription::stop);
        if (publisher != null) {
            publisher.stop().await().atMost(SOON);
        }
        replica.close();
        proxy.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void start(String redictUrl, Optional<URI> bot) {
        AddressResolver loopback =
                host -> Future.future(found -> found.complete(List.of(InetAddress.getLoopbackAddress())));
        publisher = new Publisher(
                vertx,
                new PublisherSettings(
                        Optional.of(QuickClients.clients(vertx, redictUrl)),
                        URI.create("http://web.example:" + replica.port()),
                        bot,
                        "the-key-of-at-least-32-characters"),
                registry,
                loopback);
        publisher.start();
    }

    private void subscribe(String channel, List<String> messages) {
        RedictSubscription subscription =
                new RedictSubscription(channel, publisher.redict().orElseThrow(), registry, new SubscriptionListener() {
                    @Override
                    public void onSubscribed() {
                        messages.add("+");
                    }

                    @Override
                    public void onMessage(String payload) {
                        messages.add(payload);
                    }

                    @Override
                    public void onLost(String reason, boolean silent) {
                        messages.add("-");
                    }
                });
        subscriptions.add(subscription);
        subscription.start();
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }

    private static final AnnouncementSeal SEAL = new AnnouncementSeal("the-key-of-at-least-32-characters");

    private double published(String way) {
        return registry.get("deskwire.published").tag("way", way).counter().count();
    }

    private void announce(long from, long to) {
        publisher.announce(Announced.events(from, to)).await().atMost(SOON);
    }

    @Test
    void threeSubscribersGetEachEventAndTheLogCountsThem() {
        // Given
        start(redis.url(), Optional.empty());
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(new CopyOnWriteArrayList<>());
            subscribe(Publisher.CHANNEL, all.get(i));
        }

        // When
        announce(42, 43);

        // Then
        assertThat(log.lines("Published seq"))
                .containsExactly(
                        "INFO [REDICT] Published seq=42 type=message.received subscribers: 3",
                        "INFO [REDICT] Published seq=43 type=message.received subscribers: 3");
        for (List<String> messages : all) {
            await().until(() -> messages.size() == 3);
            assertThat(messages)
                    .containsExactly(
                            "+",
                            SEAL.seal(Announced.event(42).json()),
                            SEAL.seal(Announced.event(43).json()));
        }
        assertThat(published("redict")).isEqualTo(2);
        assertThat(replica.events()).isEmpty();
    }

    @Test
    void anEventThatCannotBeAnnouncedCostsOnlyItself() {
        // Given
        start(redis.url(), Optional.empty());
        List<String> messages = new CopyOnWriteArrayList<>();
        subscribe(Publisher.CHANNEL, messages);

        // When
        publisher
                .announce(List.of(
                        Announced.event(1), Announced.unsealable(2), Announced.unreadable(3), Announced.event(4)))
                .await()
                .atMost(SOON);
        announce(5, 5);

        // Then
        await().until(() -> messages.size() == 4);
        assertThat(messages)
                .containsExactly(
                        "+",
                        SEAL.seal(Announced.event(1).json()),
                        SEAL.seal(Announced.event(4).json()),
                        SEAL.seal(Announced.event(5).json()));
        assertThat(registry.get("deskwire.publish.unmade").counter().count()).isEqualTo(2);
        assertThat(log.lines("cannot be announced")).hasSize(1);
        assertThat(published("redict")).isEqualTo(3);
    }

    @Test
    void manyEventsStayInOrder() {
        // Given
        start(redis.url(), Optional.empty());
        List<String> messages = new CopyOnWriteArrayList<>();
        subscribe(Publisher.CHANNEL, messages);

        // When
        for (long seq = 1; seq <= 2_000; seq += 10) {
            publisher.announce(Announced.events(seq, seq + 9)); // not subscribed to: it is done all the same
        }

        // Then
        await().until(() -> messages.size() == 2_001);
        for (int i = 1; i <= 2_000; i++) {
            assertThat(messages.get(i)).contains("\"seq\":" + i + ",");
        }
    }

    @Test
    void aRedisThatIsKilledIsReplacedByHttpAndTakenBack() {
        // Given
        start(redis.url(), Optional.empty());
        announce(1, 1);
        redis.kill();
        await().until(() -> !publisher.redict().orElseThrow().up());

        // When
        announce(2, 3);
        redis.startAgain();
        await().until(() -> publisher.redict().orElseThrow().up());
        announce(4, 4);

        // Then
        assertThat(log.lines("Published seq"))
                .containsExactly(
                        "INFO [REDICT] Published seq=1 type=message.received subscribers: 0",
                        "WARN [HTTP] Published seq=2 type=message.received replicas: 1",
                        "WARN [HTTP] Published seq=3 type=message.received replicas: 1",
                        "INFO [REDICT] Published seq=4 type=message.received subscribers: 0");
        assertThat(log.lines("cannot be used for publishing")).hasSize(1);
        assertThat(log.lines("is back")).hasSize(1);
        assertThat(replica.seqs()).containsExactly(2L, 3L);
    }

    @Test
    void aRedisThatWasNeverThereCostsNoTimeAfterTheFirstAttempt() {
        // Given
        redis.kill();
        start(redis.url(), Optional.empty());

        // When
        announce(1, 2);

        // Then
        assertThat(log.lines("Published seq"))
                .containsExactly(
                        "WARN [HTTP] Published seq=1 type=message.received replicas: 1",
                        "WARN [HTTP] Published seq=2 type=message.received replicas: 1");
        assertThat(registry.get("deskwire.redict.up").gauge().value()).isZero();
    }

    @Test
    void aRedisThatSwallowsEverythingIsLeftAfterASecond() {
        // Given
        start(proxy.url(), Optional.empty());
        announce(1, 1);
        proxy.swallow();

        // When
        announce(2, 2);

        // Then
        assertThat(replica.seqs()).containsExactly(2L);
        proxy.letThrough();
        await().until(() -> publisher.redict().orElseThrow().up());
        announce(3, 3);
        assertThat(log.lines("[REDICT] Published seq=3")).hasSize(1);
    }

    @Test
    void aRedisThatRefusesToPublishIsReplacedByHttp() {
        // Given
        start(redis.url(), Optional.empty());
        announce(1, 1);
        redis.configure("ACL SETUSER default -publish");

        // When
        announce(2, 2);

        // Then
        assertThat(replica.seqs()).containsExactly(2L);
        assertThat(publisher.redict().orElseThrow().up()).isTrue();
    }

    @Test
    void aPasswordIsUsedAndNeverLogged() {
        // Given
        redis.configure("ACL SETUSER desk on >s3cret ~* &* +@all");
        start("redis://desk:s3cret@127.0.0.1:" + redis.port(), Optional.empty());
        announce(1, 1);

        // When
        redis.kill(); // the user is forgotten
        redis.startAgain();
        await().until(() -> !log.lines("cannot be used for publishing").isEmpty());
        announce(2, 2);

        // Then
        assertThat(log.lines("[REDICT] Published seq=1")).hasSize(1);
        assertThat(replica.seqs()).containsExactly(2L);
        assertThat(log.lines("s3cret")).isEmpty();
        assertThat(log.lines("the-key-of-at-least-32-characters")).isEmpty();
    }

    @Test
    void aNudgeGoesToTheOutboxChannel() {
        // Given
        start(redis.url(), Optional.of(URI.create("http://bot.example:" + replica.port())));
        subscribe("chat:outbox", outbox);

        // When
        publisher.nudge(7);

        // Then
        await().until(() -> outbox.contains("7"));
        assertThat(replica.nudges()).isZero();
    }

    @Test
    void aNudgeGoesOverHttpWhenRedisIsAway() {
        // Given
        redis.kill();
        start(redis.url(), Optional.of(URI.create("http://bot.example:" + replica.port())));

        // When
        publisher.nudge(7);

        // Then
        await().until(() -> replica.nudges() == 1);
    }

    @Test
    void whatIsQueuedAtTheEndStillGoesOut() {
        // Given
        start(redis.url(), Optional.empty());
        for (long seq = 1; seq <= 500; seq++) {
            publisher.announce(Announced.events(seq, seq));
        }

        // When
        publisher.stop().await().atMost(SOON);

        // Then
        assertThat(log.lines("[REDICT] Published seq")).hasSize(500);
    }
}
