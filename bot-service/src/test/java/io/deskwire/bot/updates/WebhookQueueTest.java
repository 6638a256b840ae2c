package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebhookQueueTest {
    private final List<List<String>> batches = new ArrayList<>();
    private UniEmitter<? super Object> intake;

    private final WebhookQueue queue = new WebhookQueue(
            batch -> Uni.createFrom().emitter(emitter -> {
                batches.add(batch);
                intake = emitter;
            }),
            ManualTimers.prompt());

    @Test
    void anUpdateIsNotAnsweredBeforeItIsTakenIn() {
        // When
        UniAssertSubscriber<Void> answer = offer("one");

        // Then
        answer.assertNotTerminated();
    }

    @Test
    void anUpdateIsAnsweredWhenItIsTakenIn() {
        // Given
        UniAssertSubscriber<Void> answer = offer("one");

        // When
        intake.complete("done");

        // Then
        answer.assertCompleted();
    }

    @Test
    void whatComesMeanwhileMakesTheNextBatchInOrder() {
        // Given
        offer("one");
        UniAssertSubscriber<Void> two = offer("two");
        UniAssertSubscriber<Void> three = offer("three");

        // When
        intake.complete("done");

        // Then
        assertThat(batches).containsExactly(List.of("one"), List.of("two", "three"));
        two.assertNotTerminated();
        intake.complete("done");
        two.assertCompleted();
        three.assertCompleted();
    }

    @Test
    void aBatchThatCannotBeStoredIsTelegramsAgainAndTheNextIsTried() {
        // Given
        UniAssertSubscriber<Void> one = offer("one");
        UniAssertSubscriber<Void> two = offer("two");

        // When
        intake.fail(new IllegalStateException("away"));
        intake.complete("done");

        // Then
        one.assertFailedWith(IllegalStateException.class);
        two.assertCompleted();
    }

    @Test
    void overTheLimitNothingIsTaken() {
        // Given
        offer("first");
        List<UniAssertSubscriber<Void>> taken =
                Stream.generate(() -> offer("more")).limit(WebhookQueue.LIMIT).toList();

        // When
        UniAssertSubscriber<Void> answer = offer("too many");

        // Then
        taken.forEach(UniAssertSubscriber::assertNotTerminated);
        answer.assertFailedWith(WebhookQueue.NotTakenException.class);
    }

    @Test
    void theLimitCountsCharactersToo() {
        // Given
        offer("first");
        String large = "x".repeat(WebhookQueue.CHARACTERS_LIMIT / 2);
        List<UniAssertSubscriber<Void>> taken = List.of(offer(large), offer(large));

        // When
        UniAssertSubscriber<Void> answer = offer("x");

        // Then
        taken.forEach(UniAssertSubscriber::assertNotTerminated);
        answer.assertFailedWith(WebhookQueue.NotTakenException.class);
        intake.complete("done");
        offer("x").assertNotTerminated();
    }

    @Test
    void itEndsWhenWhatWaitsIsTakenIn() {
        // Given
        offer("one");
        UniAssertSubscriber<Void> two = offer("two");

        // When
        CompletableFuture<Void> ended = queue.stop();
        offer("late").assertFailedWith(WebhookQueue.NotTakenException.class);
        intake.complete("done");
        boolean early = ended.isDone();
        intake.complete("done");

        // Then
        assertThat(early).isFalse();
        two.assertCompleted();
        assertThat(ended).isDone();
    }

    private UniAssertSubscriber<Void> offer(String update) {
        return queue.offer(update).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
