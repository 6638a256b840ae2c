package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private ObjectNode there = posting(URL);

    private int posts;
    private final List<String> troubles = new ArrayList<>();
    private final WebhookRegistration term = new WebhookRegistration(
            URL,
            () -> call("set", null),
            () -> call("look", PostingState.of(there)),
            new WebhookRegistration.PostingListener() {
                @Override
                public void posts() {
                    posts++;
                }

                @Override
                public void troubled(String sentence) {
                    troubles.add(sentence);
                }
            },
            time,
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
        there = posting("");

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
        assertThat(posts).isEqualTo(2);
        assertThat(troubles).containsExactly("", "");
    }

    @Test
    void aPathThatIsNotLetThroughIsTrouble() {
        // Given
        term.start();
        there = posting(URL).put("pending_update_count", 3);
        time.pass(WebhookRegistration.LOOK_EVERY.minusSeconds(5));
        failedJustNow();

        // When
        time.pass(Duration.ofSeconds(5));

        // Then
        assertThat(troubles.get(1)).contains(URL, "Wrong response from the webhook: 404 Not Found");
        assertThat(posts).as("One failure is none that goes on").isEqualTo(2);
    }

    @Test
    void whatFailsFromLookToLookIsNoSignThatUpdatesComeIn() {
        // Given
        term.start();
        there = posting(URL).put("pending_update_count", 3);
        time.pass(WebhookRegistration.LOOK_EVERY.minusSeconds(5));
        failedJustNow();
        time.pass(WebhookRegistration.LOOK_EVERY);
        int before = posts;
        failedJustNow();

        // When
        time.pass(WebhookRegistration.LOOK_EVERY);

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(posts).isEqualTo(2);
        assertThat(troubles).last().asString().contains(URL);
    }

    @Test
    void whatFailedOnceOrLongAgoIsNoTroubleAnyMore() {
        // Given
        term.start();
        there = posting(URL).put("pending_update_count", 3);
        time.pass(WebhookRegistration.LOOK_EVERY.minusSeconds(5));
        failedJustNow();
        time.pass(Duration.ofSeconds(5));
        String said = troubles.get(1);

        // When
        time.pass(WebhookRegistration.LOOK_EVERY.multipliedBy(2));

        // Then
        assertThat(said).isNotEmpty();
        assertThat(troubles).last().asString().isEmpty();
        assertThat(posts).isEqualTo(4);
    }

    @Test
    void whereNothingWaitsAFailureIsOver() {
        // Given
        term.start();
        time.pass(WebhookRegistration.LOOK_EVERY.minusSeconds(5));
        failedJustNow();

        // When
        time.pass(Duration.ofSeconds(5));

        // Then
        assertThat(troubles).containsExactly("", "");
    }

    private void failedJustNow() {
        there.put("last_error_date", time.instant().getEpochSecond())
                .put("last_error_message", "Wrong response from the webhook: 404 Not Found");
    }

    private static ObjectNode posting(String url) {
        return JsonNodeFactory.instance.objectNode().put("url", url).put("pending_update_count", 0);
    }
}
