package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.CapturedLog;
import io.deskwire.testing.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedictSubscriptionIT {
    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final HalfOpenProxy proxy = new HalfOpenProxy(vertx, redis.port());
    private final RedictPublisher prober =
            new RedictPublisher(QuickClients.clients(vertx, redis.url()), new SimpleMeterRegistry());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RedictSubscription subscription = new RedictSubscription(
            QuickClients.clients(vertx, proxy.url()), "chat:updates", prober, registry, new SubscriptionListener() {
                @Override
                public void onSubscribed() {
                    heard.add("+");
                }

                @Override
                public void onMessage(String payload) {
                    if (payload.equals("bad")) {
                        throw new IllegalStateException("as if its reader had a mistake");
                    }
                    heard.add(payload);
                }

                @Override
                public void onOversize(int bytes) {
                    heard.add("oversize " + bytes);
                }

                @Override
                public void onLost(String reason, boolean silent) {
                    heard.add(silent ? "silent" : "-");
                }
            });

    @BeforeEach
    void subscribe() {
        prober.start();
        await().until(prober::up);
        subscription.start();
        await().until(() -> heard.equals(List.of("+")));
    }

    @AfterEach
    void end() throws Exception {
        subscription.stop();
        prober.stop();
        proxy.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private String publish(String text) {
        return redis.command("PUBLISH chat:updates " + text);
    }

    /** Begins to publish a message of so many bytes, longer than a line may be. */
    private String publishBulk(int bytes, String text) {
        return redis.command(
                "*3\r\n$7\r\nPUBLISH\r\n$12\r\nchat:updates\r\n$" + bytes + (text.isEmpty() ? "" : "\r\n" + text));
    }

    @Test
    void messagesArriveInOrderAndTheSubscriptionCountsOnce() {
        // When
        List<String> subscribers =
                IntStream.range(0, 100).mapToObj(i -> publish("m" + i)).toList();

        // Then
        assertThat(subscription.state()).isEqualTo(SubscriptionState.SUBSCRIBED);
        assertThat(subscribers).containsOnly(":1");
        await().until(() -> heard.size() == 101);
        for (int i = 0; i < 100; i++) {
            assertThat(heard.get(i + 1)).isEqualTo("m" + i);
        }
    }

    @Test
    void aMessageThatFailsForItsReaderCostsOnlyItself() {
        // Given
        CapturedLog log = CapturedLog.ofPackage(Publisher.class);

        // When
        for (String text : List.of("one", "bad", "two", "bad", "three")) {
            assertThat(publish(text)).isEqualTo(":1");
        }

        // Then
        await().until(() -> heard.contains("three"));
        assertThat(heard).containsExactly("+", "one", "two", "three");
        assertThat(subscription.state()).isEqualTo(SubscriptionState.SUBSCRIBED);
        assertThat(registry.get("deskwire.subscription.passed.over")
                        .tag("channel", "chat:updates")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(log.lines("failed for its reader")).hasSize(1);
        log.close();
    }

    @Test
    void aMessageThatIsLargerThanAnyIsNoTextForItsReader() {
        // Given
        String largest = "x".repeat(RedictSubscription.MAX_BYTES);

        // When
        publishBulk(largest.length() + 1, largest + "x");
        publishBulk(largest.length(), largest);

        // Then
        await().until(() -> heard.size() == 3);
        assertThat(heard.get(1)).isEqualTo("oversize " + (RedictSubscription.MAX_BYTES + 1));
        assertThat(heard.get(2)).isEqualTo(largest);
        assertThat(registry.get("deskwire.subscription.passed.over").counter().count())
                .isEqualTo(1);
    }

    @Test
    void aServerThatIsSetUpAsDocumentedHandsOutNoHugeMessage() {
        // Given
        redis.configure("CONFIG SET proto-max-bulk-len 2mb");

        // When
        String answer = publishBulk(3 << 20, "");

        // Then
        assertThat(answer).startsWith("-ERR");
        publish("after");
        await().until(() -> heard.contains("after"));
        assertThat(heard).containsExactly("+", "after");
    }

    @Test
    void aQuietChannelIsProbedAndKept() {
        // When
        await().until(() -> commandsOf("publish") >= 3);

        // Then
        assertThat(heard).containsExactly("+");
        assertThat(subscription.state()).isEqualTo(SubscriptionState.SUBSCRIBED);
    }

    private long commandsOf(String name) {
        String statistics = redis.command("INFO commandstats");
        int at = statistics.indexOf("cmdstat_" + name + ":calls=");
        if (at < 0) {
            return 0;
        }
        int from = statistics.indexOf('=', at) + 1;
        return Long.parseLong(statistics.substring(from, statistics.indexOf(',', from)));
    }

    @Test
    void aKilledSubscriberComesBackEachTime() {
        for (int i = 0; i < 5; i++) {
            int before = heard.size();

            // When
            assertThat(redis.command("CLIENT KILL TYPE pubsub")).isEqualTo(":1");

            // Then
            await().until(() -> heard.size() == before + 2);
            assertThat(heard.subList(before, before + 2)).containsExactly("-", "+");
        }
        assertThat(publish("after")).isEqualTo(":1");
        await().until(() -> heard.contains("after"));
    }

    @Test
    void aServerThatWasKilledIsUsedAgainWhenItReturns() {
        // Given
        redis.kill();
        await().until(() -> heard.contains("-"));
        await().until(() -> subscription.state() == SubscriptionState.LOST);

        // When
        redis.startAgain();

        // Then: it may be back before the prober is, and be probed in vain meanwhile
        await().until(() -> {
            publish("again");
            return heard.contains("again");
        });
        assertThat(heard).startsWith("+", "-", "+");
    }

    @Test
    void aConnectionThatIsAliveButSilentIsFoundAndReplaced() {
        // Given
        proxy.swallowAnswers();
        String subscribers = publish("lost");

        // When
        await().until(() -> heard.contains("silent"));
        proxy.letThrough();

        // Then
        assertThat(subscribers).as("Redis believed in it").isEqualTo(":1");
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
        assertThat(heard).containsExactly("+", "silent", "+");
        publish("again");
        await().until(() -> heard.contains("again"));
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsTriedAgain() {
        // Given
        proxy.swallow();
        redis.command("CLIENT KILL TYPE pubsub");
        await().until(() -> heard.contains("-") || heard.contains("silent"));

        // When
        proxy.letThrough();

        // Then
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
        assertThat(publish("again")).isEqualTo(":1");
    }

    @Test
    void aStoppedSubscriptionIsGoneAndStaysSo() {
        // When
        subscription.stop();

        // Then
        await().until(() -> publish("nobody").equals(":0"));
        assertThat(subscription.state()).isEqualTo(SubscriptionState.OFF);
        assertThat(heard).containsExactly("+");
    }

    @Test
    void aServerThatForbidsTheChannelIsALossAndNotACrash() {
        // Given
        redis.configure("ACL SETUSER default resetchannels");
        redis.command("CLIENT KILL TYPE pubsub");
        await().until(() -> heard.contains("-"));

        // When
        redis.configure("ACL SETUSER default allchannels");

        // Then
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }
}
