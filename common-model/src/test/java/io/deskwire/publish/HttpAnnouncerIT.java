package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.Event;
import io.deskwire.testing.CapturedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without Redis: every address behind the name of the web-service gets the event. */
class HttpAnnouncerIT {
    private static final AnnouncementSeal SEAL = new AnnouncementSeal("the-key-of-at-least-32-characters");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CapturedLog log = CapturedLog.ofPackage(Publisher.class);
    private final InternalEndpoints one = new InternalEndpoints(vertx, "127.0.0.1", 0);
    private final InternalEndpoints two = new InternalEndpoints(vertx, "127.0.0.2", one.port());
    private final Publisher publisher = publisher(
            host -> "web.example".equals(host)
                    ? Future.future(found -> found.complete(List.of(address(1), address(2))))
                    : Future.failedFuture("asked for " + host),
            Optional.empty());

    private Publisher publisher(AddressResolver resolver, Optional<URI> bot) {
        return new Publisher(
                vertx,
                new PublisherSettings(
                        Optional.empty(),
                        URI.create("http://web.example:" + one.port() + "/desk/"),
                        bot,
                        "the-key-of-at-least-32-characters"),
                registry,
                resolver);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void end() throws Exception {
        log.close();
        publisher.stop().await().atMost(SOON);
        one.close();
        two.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void announce(List<Event> events) {
        publisher.announce(events).await().atMost(SOON);
    }

    @Test
    void everyAddressGetsEachEventWithTheNameAsHost() {
        // When
        announce(Announced.events(42, 43));

        // Then
        assertThat(log.lines("[HTTP]"))
                .containsExactly(
                        "WARN [HTTP] Published seq=42 type=message.received replicas: 2",
                        "WARN [HTTP] Published seq=43 type=message.received replicas: 2");
        for (InternalEndpoints replica : List.of(one, two)) {
            assertThat(replica.events())
                    .extracting(Event::json)
                    .containsExactly(
                            SEAL.seal(Announced.event(42).json()),
                            SEAL.seal(Announced.event(43).json()));
            assertThat(replica.hosts()).containsExactly("web.example:" + one.port());
            assertThat(replica.keys()).containsExactly("Bearer the-key-of-at-least-32-characters");
            assertThat(replica.paths()).containsExactly("/desk/api/internal/notify-monitor-update");
        }
        assertThat(registry.get("deskwire.published")
                        .tag("way", "http")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aReplicaThatRefusesDoesNotCount() {
        // Given
        two.status(401);

        // When
        announce(Announced.events(1, 1));

        // Then
        assertThat(log.lines("[HTTP]"))
                .containsExactly("WARN [HTTP] Published seq=1 type=message.received replicas: 1");
    }

    @Test
    void aReplicaThatNeverAnswersHoldsNothingUpForLong() {
        // Given
        two.mute();

        // When
        announce(Announced.events(1, 1));

        // Then
        assertThat(log.lines("[HTTP]"))
                .containsExactly("WARN [HTTP] Published seq=1 type=message.received replicas: 1");
        assertThat(one.seqs()).containsExactly(1L);
    }

    @Test
    void whenNobodyTakesItTheLogIsPointedTo() {
        // Given
        one.status(503);
        two.close();

        // When
        announce(Announced.events(1, 3));

        // Then
        assertThat(log.lines("[HTTP]")).hasSize(1);
        assertThat(log.lines().get(0))
                .startsWith("WARN [HTTP] Nobody at http://web.example:")
                .contains("took seq=1..3", "status 503")
                .endsWith("the replicas will find it in the log");
        assertThat(registry.get("deskwire.publish.failures")
                        .tag("way", "http")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(log.lines("the-key-of-at-least-32-characters")).isEmpty();
    }

    @Test
    void aNameThatCannotBeResolvedIsNoFailureOfTheCaller() {
        // Given
        Publisher lost = publisher(host -> Future.failedFuture(new UnknownHostException(host)), Optional.empty());

        // When
        lost.announce(Announced.events(1, 1)).await().atMost(SOON);

        // Then
        assertThat(log.lines().get(0)).contains("web.example cannot be resolved");
        lost.stop().await().atMost(SOON);
    }

    @Test
    void manyAndLargeEventsAreSplitIntoRequestsThatAreTaken() {
        // Given
        String large = "x".repeat(300_000);
        List<Event> events = new ArrayList<>(Announced.events(1, 700));
        LongStream.rangeClosed(701, 708).forEach(seq -> events.add(Announced.event(seq, large)));
        events.add(Announced.event(709, "x".repeat(HttpAnnouncer.MAX_BODY)));
        events.add(Announced.event(710));

        // When
        announce(events);

        // Then
        List<Long> expected =
                new ArrayList<>(LongStream.rangeClosed(1, 710).boxed().toList());
        expected.remove(709L);
        assertThat(one.seqs()).isEqualTo(expected);
        assertThat(two.seqs()).isEqualTo(expected);
        assertThat(one.sizes()).allMatch(size -> size <= HttpAnnouncer.MAX_BODY);
        assertThat(log.lines("seq=709 is too large")).hasSize(1);
    }

    @Test
    void anEventThatCannotBeAnnouncedCostsOnlyItself() {
        // Given
        List<Event> events =
                List.of(Announced.event(1), Announced.unsealable(2), Announced.unreadable(3), Announced.event(4));

        // When
        announce(events);

        // Then
        assertThat(one.seqs()).containsExactly(1L, 4L);
        assertThat(two.seqs()).containsExactly(1L, 4L);
        assertThat(registry.get("deskwire.publish.unmade").counter().count()).isEqualTo(2);
        assertThat(log.lines("seq=2 type=message.received cannot be announced")).hasSize(1);
    }

    @Test
    void aPostThatThrowsStopsNeitherAnnouncementsNorNudges() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Publisher shaken = publisher(
                host -> {
                    if (asked.incrementAndGet() <= 2) {
                        throw new IllegalStateException("as if the resolver had a mistake");
                    }
                    return Future.succeededFuture(List.of(address(1)));
                },
                Optional.of(URI.create("http://bot.example:" + one.port())));
        shaken.nudge(7);
        await().atMost(SOON).until(() -> asked.get() == 1);
        shaken.announce(Announced.events(1, 1)).await().atMost(SOON);

        // When
        shaken.nudge(8);
        shaken.announce(Announced.events(2, 2)).await().atMost(SOON);

        // Then
        await().atMost(SOON).until(() -> one.nudges() == 1);
        assertThat(one.seqs()).containsExactly(2L);
        assertThat(registry.get("deskwire.nudges.lost").counter().count()).isEqualTo(1);
        shaken.stop().await().atMost(SOON);
    }

    @Test
    void addressesOfWhichNoneCanBeUsedAreNoFailureOfTheCaller() {
        // Given
        List<InetAddress> none = Arrays.asList(address(1), null);
        AtomicInteger asked = new AtomicInteger();
        Publisher shaken = publisher(
                host -> Future.succeededFuture(asked.incrementAndGet() == 1 ? none : List.of(address(1))),
                Optional.empty());
        shaken.announce(Announced.events(1, 1)).await().atMost(SOON);

        // When
        shaken.announce(Announced.events(2, 2)).await().atMost(SOON);

        // Then
        assertThat(one.seqs()).contains(2L);
        shaken.stop().await().atMost(SOON);
    }

    @Test
    void theSystemResolverFindsTheLoopbackAddress() {
        // When
        Future<List<InetAddress>> found = AddressResolver.system(vertx).resolve("localhost");

        // Then
        await().until(found::succeeded);
        assertThat(found.result()).anyMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void nudgesThatComeTogetherAreFewRequests() {
        // Given
        Publisher withBot = publisher(
                host -> Future.succeededFuture(List.of(address(1))),
                Optional.of(URI.create("http://bot.example:" + one.port())));

        // When
        for (int i = 0; i < 1_000; i++) {
            withBot.nudge(i);
        }

        // Then
        await().until(() -> one.nudges() >= 2);
        assertThat(one.nudges()).isLessThan(500);
        withBot.stop().await().atMost(SOON);
    }
}
