package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.timers.FakeTime;
import io.deskwire.store.StoreUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollingReportTest {
    private static final TelegramRefusalException CONFLICT =
            new TelegramRefusalException(409, "Conflict: terminated by other getUpdates request", 0);

    private final Logger logger = Logger.getLogger(PollingReport.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            Object[] values = entry.getParameters();
            lines.add(values == null ? entry.getMessage() : String.format(entry.getMessage(), values));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final FakeTime time = new FakeTime();
    private final PollingReport report = new PollingReport(URI.create("https://telegram.test"), time);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void end() {
        logger.removeHandler(handler);
    }

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
        List<String> meanwhile = List.copyOf(lines);

        // When
        time.pass(Duration.ofMinutes(10));
        report.telegramFails(CONFLICT);

        // Then
        assertThat(meanwhile).singleElement().asString().contains("409");
        assertThat(lines).hasSize(2);
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
        assertThat(lines)
                .containsExactly(
                        "https://telegram.test gives no updates: refused; trying again",
                        "Telegram answers again: updates are taken in");
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
        assertThat(lines).hasSize(2);
    }
}
