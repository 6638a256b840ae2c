package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.retry.Backoff;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookRegistrationTest {
    private static final String URL = "https://desk.example/telegram/webhook";

    private final ManualTimers time = ManualTimers.prompt();
    private final List<String> calls = new ArrayList<>();
    private RuntimeException failure;
    private String there = URL;

    private int fine;
    private final WebhookRegistration term = new WebhookRegistration(
            URL,
            () -> call("set", null),
            () -> call("look", there),
            () -> fine++,
            time,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20), () -> 1.0));

    @Test
    void telegramIsToldAtOnceAndAskedNowAndThen() {
        // Given
        term.start();

        // When
        time.pass(WebhookRegistration.LOOK_EVERY.multipliedBy(2));

        // Then
        assertThat(calls).containsExactly("set", "look", "look");
    }

    @Test
    void aWebhookThatSomebodyTookAwayIsSetAgain() {
        // Given
        term.start();
        there = "";

        // When
        time.pass(WebhookRegistration.LOOK_EVERY);

        // Then
        assertThat(calls).containsExactly("set", "look", "set");
    }

    @Test
    void whatTelegramRefusesIsTriedAgainAsLateAsItAsks() {
        // Given
        failure = new TelegramRefusalException(429, "Too Many Requests", 7);
        term.start();
        failure = null;

        // When
        time.pass(Duration.ofMillis(6_999));
        List<String> before = List.copyOf(calls);
        time.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).containsExactly("set");
        assertThat(calls).containsExactly("set", "set");
    }

    @Test
    void aFailureWithoutWordsIsTriedAgainToo() {
        // Given
        failure = new NullPointerException();
        term.start();
        failure = null;

        // When
        time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(calls).startsWith("set", "set");
    }

    @Test
    void afterItsEndNothingIsCalled() {
        // Given
        term.start();

        // When
        term.stop();
        time.pass(Duration.ofHours(1));

        // Then
        assertThat(calls).containsExactly("set");
    }

    private <T> Uni<T> call(String name, T answer) {
        calls.add(name);
        return failure == null
                ? Uni.createFrom().item(answer)
                : Uni.createFrom().failure(failure);
    }

    @Test
    void thatTelegramPostsUpdatesHereIsNotedWheneverItIsKnown() {
        // Given
        term.start();

        // When
        time.pass(WebhookRegistration.LOOK_EVERY);

        // Then
        assertThat(fine).isEqualTo(2);
    }
}
