package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date at the start, and waits for the database for as long as it takes: a service that starts before its
 * database says so and comes up by itself.
 */
public final class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    /** A database that comes back is found within a few seconds, and one that stays away is not knocked at all the time. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    /** Often enough for somebody who watches the log, seldom enough not to fill it. */
    private static final Duration REMINDER = Duration.ofSeconds(30);

    private static final List<String> AWAY = List.of("08", "57", "53", "3D000");

    private final Runnable migrate;
    private final InstantSource clock;
    private Instant reminded = Instant.MIN;

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
                .onFailure(Migrations::isAway)
                .invoke(this::remind)
                .onFailure(Migrations::isAway)
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .withJitter(0.5)
                .indefinitely();
    }

    private void remind(Throwable failure) {
        Instant now = clock.instant();
        if (reminded.isBefore(now.minus(REMINDER))) {
            reminded = now;
            LOG.warnf("Waiting for PostgreSQL: %s. The start goes on by itself when it answers.", rootMessage(failure));
        }
    }

    /**
     * A connection that cannot be made has SQL state class 08, a server that starts or stops 57, one without room 53; 3D000 is a
     * server whose database is still to be made (PostgreSQL, appendix A).
     */
    static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || AWAY.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
