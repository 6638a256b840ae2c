package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"08001", "57P03", "53300", "3D000", "25006", "55P03"})
    void aDatabaseThatIsNotThereYetIsWaitedFor(String state) {
        // Given
        Migrations migrations = migrations(state, 1);

        // When
        migrations.run().await().atMost(PATIENCE);

        // Then
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "42501"})
    void aDatabaseThatRefusesEndsTheStart(String state) {
        // Given
        Migrations migrations = migrations(state, Integer.MAX_VALUE);

        // When
        var run = migrations.run().await();

        // Then
        assertThatThrownBy(() -> run.atMost(PATIENCE)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aNameThatIsNotFoundIsSaidAsSuch() {
        // Given
        Throwable failure = new SQLException("The connection attempt failed.", "08001", new UnknownHostException("db"));

        // When
        String said = Migrations.waitingFor(failure);

        // Then
        assertThat(said).startsWith("Waiting for PostgreSQL: its name in DATABASE_URL cannot be resolved.");
    }

    @Test
    void aFailureWithoutWordsIsSaidByItsKind() {
        // Given
        Throwable failure = new SQLException(null, "08006", new EOFException());

        // When
        String said = Migrations.waitingFor(failure);

        // Then
        assertThat(said).startsWith("Waiting for PostgreSQL: EOFException.");
    }

    @Test
    void whatIsNotTheDatabasesFailureEndsTheStart() {
        // Given
        Migrations migrations = new Migrations(
                () -> {
                    throw new IllegalStateException("a migration that was changed");
                },
                said -> {},
                InstantSource.system());

        // When
        var run = migrations.run().await();

        // Then
        assertThatThrownBy(() -> run.atMost(PATIENCE)).hasMessage("a migration that was changed");
    }

    /** Fails so many times with that SQL state. */
    private Migrations migrations(String state, int failures) {
        return new Migrations(
                () -> {
                    if (attempts.incrementAndGet() <= failures) {
                        throw new IllegalStateException("Unable to obtain a connection", new SQLException("no", state));
                    }
                },
                said -> {},
                InstantSource.system());
    }
}
