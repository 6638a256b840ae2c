package io.deskwire.web.socket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictSubscription;
import io.deskwire.publish.SubscriptionState;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What pages, other replicas and the bot hear of agents who look at a ticket and write there. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class PresenceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    Publisher publisher;

    @Test
    void twoAgentsAtATicketSeeEachOther() {
        long ticket = desk.customerWrites("Hello").id();
        try (SocketClient mira = connect("mira");
                SocketClient tom = connect("tom")) {
            // Given
            view(mira, ticket);
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\"]", "[]"));

            // When
            view(tom, ticket);
            tom.send("{\"type\":\"typing\",\"ticketId\":" + ticket + "}");

            // Then
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\",\"tom\"]", "[\"tom\"]"));
            await().atMost(PATIENCE).until(() -> shows(tom, ticket, "[\"mira\",\"tom\"]", "[\"tom\"]"));
        }
    }

    @Test
    void whoClosesThePageIsGone() {
        long ticket = desk.customerWrites("Hello").id();
        try (SocketClient mira = connect("mira")) {
            // Given
            view(mira, ticket);
            SocketClient tom = connect("tom");
            view(tom, ticket);
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\",\"tom\"]", "[]"));

            // When
            tom.close();

            // Then
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\"]", "[]"));
        }
    }

    @Test
    void agentsOfAnotherReplicaAreShown() {
        long ticket = desk.customerWrites("Hello").id();
        String signal = "{\"type\":\"presence\",\"replica\":\"" + UUID.randomUUID() + "\",\"tickets\":[{\"ticketId\":"
                + ticket + ",\"viewing\":[\"zoe\"],\"typing\":[\"zoe\"]}]}";
        try (SocketClient mira = connect("mira")) {
            // Given
            view(mira, ticket);
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\"]", "[]"));

            // When
            await().atMost(PATIENCE).until(() -> publish(signal) > 0);

            // Then
            await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\",\"zoe\"]", "[\"zoe\"]"));
        }
    }

    @Test
    void whatIsSaidAndTypedHereIsOnTheChannel() {
        long ticket = desk.customerWrites("Hello").id();
        List<String> heard = new CopyOnWriteArrayList<>();
        RedictSubscription subscription = subscribe(heard);
        try (SocketClient mira = connect("mira")) {
            // Given
            view(mira, ticket);

            // When
            mira.send("{\"type\":\"typing\",\"ticketId\":" + ticket + "}");

            // Then
            await().atMost(PATIENCE).until(() -> heard.contains("{\"type\":\"typing\",\"ticketId\":" + ticket + "}"));
            await().atMost(PATIENCE).until(() -> heard.stream()
                    .anyMatch(signal -> signal.startsWith("{\"type\":\"presence\",\"replica\":\"")
                            && signal.contains(
                                    "{\"ticketId\":" + ticket + ",\"viewing\":[\"mira\"],\"typing\":[\"mira\"]}")));
        } finally {
            subscription.stop();
        }
    }

    @Test
    void whoHasSentTheReplyNoLongerWrites() {
        long ticket = desk.customerWrites("Hello").id();
        String cookie = desk.signIn("tom");
        try (SocketClient mira = connect("mira");
                SocketClient tom = connect("tom")) {
            // Given
            view(mira, ticket);
            view(tom, ticket);

            // When: once at least before the six seconds are over that would end it too
            await().atMost(PATIENCE.multipliedBy(3)).until(() -> {
                long typedAt = System.nanoTime();
                tom.send("{\"type\":\"typing\",\"ticketId\":" + ticket + "}");
                await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\",\"tom\"]", "[\"tom\"]"));
                reply(ticket, cookie);
                await().atMost(PATIENCE).until(() -> shows(mira, ticket, "[\"mira\",\"tom\"]", "[]"));
                return System.nanoTime() - typedAt < Duration.ofSeconds(6).toNanos();
            });

            // Then
            assertThat(mira.closeCode()).isZero();
        }
    }

    private static void reply(long ticket, String cookie) {
        given().cookie("deskwire_session", cookie)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"text\":\"Here you are\"}")
                .post("/api/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201);
    }

    private SocketClient connect(String username) {
        SocketClient browser = SocketClient.open(http, desk.signIn(username));
        browser.send("{\"type\":\"hello\"}");
        await().atMost(PATIENCE).until(() -> !browser.frames("welcome").isEmpty());
        return browser;
    }

    private static void view(SocketClient browser, long ticket) {
        browser.send("{\"type\":\"viewing\",\"ticketId\":" + ticket + "}");
    }

    private static boolean shows(SocketClient browser, long ticket, String viewing, String typing) {
        var frames = browser.frames("presence");
        return !frames.isEmpty()
                && frames.get(frames.size() - 1)
                        .toString()
                        .equals("{\"type\":\"presence\",\"ticketId\":" + ticket + ",\"viewing\":" + viewing
                                + ",\"typing\":" + typing + "}");
    }

    private long publish(String payload) throws Exception {
        return publisher
                .redict()
                .orElseThrow()
                .publish("chat:signals", payload)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private RedictSubscription subscribe(List<String> heard) {
        RedictSubscription subscription = new RedictSubscription(
                "chat:signals", publisher.redict().orElseThrow(), new SimpleMeterRegistry(), heard::add);
        subscription.start();
        await().atMost(PATIENCE).until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
        return subscription;
    }
}
