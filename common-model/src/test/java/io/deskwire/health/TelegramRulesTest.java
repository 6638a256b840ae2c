package io.deskwire.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.health.TelegramFacts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TelegramRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private final TelegramRules rules = new TelegramRules(new FixedLimits());

    @Test
    void allIsWellWhereNothingWaitsAndTelegramAnswers() {
        // When
        TelegramState state = rules.judge(facts(null, null, ago(50), null, null));

        // Then
        assertThat(state).isEqualTo(TelegramState.OK);
    }

    @Test
    void aReplyThatIsDueForTwoMinutesIsSaid() {
        // When
        TelegramState state = rules.judge(facts(ago(125), ago(60), ago(1), null, null));

        // Then
        assertThat(state)
                .isEqualTo(new TelegramState(
                        TelegramState.HealthLevel.LATE, "Nothing has reached customers for 2 min.", ago(125)));
    }

    @Test
    void whereSomethingIsDueOnlyJustNowOthersMayGetThrough() {
        // When
        TelegramState state = rules.judge(facts(ago(60), ago(1), ago(1), null, null));

        // Then
        assertThat(state.reason()).isEqualTo("A reply has been waiting to be sent for 1 min.");
    }

    @Test
    void whereSomethingWentSinceOthersGetThrough() {
        // When
        TelegramState meanwhile = rules.judge(facts(ago(125), ago(60), ago(3), ago(1), null, null));
        TelegramState before = rules.judge(facts(ago(125), ago(60), ago(130), ago(1), null, null));

        // Then
        assertThat(meanwhile.reason()).isEqualTo("A reply has been waiting to be sent for 2 min.");
        assertThat(before.reason()).isEqualTo("Nothing has reached customers for 2 min.");
    }

    @Test
    void whatIsDueForLongHasStoppedWhateverElseIsSo() {
        // When
        TelegramState state = rules.judge(facts(ago(300), ago(300), ago(200), ago(9_000), ago(9_000)));

        // Then
        assertThat(state.level()).isEqualTo(TelegramState.HealthLevel.STOPPED);
        assertThat(state.reason()).isEqualTo("Nothing has reached customers for 5 min.");
    }

    @Test
    void aBotThatHearsNothingIsSaidWhileNothingIsToBeSent() {
        // When
        TelegramState late = rules.judge(facts(null, null, ago(100), null, null));
        TelegramState stopped = rules.judge(facts(null, null, ago(7_300), null, null));

        // Then
        assertThat(late.level()).isEqualTo(TelegramState.HealthLevel.LATE);
        assertThat(stopped)
                .isEqualTo(new TelegramState(
                        TelegramState.HealthLevel.STOPPED,
                        "The bot has not heard from Telegram for 2 h: what customers write does not come in.",
                        ago(7_300)));
    }

    @Test
    void aBotThatWasNeverThereIsUnknown() {
        // When
        TelegramState state = rules.judge(facts(null, null, null, null, null));

        // Then
        assertThat(state.level()).isEqualTo(TelegramState.HealthLevel.UNKNOWN);
    }

    @Test
    void messagesThatCannotBeTakenInAndFilesThatDoNotComeAreLate() {
        // When
        TelegramState messages = rules.judge(facts(null, null, ago(1), ago(60), null));
        TelegramState files = rules.judge(facts(null, null, ago(1), null, ago(900)));

        // Then
        assertThat(messages.reason()).isEqualTo("Messages of customers could not be taken in for 1 min.");
        assertThat(files.reason()).isEqualTo("A file of a customer's has been waiting for 15 min.");
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static TelegramFacts facts(Instant oldest, Instant newest, Instant poll, Instant kept, Instant file) {
        return facts(oldest, newest, null, poll, kept, file);
    }

    private static TelegramFacts facts(
            Instant oldest, Instant newest, Instant reached, Instant poll, Instant kept, Instant file) {
        return new TelegramFacts(
                NOW,
                new TelegramFacts.OutboxBacklog(oldest == null ? 0 : 2, oldest, newest, reached, 0, 0),
                new TelegramFacts.FileBacklog(file == null ? 0 : 1, file, 0),
                new TelegramFacts.IntakeBacklog(kept == null ? 0 : 1, kept, kept),
                poll);
    }

    static final class FixedLimits implements TelegramLimits {
        @Override
        public Duration outboxLate() {
            return Duration.ofSeconds(45);
        }

        @Override
        public Duration outboxStopped() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration updatesLate() {
            return Duration.ofSeconds(90);
        }

        @Override
        public Duration updatesStopped() {
            return Duration.ofMinutes(3);
        }

        @Override
        public Duration filesLate() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration intakeLate() {
            return Duration.ofMinutes(1);
        }
    }
}
