package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCursorTest {
    @ParameterizedTest
    @EnumSource
    void aCursorComesBackAsItWas(TicketSort sort) {
        // Given
        TicketCursor cursor = new TicketCursor(sort, 1_769_860_800_123_456L, 7);

        // When
        String encoded = cursor.encoded();

        // Then
        assertThat(TicketCursor.decode(encoded)).contains(cursor);
    }

    /** Not base64; none of its forms; too large a number; a time before the database's; an order that nobody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "bm9uc2Vuc2U",
                "MTo",
                "OTk5OTk5OTk5OTk5OTk5OTk5OTk6MQ",
                "LTkyMjMzNzIwMzY4NTQ3NzU4MDg6MQ",
                "OTk5OTk5OTk5OTk5OTk5OTk5OToxCg",
                "OTk5OTk5OTk5OTk5OTk5OTk5OTox",
                "eDoxOjE",
                "RDoxOjE",
                "dzoxOi0x"
            })
    void whatIsNoCursorIsNone(String text) {
        // When, then
        assertThat(TicketCursor.decode(text)).isEmpty();
    }
}
