package io.deskwire.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass from those that do not. Codes: PostgreSQL documentation, appendix A. */
final class StoreFailures {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /** Connections, resources, an operator or a limit in between, the machine below. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");
    /** A lock that somebody held too long; a session or transaction of ours that was silent too long or took too long. */
    private static final Set<String> TOO_LONG = Set.of("55P03", "25P03", "25P04");
    /** A statement that was ended by its limit, or by an operator; see above for the others. */
    private static final Set<String> ENDED = Set.of("57014", "55P03", "25P04");
    /** A read-only server is a standby that somebody promotes, or a primary that has just become one. */
    private static final String READ_ONLY = "25006";
    /** A prepared statement that the server no longer knows: a pooler in between gave us another session. */
    private static final String UNKNOWN_STATEMENT = "26000";
    /** A prepared statement of before a migration says so with the code of everything that is not supported. */
    private static final String NOT_SUPPORTED = "0A000";

    /** A server that ends, ended in a crash, or does not take anybody yet. */
    private static final Set<String> LEAVING = Set.of("57P01", "57P02", "57P03");
    /** A server that has no place left: of those that end, say. */
    private static final String FULL = "53300";
    /** What the client says of a statement that it did not send. */
    private static final String CLOSED_BEFORE = "Connection is not active now";

    /**
     * A connection that was closed while a statement waited for it, or had no answer yet; a pool that was, or that had none free for as
     * long as one may wait.
     */
    private static final List<String> NONE_TO_BE_HAD =
            List.of(CLOSED_BEFORE, "Pending requests failed", "Pool closed", "Timeout");

    private StoreFailures() {}

    /** Two transactions got in each other's way; the same work may succeed when run again. */
    static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && CONFLICTS.contains(pg.getSqlState());
    }

    /** This connection will go on refusing; another one need not. The statement did nothing. */
    static boolean isStale(Throwable failure) {
        if (!(failure instanceof PgException pg) || pg.getSqlState() == null) {
            return false;
        }
        return switch (pg.getSqlState()) {
            case READ_ONLY, UNKNOWN_STATEMENT -> true;
            case NOT_SUPPORTED ->
                pg.getErrorMessage() != null && pg.getErrorMessage().contains("cached plan");
            default -> false;
        };
    }

    /** The statement was not even sent. */
    static boolean isUnsent(Throwable failure) {
        return failure instanceof NoStackTraceThrowable
                && String.valueOf(failure.getMessage()).startsWith(CLOSED_BEFORE);
    }

    /** The server, or the way to it, is gone or not there yet, or it is no primary. What was on its way may have been done or not. */
    static boolean isGone(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && (LEAVING.contains(state) || FULL.equals(state) || state.startsWith("08"));
        }
        return failure instanceof NoPrimaryException
                || isSilent(failure)
                || failure instanceof ClosedConnectionException
                || failure instanceof IOException && !(failure instanceof JsonProcessingException)
                || isUnsent(failure);
    }

    /** A limit ended the work: of a statement, a lock, a transaction, or the caller's patience. */
    static boolean tookTooLong(@Nullable Throwable failure) {
        if (failure instanceof PgException pg) {
            return pg.getSqlState() != null && ENDED.contains(pg.getSqlState());
        }
        return failure instanceof TimeoutException
                || failure != null && failure.getCause() != failure && tookTooLong(failure.getCause());
    }

    /** The server is away, stopping, full or silent, as against a statement that it refuses. */
    static boolean isUnavailable(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return false;
        }
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null
                    && (isStale(pg)
                            || TOO_LONG.contains(state)
                            || CONFLICTS.contains(state)
                            || (state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2))));
        }
        if (failure instanceof JsonProcessingException) {
            // An IOException too, and yet nothing that passes: a row holds what cannot be read.
            return false;
        }
        return failure instanceof IOException
                || failure instanceof NoPrimaryException
                || failure instanceof UnconfirmedException
                || failure instanceof TimeoutException
                || isSilent(failure)
                || failure instanceof VertxException
                || isWithoutConnection(failure)
                || (failure.getCause() != null && failure.getCause() != failure && isUnavailable(failure.getCause()));
    }

    /** Nobody answered in time, as Vert.x says it of a future; {@link TimeoutException} is Mutiny's. */
    private static boolean isSilent(Throwable failure) {
        return failure instanceof java.util.concurrent.TimeoutException;
    }

    /** The client has one class for all that it says itself, wrong parameters too: only the words tell them apart (4.5.27). */
    private static boolean isWithoutConnection(Throwable failure) {
        String said = failure instanceof NoStackTraceThrowable ? String.valueOf(failure.getMessage()) : "";
        return NONE_TO_BE_HAD.stream().anyMatch(said::startsWith);
    }
}
