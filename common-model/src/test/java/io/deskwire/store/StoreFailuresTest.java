package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.event.Json;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailuresTest {
    @Test
    void aRowThatCannotBeReadIsNoAbsenceOfTheDatabase() {
        // Given
        JsonProcessingException broken = catchThrowableOfType(
                JsonProcessingException.class, () -> Json.mapper().readTree("{"));

        // When
        boolean unavailable = StoreFailures.isUnavailable(new IllegalStateException("Column reactions", broken));

        // Then
        assertThat(unavailable).isFalse();
    }

    @Test
    void aConnectionThatBreaksAndAnAnswerThatDoesNotComeAre() {
        assertThat(StoreFailures.isUnavailable(new IOException("Connection reset")))
                .isTrue();
        assertThat(StoreFailures.isUnavailable(new IllegalStateException(new TimeoutException())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection is not active now, current status: CLOSED", "Pool closed", "Timeout"})
    void noConnectionToBeHadIs(String said) {
        assertThat(StoreFailures.isUnavailable(new NoStackTraceThrowable(said))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "25006", "40001", "55P03"})
    void whatPassesIsUnavailable(String state) {
        assertThat(StoreFailures.isUnavailable(new PgException("", "FATAL", state, "")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P05", "42703", "42501"})
    void whatIsRefusedIsNot(String state) {
        assertThat(StoreFailures.isUnavailable(new PgException("", "ERROR", state, "")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "55P03", "25P04"})
    void whatALimitEndedTookTooLong(String state) {
        assertThat(new StoreUnavailableException(new PgException("", "ERROR", state, "")).tookTooLong())
                .isTrue();
        assertThat(new StoreUnavailableException(new TimeoutException()).tookTooLong())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "53300", "08006", "25006", "40001"})
    void whereNobodyWasThereNothingTookTooLong(String state) {
        assertThat(new StoreUnavailableException(new PgException("", "FATAL", state, "")).tookTooLong())
                .isFalse();
        assertThat(new StoreUnavailableException(new IOException("Connection reset")).tookTooLong())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parameter at position[0] with class = [java.lang.String] can not be coerced", "Invalid"})
    void whatTheClientRefusesIsOurMistake(String said) {
        assertThat(StoreFailures.isUnavailable(new NoStackTraceThrowable(said))).isFalse();
    }
}
