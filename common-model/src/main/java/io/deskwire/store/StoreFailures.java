package io.deskwire.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells failures that pass from those that do not. Codes: PostgreSQL documentation, appendix A. */
final class StoreFailures {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57");
    /** A read-only server is a standby that somebody promotes, or a primary that has just become one. */
    private static final String READ_ONLY = "25006";

    /** Somebody else holds what is wanted for longer than the statement may wait; it has nothing to do with what is wanted. */
    private static final String LOCKED = "55P03";

    private StoreFailures() {}

    /** Two transactions got in each other's way; the same work may succeed when run again. */
    static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && CONFLICTS.contains(pg.getSqlState());
    }

    /** The server is away, stopping, full or silent, as against a statement that it refuses. */
    static boolean isUnavailable(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return false;
        }
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null
                    && (state.equals(READ_ONLY)
                            || state.equals(LOCKED)
                            || CONFLICTS.contains(state)
                            || (state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2))));
        }
        if (failure instanceof JsonProcessingException) {
            // An IOException too, and yet nothing that passes: a row holds what cannot be read.
            return false;
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException
                || (failure.getCause() != null && failure.getCause() != failure && isUnavailable(failure.getCause()));
    }
}
