package io.deskwire.web.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.http.RequestId;
import io.deskwire.store.Database;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a request is called: in its answer, and in every line that is written for it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class RequestIdIT {
    private static final Logger LOG = Logger.getLogger(RequestIdIT.class.getName());
    private static final String GIVEN = "given-by-a-proxy-1";

    private final Map<String, String> requests = new ConcurrentHashMap<>();
    private final Handler reader = new Handler() {
        @Override
        public void publish(LogRecord line) {
            requests.put(line.getMessage(), String.valueOf(((ExtLogRecord) line).getMdc("request")));
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(reader);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(reader);
    }

    /** Says lines wherever work of a request is done. */
    @Singleton
    static class TalkativeRoute {
        @Inject
        Database database;

        @Inject
        Vertx vertx;

        void register(@Observes Router router) {
            router.get("/of-the-test/lines").handler(routing -> {
                LOG.info("on the event loop");
                Uni.createFrom()
                        .completionStage(() -> vertx.executeBlocking(() -> {
                                    LOG.info("on a worker");
                                    return 0;
                                })
                                .toCompletionStage())
                        .chain(() -> database.snapshot(
                                transaction -> Uni.createFrom().item(0).invoke(() -> LOG.info("in a transaction"))))
                        .invoke(() -> LOG.info("behind it"))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(() -> LOG.info("on the pool"))
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(1))
                        .invoke(() -> LOG.info("behind a timer"))
                        .subscribe()
                        .with(done -> routing.response().end(), routing::fail);
            });
        }
    }

    @Test
    void everyLineOfItsWorkHasIt() {
        // When
        given().header(RequestId.HEADER, GIVEN).get("/of-the-test/lines").then().statusCode(200);

        // Then
        assertThat(requests)
                .isEqualTo(Map.of(
                        "on the event loop", GIVEN,
                        "on a worker", GIVEN,
                        "in a transaction", GIVEN,
                        "behind it", GIVEN,
                        "on the pool", GIVEN,
                        "behind a timer", GIVEN));
    }

    @Test
    void theNextOneHasItsOwn() {
        // Given
        given().header(RequestId.HEADER, GIVEN).get("/of-the-test/lines").then().statusCode(200);

        // When
        Response next = given().get("/of-the-test/lines");

        // Then
        String own = next.header(RequestId.HEADER);
        assertThat(own).matches("[0-9a-f]{32}");
        assertThat(requests.values().stream().distinct().collect(Collectors.toList()))
                .containsExactly(own);
    }

    @Test
    void whoIsRefusedGetsItInTheAnswer() {
        // When
        Response ofRest = given().get("/api/tickets");
        Response ofARoute =
                given().header(RequestId.HEADER, GIVEN).get("/api/files/0a1b2c3d-0000-4000-8000-000000000001");
        Response ofNobody =
                given().header(RequestId.HEADER, "no \" id <script>").get("/api/nothing-is-here");

        // Then
        assertThat(ofRest.statusCode()).isEqualTo(401);
        assertThat(ofRest.header(RequestId.HEADER)).matches("[0-9a-f]{32}").isEqualTo(ofRest.path("requestId"));
        assertThat(ofARoute.statusCode()).isEqualTo(401);
        assertThat(ofARoute.header(RequestId.HEADER)).isEqualTo(GIVEN).isEqualTo(ofARoute.path("requestId"));
        assertThat(ofNobody.statusCode()).isEqualTo(404);
        assertThat(ofNobody.header(RequestId.HEADER)).matches("[0-9a-f]{32}");
    }
}
