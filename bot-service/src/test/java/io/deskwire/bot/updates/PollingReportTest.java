package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.bot.telegram.TelegramUnreachableException;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.testing.CapturedLog;
import io.deskwire.testing.timers.ManualTimers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PollingReportTest {
    private static final TelegramRefusalException CONFLICT =
            new TelegramRefusalException(409, "Conflict: terminated by other getUpdates request", 0);

    @AutoClose
    private final CapturedLog log = CapturedLog.of(PollingReport.class);

    private final ManualTimers time = ManualTimers.prompt();
    private final PollingReport report = new PollingReport(URI.create("https://telegram.test"), 4711, time);

    @Test
    void aSecondPollerIsNamedWithWhatToLookFor() {
        // When
        report.telegramFails(CONFLICT);

        // Then
        assertThat(report.trouble())
                .startsWith("Something else takes this bot's updates (409")
                .contains("terminated by other getUpdates request", "look for another desk");
        report.telegramAnswers();
        assertThat(report.trouble()).isEmpty();
    }

    @Test
    void twoThatCutEachOtherOffAreOneTroubleUntilItHasBeenQuiet() {
        // Given
        for (int i = 0; i < 20; i++) {
            report.telegramFails(CONFLICT);
            time.pass(Duration.ofSeconds(30));
            report.telegramAnswers();
        }
        List<String> meanwhile = List.copyOf(log.lines());

        // When
        time.pass(Duration.ofMinutes(10));
        report.telegramFails(CONFLICT);

        // Then
        assertThat(meanwhile).singleElement().asString().contains("409");
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void theSameTroubleIsSaidOnceAndItsEndToo() {
        // When
        for (int i = 0; i < 3; i++) {
            report.telegramFails(new TelegramUnreachableException("refused", false));
        }
        report.telegramAnswers();
        report.telegramAnswers();

        // Then
        assertThat(log.lines())
                .containsExactly(
                        "WARN https://telegram.test gives no updates: refused; trying again",
                        "INFO Telegram answers again: updates are taken in");
    }

    @Test
    void aDatabaseThatIsAwayIsTheTroubleUntilItAnswers() {
        // When
        report.intakeFails(new StoreUnavailableException(new RuntimeException("refused")));
        String away = report.trouble();
        report.intakeWorks();

        // Then
        assertThat(away).contains("database does not answer", "updates wait at Telegram");
        assertThat(report.trouble()).isEmpty();
        assertThat(log.lines()).hasSize(2);
    }
}
