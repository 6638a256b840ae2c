package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaCommandIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> settings = new HashMap<>();
    private final SchemaCommand command = new SchemaCommand(settings::get, new PrintStream(out), new PrintStream(err));

    @AutoClose
    private final PostgresServer postgres = PostgresServer.start();

    @BeforeEach
    void setUp() throws Exception {
        settings.put("DATABASE_URL", postgres.url());
        settings.put("DATABASE_USER", postgres.user());
        settings.put("DATABASE_PASSWORD", postgres.password());
    }

    @Test
    void anEmptyDatabaseIsBroughtUpToDateOnceAndStaysSo() throws Exception {
        // Given
        int before = command.run("check-upgrade");

        // When
        int first = command.run("migrate");
        int second = command.run("migrate");

        // Then
        long newest = postgres.number("SELECT max(version::int) FROM flyway_schema_history WHERE success");
        assertThat(before).isZero();
        assertThat(first).isZero();
        assertThat(second).isZero();
        assertThat(said(out)).contains("The schema is empty", "The schema is at " + newest + ".");
        assertThat(said(err)).isEmpty();
        assertThat(newest).isGreaterThanOrEqualTo(46);
    }

    @Test
    void aReleaseThatCouldNotLiveWithItHasToBeStoppedFirst() throws Exception {
        // Given
        command.run("migrate");
        postgres.execute("DELETE FROM flyway_schema_history WHERE version::int >= 44");

        // When
        int status = command.run("check-upgrade", "--from", "43");

        // Then
        assertThat(status).isEqualTo(UpgradeVerdict.STOP_FIRST);
    }

    @Test
    void aDatabaseOfALaterReleaseIsRefusedInOneLine() throws Exception {
        // Given
        command.run("migrate");
        postgres.execute("UPDATE schema_floor SET known = 9999");

        // When
        int migrated = command.run("migrate");
        int checked = command.run("check-upgrade");

        // Then
        assertThat(migrated).isEqualTo(UpgradeVerdict.TOO_OLD);
        assertThat(checked).isEqualTo(UpgradeVerdict.TOO_OLD);
        assertThat(said(err).lines()).hasSize(2).allMatch(line -> line.contains("knows migration 9999"));
    }

    @Test
    void migrationsGoPastThePooler() throws Exception {
        // Given
        settings.put("MIGRATION_DATABASE_URL", postgres.url());
        settings.put("DATABASE_URL", "postgresql://127.0.0.1:1/pooler");

        // When
        int status = command.run("migrate");

        // Then
        assertThat(status).isZero();
    }

    @Test
    void aDatabaseThatRefusesIsOneLineWithoutThePassword() throws Exception {
        // Given
        settings.put("DATABASE_USER", "nobody");
        settings.put("DATABASE_PASSWORD", "secret-of-nobody");

        // When
        int status = command.run("check-upgrade");

        // Then
        assertThat(status).isEqualTo(SchemaCommand.FAILED);
        assertThat(said(err).lines()).hasSize(1);
        assertThat(said(err)).contains("nobody").doesNotContain("secret-of-nobody");
    }

    @Test
    void aRestoredDatabaseHasAnotherLogAndSendsNothingThatMayHaveBeenSent() throws Exception {
        // Given
        command.run("migrate");
        postgres.execute(
                "INSERT INTO outbox (operation, chat_id, payload, attempts) VALUES ('notice', 7, '{}', 3), ('react', 7, '{}', 0)");
        long before = postgres.number("SELECT hashtext(epoch::text) FROM event_head");

        // When
        int status = command.run("restored");

        // Then
        assertThat(said(err)).isEmpty();
        assertThat(status).isZero();
        assertThat(said(out)).contains("Replies that waited to be sent: 0.", "The log is empty.");
        assertThat(postgres.number("SELECT hashtext(epoch::text) FROM event_head"))
                .isNotEqualTo(before);
        assertThat(postgres.number("SELECT count(*) FROM outbox WHERE operation = 'notice' AND state = 'sending'"
                        + " AND attempts = 0 AND lease_until <= clock_timestamp()"))
                .isEqualTo(1);
        assertThat(postgres.number("SELECT count(*) FROM outbox WHERE operation = 'react' AND state = 'queued'"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsPreparedWhileABotIsAtWork() throws Exception {
        // Given
        command.run("migrate");
        postgres.execute(
                "INSERT INTO leases (name, holder, lease_until) VALUES ('telegram-updates/815', 'a bot', now() + interval '10 s')");
        long before = postgres.number("SELECT hashtext(epoch::text) FROM event_head");

        // When
        int status = command.run("restored");

        // Then
        assertThat(status).isEqualTo(SchemaCommand.FAILED);
        assertThat(said(err).lines()).hasSize(1);
        assertThat(said(err)).contains("Stop the services first");
        assertThat(postgres.number("SELECT hashtext(epoch::text) FROM event_head"))
                .isEqualTo(before);
    }

    @Test
    void aRestoredDatabaseIsMigratedFirst() throws Exception {
        // When
        int status = command.run("restored");

        // Then
        assertThat(status).isEqualTo(SchemaCommand.FAILED);
        assertThat(said(err)).contains("run migrate first");
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
