package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.http.VertxChannels;
import io.deskwire.testing.CapturedLog;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.takeover.Takeover;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A Vert.x with one handler more at the end of its pipelines: sockets work, and whoever runs the desk is told. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(OtherInsidesIT.OtherInsides.class)
class OtherInsidesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    MeterRegistry registry;

    @Test
    void socketsGoThroughThePublicApiWhichIsSaidOnceAndCounted() {
        String cookie = desk.signIn("mira");
        try (CapturedLog log = CapturedLog.ofPackage(Takeover.class)) {
            // When
            double open;
            try (SocketClient one = SocketClient.open(http, cookie);
                    SocketClient two = SocketClient.open(http, cookie)) {
                one.send("{\"type\":\"hello\"}");
                two.send("{\"type\":\"hello\"}");
                await().atMost(PATIENCE)
                        .until(() -> !one.frames("welcome").isEmpty()
                                && !two.frames("welcome").isEmpty());
                open = fallback();
            }

            // Then
            assertThat(open).isEqualTo(2);
            assertThat(log.lines("")).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("WARN")
                    .contains("its pipeline has other handlers", "stranger", "deskwire_sockets_fallback")
                    .contains("DESKWIRE_SOCKETS_WAY=public"));
            await().atMost(PATIENCE).until(() -> fallback() == 0);
        }
    }

    private double fallback() {
        return registry.get("deskwire.sockets.fallback").gauge().value();
    }

    /** Adds the handler before the upgrade. */
    @Alternative
    @ApplicationScoped
    static class Stranger {
        void register(@Observes Filters filters) {
            filters.register(this::add, 1_000);
        }

        private void add(RoutingContext routing) {
            if (routing.request().headers().contains(HttpHeaders.UPGRADE)) {
                VertxChannels.of(routing.request().connection())
                        .pipeline()
                        .addLast("stranger", new ChannelInboundHandlerAdapter());
            }
            routing.next();
        }
    }

    public static final class OtherInsides implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Stranger.class);
        }
    }
}
