package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.CallParameters;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.retry.Backoff;
import io.deskwire.store.people.Contacts;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypingSignalsTest {
    private static final long TICKET = 5;
    private static final long CHAT = 100;

    private final ManualTimers time = ManualTimers.prompt();
    private final List<String> calls = new ArrayList<>();
    private final SendRateLimiter pace =
            new SendRateLimiter(time, new SendRateLimiter.Limit(27, 3), new SendRateLimiter.Limit(1, 3));
    private final OutboxDispatcher.ChatCaller sender = new OutboxDispatcher.ChatCaller() {
        @Override
        public Uni<SendResult> call(ChatCall call) {
            calls.add(call.method() + " "
                    + CallParameters.of(call).path("chat_id").asLong()
                    + (CallParameters.of(call).has("message_thread_id")
                            ? " in "
                                    + CallParameters.of(call)
                                            .path("message_thread_id")
                                            .asLong()
                            : ""));
            return answer;
        }

        @Override
        public Duration patience(ChatCall call) {
            return Duration.ZERO;
        }
    };
    private final OutboxDispatcher carrier = new OutboxDispatcher(
            null,
            sender,
            entry -> Uni.createFrom().nothing(),
            null,
            pace,
            null,
            time,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 1.0));
    private Uni<Optional<Contacts.CustomerChat>> chat =
            Uni.createFrom().item(Optional.of(new Contacts.CustomerChat(4711, CHAT, null, false)));
    private Uni<SendResult> answer = Uni.createFrom().item(new SendResult.Done(List.of(), List.of()));
    private boolean ours = true;
    private final List<Throwable> failures = new ArrayList<>();
    private final TypingSignals typing = new TypingSignals(
            ticket -> chat,
            carrier,
            sender,
            pace,
            time,
            task -> {
                if (ours) {
                    time.run(task);
                }
            },
            failures::add);

    @Test
    void itIsShownAtMostEveryFourSeconds() {
        // Given
        for (int second = 0; second < 9; second++) {
            typing.typing(TICKET);
            time.pass(Duration.ofSeconds(1));
        }

        // When
        typing.typing(TICKET);

        // Then: at 0, 4 and 8 seconds
        assertThat(calls).hasSize(3).allMatch("sendChatAction 100"::equals);
    }

    @Test
    void whatIsLookedUpTooLateIsDropped() {
        // Given
        List<UniEmitter<? super Optional<Contacts.CustomerChat>>> lookups = new ArrayList<>();
        chat = Uni.createFrom().emitter(lookups::add);
        typing.typing(TICKET);

        // When
        time.pass(TypingSignals.LATE_AFTER.plusMillis(1));
        lookups.get(0).complete(Optional.of(new Contacts.CustomerChat(4711, CHAT, null, false)));

        // Then
        assertThat(calls).isEmpty();
    }

    @Test
    void nobodyIsShownToWhoCannotBeReached() {
        // Given
        chat = Uni.createFrom().item(Optional.of(new Contacts.CustomerChat(4711, CHAT, null, true)));

        // When
        typing.typing(TICKET);

        // Then
        assertThat(calls).isEmpty();
    }

    @Test
    void itIsShownInTheTopicInWhichTheCustomerWrote() {
        // Given
        chat = Uni.createFrom().item(Optional.of(new Contacts.CustomerChat(4711, CHAT, 7L, false)));

        // When
        typing.typing(TICKET);

        // Then
        assertThat(calls).containsExactly("sendChatAction 100 in 7");
    }

    @Test
    void whereTelegramDoesNotAnswerAFewAreUnderWayAtMost() {
        // Given
        List<UniEmitter<? super SendResult>> unanswered = new ArrayList<>();
        answer = Uni.createFrom().emitter(unanswered::add);
        for (int second = 0; second < 60; second++) {
            typing.typing(TICKET);
            time.pass(Duration.ofSeconds(1));
        }
        int most = calls.size();

        // When
        unanswered.get(0).complete(new SendResult.Unclear("It was not answered"));
        time.pass(TypingSignals.EVERY);
        typing.typing(TICKET);

        // Then
        assertThat(most).isEqualTo(TypingSignals.CALLS_AT_ONCE);
        assertThat(calls).hasSize(most + 1);
    }

    @Test
    void whileAReplyIsOnItsWayItIsDropped() {
        // Given
        carrier.carry(Entries.reply(1, CHAT, "text", time.instant()));

        // When
        typing.typing(TICKET);

        // Then
        assertThat(calls).isEmpty();
    }

    @Test
    void whoDoesNotSendShowsNothing() {
        // Given
        ours = false;

        // When
        typing.typing(TICKET);

        // Then
        assertThat(calls).isEmpty();
    }
}
