package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictClients;
import io.deskwire.publish.RedictPublisher;
import io.deskwire.publish.RedictTimings;
import io.deskwire.publish.SubscriptionState;
import io.deskwire.testing.CapturedLog;
import io.deskwire.testing.DatabaseOnly;
import io.deskwire.web.ingest.RedictListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator says of TLS in {@code quarkus.redis.*} holds for our own connections. */
@QuarkusTest
@QuarkusTestResource(value = DatabaseOnly.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisOverTls.class, restrictToAnnotatedClass = true)
class RedisTlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Publisher publisher;

    @Inject
    Optional<RedictListener> listener;

    @Inject
    Vertx vertx;

    @Inject
    SeenOptions seen;

    @Test
    void aReplicaPublishesAndHearsOverTlsAsItsUser() {
        await().atMost(PATIENCE)
                .until(() -> publisher.redict().orElseThrow().up()
                        && listener.orElseThrow().state() == SubscriptionState.SUBSCRIBED);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        // Given
        String elsewhere = seen.options.getEndpoint().replace("localhost", "127.0.0.1");
        RedictPublisher there = new RedictPublisher(
                new RedictClients(
                        vertx,
                        new RedisOptions(seen.options).setEndpoints(List.of(elsewhere)),
                        RedictTimings.standard()),
                new SimpleMeterRegistry());
        try (CapturedLog log = CapturedLog.of(RedictPublisher.class)) {
            // When
            there.start();

            // Then
            await().atMost(PATIENCE)
                    .until(() -> !log.lines("cannot be used for publishing").isEmpty());
            assertThat(log.lines("cannot be used for publishing")).allSatisfy(line -> assertThat(line)
                    .contains("rediss://127.0.0.1:", "127.0.0.1 found")
                    .doesNotContain("s3cret"));
            assertThat(there.up()).isFalse();
        } finally {
            there.stop();
        }
    }

    /** What the extension makes of its configuration. */
    @Singleton
    static class SeenOptions implements RedisOptionsCustomizer {
        private RedisOptions options;

        @Override
        public void customize(String client, RedisOptions options) {
            this.options = options;
        }
    }
}
