package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** That an agent types reaches the bot by the channel, or over HTTP when nobody listens there. */
class TypingHintIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final InternalEndpoints bot = new InternalEndpoints(vertx, "127.0.0.1", 0);
    private final URI botUrl = URI.create("http://bot.example:" + bot.port());
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private Publisher publisher;
    private RedictSubscription subscription;

    @AfterEach
    void end() throws Exception {
        if (subscription != null) {
            subscription.stop();
        }
        publisher.stop().await().atMost(SOON);
        bot.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void start(Optional<RedictClients> redict, Optional<URI> toBot) {
        publisher = new Publisher(
                vertx,
                new PublisherSettings(
                        redict, URI.create("http://web.example:9"), toBot, "the-key-of-at-least-32-characters"),
                new SimpleMeterRegistry(),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())));
        publisher.start();
    }

    private void subscribe() {
        subscription = new RedictSubscription(
                "chat:signals", publisher.redict().orElseThrow(), new SimpleMeterRegistry(), signals::add);
        subscription.start();
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }

    private boolean typing(long ticketId) throws Exception {
        return publisher
                .typing(ticketId)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void itGoesToTheChannel() throws Exception {
        // Given
        start(Optional.of(QuickClients.clients(vertx, redis.url())), Optional.of(botUrl));
        subscribe();

        // When
        boolean taken = typing(7);

        // Then
        assertThat(taken).isTrue();
        await().atMost(SOON).until(() -> signals.contains("{\"type\":\"typing\",\"ticketId\":7}"));
        assertThat(bot.typing()).isEmpty();
    }

    @Test
    void itGoesOverHttpWhenNobodyListens() throws Exception {
        // Given
        start(Optional.of(QuickClients.clients(vertx, redis.url())), Optional.of(botUrl));

        // When
        boolean taken = typing(7);

        // Then
        assertThat(taken).isTrue();
        assertThat(bot.typing()).containsExactly("{\"ticketId\":7}");
        assertThat(bot.keys()).containsExactly("Bearer the-key-of-at-least-32-characters");
    }

    @Test
    void itGoesOverHttpWithoutRedis() throws Exception {
        // Given
        start(Optional.empty(), Optional.of(botUrl));

        // When
        boolean taken = typing(8);

        // Then
        assertThat(taken).isTrue();
        assertThat(bot.typing()).containsExactly("{\"ticketId\":8}");
    }

    @Test
    void nobodyTakesItWhenThereIsNoWay() throws Exception {
        // Given
        start(Optional.empty(), Optional.empty());

        // When
        boolean taken = typing(9);

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void aBotThatDoesNotAnswerKeepsNoMoreThanSixteenWaiting() throws Exception {
        // Given
        start(Optional.empty(), Optional.of(botUrl));
        bot.mute();
        List<Long> answered = new CopyOnWriteArrayList<>();
        List<Future<Boolean>> all = new ArrayList<>();

        // When
        for (long ticket = 1; ticket <= 17; ticket++) {
            long asked = ticket;
            all.add(publisher.typing(ticket).onComplete(taken -> answered.add(asked)));
        }

        // Then
        await().atMost(SOON).until(() -> all.stream().allMatch(Future::isComplete) && answered.size() == 17);
        assertThat(answered.get(0)).isEqualTo(17);
        assertThat(all).noneMatch(Future::result);
    }
}
