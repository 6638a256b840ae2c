package io.deskwire.bot.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.FileTroubles;
import io.deskwire.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchRulesTest {
    private final FetchRules rules =
            new FetchRules(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), () -> 1.0));

    @Test
    void whatIsTooBigIsRefusedAtOnceWithWhatToDo() {
        assertThat(rules.after(1, FileTroubles.tooBig()).refusal())
                .contains("20 MB")
                .contains("link");
    }

    @Test
    void aRefusalIsBelievedAfterSomeTries() {
        assertThat(rules.after(1, FileTroubles.refused()).again()).isEqualTo(Duration.ofSeconds(1));
        assertThat(rules.after(FetchRules.REFUSALS - 1, FileTroubles.refused()).refusal())
                .isNull();
        assertThat(rules.after(FetchRules.REFUSALS, FileTroubles.refused()).refusal())
                .contains("no longer");
    }

    @Test
    void whatLiesOnADiskThatNobodyReachesNamesTheSettingForIt() {
        assertThat(rules.after(FetchRules.REFUSALS - 1, FileTroubles.outOfReach())
                        .refusal())
                .isNull();
        assertThat(rules.after(FetchRules.REFUSALS, FileTroubles.outOfReach()).refusal())
                .contains("TELEGRAM_FILES_DIRECTORY");
        assertThat(rules.after(FetchRules.REFUSALS, FileTroubles.outOfReach()).fetchable())
                .isTrue();
    }

    @Test
    void whatMaySucceedAnotherTimeCanBeAskedForAgain() {
        assertThat(rules.after(FetchRules.REFUSALS, FileTroubles.refused()).fetchable())
                .isTrue();
        assertThat(rules.after(FetchRules.TRIES, new IOException("gone")).fetchable())
                .isTrue();
        assertThat(rules.after(1, FileTroubles.tooBig()).fetchable()).isFalse();
    }

    @Test
    void troubleIsWaitedForLongerAndLongerButNotForEver() {
        assertThat(rules.after(3, FileTroubles.trouble(null)).again()).isEqualTo(Duration.ofSeconds(4));
        assertThat(rules.after(FetchRules.TRIES - 1, new IOException("gone")).again())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(rules.after(FetchRules.TRIES, new IOException("gone")).refusal())
                .contains("could not be fetched");
    }

    @Test
    void whatCannotBeKeptIsNotFetchedForHours() {
        assertThat(rules.after(FetchRules.REFUSALS - 1, new IllegalStateException("unreadable"))
                        .refusal())
                .isNull();
        assertThat(rules.after(FetchRules.REFUSALS, new IllegalStateException("unreadable"))
                        .refusal())
                .contains("could not be kept");
    }

    @Test
    void telegramIsGivenTheTimeItAsksFor() {
        assertThat(rules.after(1, FileTroubles.trouble(Duration.ofSeconds(12))).again())
                .isEqualTo(Duration.ofSeconds(12));
        assertThat(rules.after(6, FileTroubles.trouble(Duration.ofSeconds(12))).again())
                .isEqualTo(Duration.ofSeconds(32));
    }
}
