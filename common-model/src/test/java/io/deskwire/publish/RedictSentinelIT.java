package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RedisSentinels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind sentinels, publisher and subscription are where the master is, whatever happened to the one before. */
class RedictSentinelIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final RedisSentinels sentinels = RedisSentinels.start();
    private final RedictPublisher publisher = new RedictPublisher(
            QuickClients.clients(
                    vertx,
                    new RedisOptions()
                            .setType(RedisClientType.SENTINEL)
                            .setMasterName(RedisSentinels.MASTER)
                            .setEndpoints(List.of(sentinels.url().split(",")))),
            new SimpleMeterRegistry());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RedictSubscription subscription =
            new RedictSubscription("chat:updates", publisher, new SimpleMeterRegistry(), new SubscriptionListener() {
                @Override
                public void onSubscribed() {
                    heard.add("+");
                }

                @Override
                public void onMessage(String payload) {
                    heard.add(payload);
                }

                @Override
                public void onLost(String reason, boolean silent) {
                    heard.add(silent ? "silent" : "-");
                }
            });

    @BeforeEach
    void subscribe() {
        publisher.start();
        // A subscription that is ahead of it is probed in vain, and counts as silent.
        await().atMost(SOON).until(publisher::up);
        subscription.start();
        await().atMost(SOON).until(() -> heard.equals(List.of("+")));
    }

    @AfterEach
    void end() throws Exception {
        subscription.stop();
        publisher.stop();
        sentinels.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void awaitBothAtTheSecond() {
        await().atMost(SOON)
                .until(() ->
                        sentinels.second().command("PUBLISH chat:updates there").equals(":1"));
        awaitBothMeet();
    }

    private void awaitBothMeet() {
        int before = heard.size();
        // Each may still be where the other one is not.
        await().atMost(SOON).until(() -> {
            publisher.publish("chat:updates", "mine");
            return heard.stream().skip(before).anyMatch("mine"::equals);
        });
    }

    @Test
    void aMasterThatDiedIsLeftForTheOneThatTheSentinelsChose() {
        // When
        sentinels.first().kill();

        // Then
        awaitBothAtTheSecond();
        assertThat(heard).startsWith("+", "-", "+");
    }

    @Test
    void aMasterThatFrozeIsLeftToo() {
        // When
        sentinels.freezeFirst();

        // Then
        awaitBothAtTheSecond();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aMasterThatWasReplacedButGoesOnToAnswerIsLeftToo(int frozenSentinels) {
        // Given: the sentinels cannot tell it that it is none any more, nor end its connections
        sentinels.first().configure("ACL SETUSER default -replicaof -slaveof");
        sentinels.freezeSentinels(frozenSentinels);

        // When
        sentinels.failOver();

        // Then
        sentinels.awaitSecondIsMaster();
        awaitBothAtTheSecond();
        assertThat(heard).contains("silent");
        assertThat(sentinels.first().command("INFO replication")).contains("role:master");
    }

    @Test
    void aSentinelThatFrozeKeepsNobodyFromAskingTheOthers() {
        // Given
        sentinels.freezeSentinels(1);

        // When
        sentinels.first().command("CLIENT KILL TYPE pubsub");
        sentinels.first().command("CLIENT KILL TYPE normal");

        // Then: one may be back before the other, and be probed in vain meanwhile
        await().atMost(SOON).until(() -> heard.contains("-"));
        awaitBothMeet();
    }

    @Test
    void withoutAnySentinelWhatStandsIsUsed() throws Exception {
        // When
        sentinels.freezeSentinels(3);

        // Then: for longer than several attempts to ask them take
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> publisher.up() && heard.equals(List.of("+")));
        publisher
                .publish("chat:updates", "still")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> heard.equals(List.of("+", "still")));
    }
}
