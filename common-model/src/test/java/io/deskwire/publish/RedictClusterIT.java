package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RedisCluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a cluster every node hands on what one was given. */
class RedictClusterIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final RedisCluster cluster = RedisCluster.start();
    private final RedictPublisher publisher = new RedictPublisher(
            QuickClients.clients(
                    vertx,
                    new RedisOptions()
                            .setType(RedisClientType.CLUSTER)
                            .setEndpoints(List.of(cluster.url().split(",")))),
            new SimpleMeterRegistry());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RedictSubscription subscription =
            new RedictSubscription("chat:updates", publisher, new SimpleMeterRegistry(), heard::add);

    @AfterEach
    void end() throws Exception {
        subscription.stop();
        publisher.stop();
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsPublishedAtAnyNodeIsHeardOnceAndInOrder() {
        // Given
        publisher.start();
        subscription.start();
        await().atMost(SOON).until(() -> subscription.state() == SubscriptionState.SUBSCRIBED && publisher.up());

        // When
        cluster.one().command("PUBLISH chat:updates one");
        await().atMost(SOON).until(() -> heard.contains("one"));
        cluster.two().command("PUBLISH chat:updates two");
        await().atMost(SOON).until(() -> heard.contains("two"));
        publisher.publish("chat:updates", List.of("a", "b", "c"));

        // Then
        await().atMost(SOON).until(() -> heard.size() >= 5);
        assertThat(heard).containsExactly("one", "two", "a", "b", "c");
    }

    @Test
    void aNodeThatWasAwayIsUsedAgain() {
        // Given
        publisher.start();
        subscription.start();
        await().atMost(SOON).until(() -> subscription.state() == SubscriptionState.SUBSCRIBED && publisher.up());

        // When
        cluster.two().kill();
        await().atMost(SOON).until(() -> !publisher.up());
        cluster.two().startAgain();

        // Then
        await().atMost(SOON).until(() -> {
            publisher.publish("chat:updates", "again");
            return heard.contains("again");
        });
    }
}
