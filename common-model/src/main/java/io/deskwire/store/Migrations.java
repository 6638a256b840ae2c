package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date at the start, and waits for the database for as long as it takes: a service that starts before its
 * database says so and comes up by itself, and so does one that starts while another one migrates, however long that takes. A
 * schema that is newer than this program is taken: migrations only add what the release before can live with
 * (docs/operations.md).
 */
public final class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    /** A database that comes back is found within a few seconds, and one that stays away is not knocked at all the time. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    /** Often enough for somebody who watches the log, seldom enough not to fill it. */
    private static final Duration REMINDER = Duration.ofSeconds(30);

    /**
     * A connection that cannot be made has SQL state class 08, a server that starts or stops 57, one without room 53; 3D000 is a
     * server whose database is still to be made, 25006 a standby that somebody promotes. 55P03, 40P01 and 25P03 are tables that
     * somebody else holds: the migration gave way and was taken back whole (PostgreSQL, appendix A).
     */
    private static final List<String> PASSES = List.of("08", "57", "53", "3D000", "25006", "55P03", "40P01", "25P03");

    /** Flyway asks once a second for the lock that one process has while it migrates; then it is said who is waited for. */
    private static final int LOCK_TRIES = 10;

    private final Runnable migrate;
    private final InstantSource clock;
    private Instant reminded = Instant.MIN;

    /** Migrations of this Flyway, by our rules. */
    public static Migrations by(Flyway flyway, InstantSource clock) {
        return by(flyway.getConfiguration(), LOCK_TRIES, clock);
    }

    static Migrations by(Configuration configuration, int lockTries, InstantSource clock) {
        FluentConfiguration rules =
                Flyway.configure().configuration(configuration).lockRetryCount(lockTries);
        // As a lock of the session it does not keep a transaction open, for which CREATE INDEX CONCURRENTLY would wait
        // for ever.
        rules.getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        Flyway ours = rules.load();
        return new Migrations(ours::migrate, clock);
    }

    /**
     * @param migrate brings the schema up to date or throws; it may block
     */
    public Migrations(Runnable migrate, InstantSource clock) {
        this.migrate = migrate;
        this.clock = clock;
    }

    /**
     * Migrates on a worker thread.
     *
     * @return completes when the schema is up to date; fails at once when the database answers and refuses, which a person has
     *     to look at
     */
    public Uni<Void> run() {
        return Uni.createFrom()
                .<Void>item(() -> {
                    migrate.run();
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(Migrations::passes)
                .invoke(this::remind)
                .onFailure(Migrations::passes)
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .withJitter(0.5)
                .indefinitely();
    }

    private void remind(Throwable failure) {
        Instant now = clock.instant();
        if (reminded.isBefore(now.minus(REMINDER))) {
            reminded = now;
            LOG.warn(waitingFor(failure));
        }
    }

    private static String waitingFor(Throwable failure) {
        if (isAnotherMigrating(failure)) {
            return "Waiting for another process that brings the schema up to date. The start goes on by itself when it is done.";
        }
        return "Waiting for PostgreSQL: " + rootMessage(failure) + ". The start goes on by itself when it answers.";
    }

    /** Whether the same migration may succeed later without anybody's help. */
    static boolean passes(Throwable failure) {
        if (isAnotherMigrating(failure)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || PASSES.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }

    /** Flyway says it in words only, without a code of its own or of PostgreSQL's. */
    private static boolean isAnotherMigrating(Throwable failure) {
        return failure instanceof FlywayException
                && failure.getCause() == null
                && failure.getMessage() != null
                && failure.getMessage().contains("acquire PostgreSQL advisory lock");
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
