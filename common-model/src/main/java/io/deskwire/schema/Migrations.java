package io.deskwire.schema;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date at the start, or waits until somebody else has, and waits for the database for as long as it takes: a
 * service that starts before its database says so and comes up by itself, and so does one that starts while another one migrates,
 * however long that takes. A schema that is newer than this program is taken unless it asks for a later one ({@link SchemaState}).
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

    private final Runnable step;
    private final Consumer<String> reminder;
    private final InstantSource clock;
    private Instant reminded = Instant.MIN;

    /** Migrations of a service that starts. */
    public static Migrations of(SchemaDatabase database, MigrateWay way, InstantSource clock) {
        return of(database.flyway(), way, LOG::warn, clock);
    }

    /**
     * @param reminder is told now and then who is waited for
     */
    static Migrations of(Flyway flyway, MigrateWay way, Consumer<String> reminder, InstantSource clock) {
        return new Migrations(way == MigrateWay.START ? () -> migrate(flyway) : () -> look(flyway), reminder, clock);
    }

    /**
     * @param step brings the schema up to date, or looks whether it is, or throws; it may block
     */
    Migrations(Runnable step, Consumer<String> reminder, InstantSource clock) {
        this.step = step;
        this.reminder = reminder;
        this.clock = clock;
    }

    private static void migrate(Flyway flyway) {
        refuse(SchemaState.read(flyway));
        BrokenOffMigrations.forget(flyway);
        flyway.migrate();
        // While the lock was waited for, a later release may have had it.
        refuse(SchemaState.read(flyway));
    }

    private static void look(Flyway flyway) {
        SchemaState state = SchemaState.read(flyway);
        refuse(state);
        if (!state.pending().isEmpty()) {
            throw new SchemaBehindException(state);
        }
    }

    private static void refuse(SchemaState state) {
        state.refusal().ifPresent(reason -> {
            throw new SchemaRefusedException(reason);
        });
    }

    /**
     * Does so on a worker thread.
     *
     * @return completes when the schema is up to date; fails at once when the database answers and refuses, or with {@link
     *     SchemaRefusedException}, which a person has to look at
     */
    public Uni<Void> run() {
        return Uni.createFrom()
                .<Void>item(() -> {
                    step.run();
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
            reminder.accept(waitingFor(failure));
        }
    }

    /** Returns what is said while the start waits, for whoever looks why. */
    static String waitingFor(Throwable failure) {
        if (failure instanceof SchemaBehindException) {
            return String.valueOf(failure.getMessage());
        }
        if (isAnotherMigrating(failure)) {
            return "Waiting for another process that brings the schema up to date. The start goes on by itself when it is done.";
        }
        return "Waiting for PostgreSQL: " + rootMessage(failure) + ". The start goes on by itself when it answers.";
    }

    /** Whether the same migration may succeed later without anybody's help. */
    static boolean passes(Throwable failure) {
        if (failure instanceof SchemaBehindException || isAnotherMigrating(failure)) {
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

    /** What it came to, in one line: behind the first one PostgreSQL names its own sources. */
    static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            // Its message is the name at best: "postgresql" alone would say nothing.
            return "its name in DATABASE_URL cannot be resolved";
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
