package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCursorTest {
    @Test
    void aCursorComesBackToTheMicrosecond() {
        // Given
        TicketCursor cursor = new TicketCursor(Instant.parse("2026-01-31T12:00:00.123456Z"), 7);

        // When
        String encoded = cursor.encoded();

        // Then
        assertThat(TicketCursor.decode(encoded)).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "bm9uc2Vuc2U", "MTo", "OTk5OTk5OTk5OTk5OTk5OTk5OTk6MQ"})
    void whatIsNoCursorIsNone(String text) {
        // When, then
        assertThat(TicketCursor.decode(text)).isEmpty();
    }
}
