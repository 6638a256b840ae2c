package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x\n2026-01-01 ERROR [forged]' | 'x\\n2026-01-01 ERROR [forged]'",
                "'a\r\nb' | 'a\\r\\nb'",
                "'\u001b[2J\u0000\u007f\u0085' | '\\u001b[2J\\u0000\\u007f\\u0085'",
                "'a\u2028b\u2029c' | 'a\\u2028b\\u2029c'",
                "'a\u202eb\u2066c' | 'a\\u202eb\\u2066c'",
            })
    void whatWouldLeaveItsLineIsWrittenOut(String text, String written) {
        // When
        String line = OneLine.of(text);

        // Then
        assertThat(line).isEqualTo(written);
    }

    @Test
    void halvesOfPairsAreWrittenOut() {
        // When
        String line = OneLine.of("a\ud800b\udc00");

        // Then
        assertThat(line).isEqualTo("a\\ud800b\\udc00");
    }

    @Test
    void whatIsSafeStaysItself() {
        // Given
        String text = "Привет 👋🏽, سلام\tx";

        // When
        String line = OneLine.of(text);

        // Then
        assertThat(line).isSameAs(text);
    }

    @Test
    void aRecordAndWhatIsPutIntoItStayOnTheirLine() {
        // Given
        LogRecord entry = new LogRecord(Level.WARNING, "Skipped %s, %d of them");
        entry.setParameters(new Object[] {"x\n2026 ERROR [forged]", 3});

        // When
        OneLine.tidy(entry);

        // Then
        assertThat(String.format(entry.getMessage(), entry.getParameters()))
                .isEqualTo("Skipped x\\n2026 ERROR [forged], 3 of them");
    }

    @Test
    void aFailurePrintsItsOwnLinesOnly() {
        // Given
        Exception failure = new IllegalStateException("outer", new IllegalArgumentException("x\n2026 ERROR [forged]"));
        StringWriter printed = new StringWriter();

        // When
        OneLine.of(failure).printStackTrace(new PrintWriter(printed, true));

        // Then
        assertThat(printed.toString())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: x\\n2026 ERROR [forged]")
                .contains("at io.deskwire.text.OneLineTest.")
                .doesNotContain("\n2026");
    }
}
