package io.deskwire.bot.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-01-30T09:00,true", // a Friday
        "2026-01-30T08:59:59,false",
        "2026-01-30T17:59:59,true",
        "2026-01-30T18:00,false",
        "2026-01-31T09:30,false", // Saturday opens at ten
        "2026-01-31T10:00,true",
        "2026-02-01T12:00,false"
    })
    void someoneIsThereWithinTheHoursOfTheZone(LocalDateTime local, boolean there) {
        // Given
        OfficeHours hours = OfficeHours.of("Mon-Fri 09:00-18:00, Sat 10:00-14:00", BERLIN);

        // When
        boolean open = hours.open(local.atZone(BERLIN).toInstant());

        // Then
        assertThat(open).isEqualTo(there);
    }

    @Test
    void aWeekMayWrapAndADayMayEndAtMidnight() {
        // Given
        OfficeHours hours = OfficeHours.of("Sun-Mon 20:00-24:00", BERLIN);

        // When
        boolean sunday = hours.open(
                LocalDateTime.parse("2026-02-01T23:59:59").atZone(BERLIN).toInstant());
        boolean tuesday = hours.open(
                LocalDateTime.parse("2026-02-03T20:00").atZone(BERLIN).toInstant());

        // Then
        assertThat(sunday).isTrue();
        assertThat(tuesday).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-30T20:00,2026-01-30T18:00",
        "2026-01-31T09:30,2026-01-31T00:00", // the end of Friday's second hours
        "2026-02-01T12:00,2026-01-31T14:00",
        "2026-02-02T08:00,2026-01-31T14:00"
    })
    void nobodyIsThereSinceTheEndOfTheLastHours(LocalDateTime local, LocalDateTime since) {
        // Given
        OfficeHours hours = OfficeHours.of("Mon-Fri 09:00-18:00, Fri 22:00-24:00, Sat 10:00-14:00", BERLIN);

        // When
        Instant quiet = hours.quietSince(local.atZone(BERLIN).toInstant());

        // Then
        assertThat(quiet).isEqualTo(since.atZone(BERLIN).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-26T21:59,false", // a Monday
        "2026-01-26T05:59,false", // the night before it is a Sunday's
        "2026-01-26T22:00,true",
        "2026-01-27T05:59:59,true",
        "2026-01-27T06:00,false",
        "2026-01-31T05:59,true", // Friday's night
        "2026-01-31T22:00,false"
    })
    void aNightEndsOnTheDayAfter(LocalDateTime local, boolean there) {
        // Given
        OfficeHours hours = OfficeHours.of("Mon-Fri 22:00-06:00", BERLIN);

        // When
        boolean open = hours.open(local.atZone(BERLIN).toInstant());

        // Then
        assertThat(open).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-27T12:00,2026-01-27T06:00",
        "2026-01-26T12:00,2026-01-24T06:00", // Friday's night was over on Saturday
        "2026-01-26T21:00,2026-01-24T06:00"
    })
    void nobodyIsThereSinceTheEndOfTheNight(LocalDateTime local, LocalDateTime since) {
        // Given
        OfficeHours hours = OfficeHours.of("Mon-Fri 22:00-06:00", BERLIN);

        // When
        Instant quiet = hours.quietSince(local.atZone(BERLIN).toInstant());

        // Then
        assertThat(quiet).isEqualTo(since.atZone(BERLIN).toInstant());
    }

    @Test
    void noHoursMeanAlways() {
        // When
        boolean open = OfficeHours.of(" ", BERLIN)
                .open(LocalDateTime.parse("2026-02-01T03:00").atZone(BERLIN).toInstant());

        // Then
        assertThat(open).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ", ,", "Mon-Fri 09:00-18:00,", ",Sat 10:00-14:00", "Mon 09:00-18:00,,Sat 10:00-14:00"})
    void aCommaWithoutHoursIsRefusedWithWhatIsExpected(String text) {
        // When
        Throwable refusal = catchThrowable(() -> OfficeHours.of(text, BERLIN));

        // Then
        assertThat(refusal)
                .hasMessage(
                        "DESKWIRE_CUSTOMER_HOURS must look like \"Mon-Fri 09:00-18:00, Sat 10:00-14:00\"; there is nothing before,"
                                + " between or after a comma.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-5", "Mon 09:00-09:00", "Mon 25:00-26:00", "Foo 09:00-18:00", "Mon-Fri 9:00-18:00"})
    void hoursThatMakeNoSenseAreRefused(String text) {
        assertThatThrownBy(() -> OfficeHours.of(text, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
