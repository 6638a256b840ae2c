package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedictSubscriptionIT {
    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.start();
    private final SwallowingProxy proxy = new SwallowingProxy(vertx, redis.port());
    private final RedictPublisher prober = new RedictPublisher(
            vertx, RedictUrl.of(redis.url()).orElseThrow(), Quick.timings(), new SimpleMeterRegistry());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RedictSubscription subscription = new RedictSubscription(
            vertx,
            RedictUrl.of(proxy.url()).orElseThrow(),
            "chat:updates",
            prober,
            Quick.timings(),
            registry,
            new SubscriptionListener() {
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
        return RedisCommands.send(redis, "PUBLISH chat:updates " + text);
    }

    @Test
    void messages_arrive_in_order_and_the_subscription_counts_once() {
        // Given
        assertThat(subscription.state()).isEqualTo(SubscriptionState.SUBSCRIBED);

        // When
        for (int i = 0; i < 100; i++) {
            assertThat(publish("m" + i)).isEqualTo(":1");
        }

        // Then
        await().until(() -> heard.size() == 101);
        for (int i = 0; i < 100; i++) {
            assertThat(heard.get(i + 1)).isEqualTo("m" + i);
        }
    }

    @Test
    void a_message_that_fails_for_its_reader_costs_only_itself() {
        // Given
        CapturedLog log = new CapturedLog();

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
    void a_message_that_is_larger_than_any_is_no_text_for_its_reader() {
        // Given
        String largest = "x".repeat(RedictSubscription.MAX_BYTES);

        // When
        RedisCommands.publish(redis, "chat:updates", largest + "x");
        RedisCommands.publish(redis, "chat:updates", largest);

        // Then
        await().until(() -> heard.size() == 3);
        assertThat(heard.get(1)).isEqualTo("oversize " + (RedictSubscription.MAX_BYTES + 1));
        assertThat(heard.get(2)).isEqualTo(largest);
        assertThat(registry.get("deskwire.subscription.passed.over").counter().count())
                .isEqualTo(1);
    }

    @Test
    void a_server_that_is_set_up_as_documented_hands_out_no_huge_message() {
        // Given
        assertThat(RedisCommands.send(redis, "CONFIG SET proto-max-bulk-len 2mb"))
                .isEqualTo("+OK");

        // When
        String answer = RedisCommands.publish(redis, "chat:updates", 3 << 20, "");

        // Then
        assertThat(answer).startsWith("-ERR");
        publish("after");
        await().until(() -> heard.contains("after"));
        assertThat(heard).containsExactly("+", "after");
    }

    @Test
    void a_quiet_channel_is_probed_and_kept() {
        // When
        await().until(() -> commandsOf("publish") >= 3);

        // Then
        assertThat(heard).containsExactly("+");
        assertThat(subscription.state()).isEqualTo(SubscriptionState.SUBSCRIBED);
    }

    private long commandsOf(String name) {
        String statistics = RedisInfo.read(redis, "commandstats");
        int at = statistics.indexOf("cmdstat_" + name + ":calls=");
        if (at < 0) {
            return 0;
        }
        int from = statistics.indexOf('=', at) + 1;
        return Long.parseLong(statistics.substring(from, statistics.indexOf(',', from)));
    }

    @Test
    void a_killed_subscriber_comes_back_each_time() {
        for (int i = 0; i < 5; i++) {
            int before = heard.size();

            // When
            assertThat(RedisCommands.killSubscribers(redis)).isEqualTo(":1");

            // Then
            await().until(() -> heard.size() == before + 2);
            assertThat(heard.subList(before, before + 2)).containsExactly("-", "+");
        }
        assertThat(publish("after")).isEqualTo(":1");
        await().until(() -> heard.contains("after"));
    }

    @Test
    void a_server_that_was_killed_is_used_again_when_it_returns() {
        // Given
        redis.kill();
        await().until(() -> heard.contains("-"));
        await().until(() -> subscription.state() == SubscriptionState.LOST);

        // When
        redis.startAgain();

        // Then
        await().until(() -> heard.equals(List.of("+", "-", "+")));
        assertThat(publish("again")).isEqualTo(":1");
        await().until(() -> heard.contains("again"));
    }

    @Test
    void a_connection_that_is_alive_but_silent_is_found_and_replaced() {
        // Given
        proxy.swallowAnswers();
        assertThat(publish("lost")).isEqualTo(":1"); // Redis believes in it

        // When
        await().until(() -> heard.contains("silent"));
        proxy.letThrough();

        // Then
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
        assertThat(heard).containsExactly("+", "silent", "+");
        publish("again");
        await().until(() -> heard.contains("again"));
    }

    @Test
    void a_server_that_accepts_and_never_answers_is_tried_again() {
        // Given
        proxy.swallow();
        RedisCommands.killSubscribers(redis);
        await().until(() -> heard.contains("-") || heard.contains("silent"));

        // When
        proxy.letThrough();

        // Then
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
        assertThat(publish("again")).isEqualTo(":1");
    }

    @Test
    void a_stopped_subscription_is_gone_and_stays_so() {
        // When
        subscription.stop();

        // Then
        await().until(() -> publish("nobody").equals(":0"));
        assertThat(subscription.state()).isEqualTo(SubscriptionState.OFF);
        assertThat(heard).containsExactly("+");
    }

    @Test
    void a_server_that_forbids_the_channel_is_a_loss_and_not_a_crash() {
        // Given
        assertThat(RedisCommands.send(redis, "ACL SETUSER default resetchannels"))
                .isEqualTo("+OK");
        RedisCommands.killSubscribers(redis);
        await().until(() -> heard.contains("-"));

        // When
        assertThat(RedisCommands.send(redis, "ACL SETUSER default allchannels")).isEqualTo("+OK");

        // Then
        await().until(() -> subscription.state() == SubscriptionState.SUBSCRIBED);
    }
}
