package io.deskwire.store;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that PostgreSQL refused, and whose fault that is. Says nothing of the values, which may be a customer's words.
 * Classes of SQLSTATE: PostgreSQL documentation, appendix A.
 *
 * @param state    five characters
 * @param sentence what was refused, for logs and operators
 */
public record SqlRefusal(String state, Cause cause, String sentence) {
    /** Values that are out of range or of a wrong form, constraints, and more than a row or an index takes. */
    private static final Set<String> OF_DATA = Set.of("22", "23", "54");
    /** Connections, the state of a transaction or of the server, locks, resources, the machine below. */
    private static final Set<String> OF_THE_MOMENT = Set.of("08", "25", "40", "53", "55", "57", "58");

    /** Why it was refused. */
    public enum Cause {
        /** What was to be written. */
        DATA,
        /** The server as it is right now: the same statement may succeed later. */
        MOMENT,
        /** The statement or the schema: a column or a permission that is missing, a trigger, a mistake of ours. */
        OURS
    }

    /** Returns the refusal that led to the failure, if one did. */
    public static Optional<SqlRefusal> of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg && pg.getSqlState() != null) {
                return Optional.of(of(pg));
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return Optional.empty();
    }

    private static SqlRefusal of(PgException pg) {
        String state = pg.getSqlState();
        String group = state.length() == 5 ? state.substring(0, 2) : "";
        Cause cause = OF_DATA.contains(group) ? Cause.DATA : OF_THE_MOMENT.contains(group) ? Cause.MOMENT : Cause.OURS;
        String where = Stream.of(
                        named("table", pg.getTable()),
                        named("column", pg.getColumn()),
                        named("constraint", pg.getConstraint()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        // The server's own words name the schema where the fault is ours, and may repeat values where it is the data's.
        String words = cause == Cause.DATA || pg.getErrorMessage() == null ? "" : ": " + pg.getErrorMessage();
        return new SqlRefusal(
                state,
                cause,
                "PostgreSQL refuses it (SQLSTATE " + state + (where.isEmpty() ? "" : "; " + where) + ")" + words);
    }

    private static Optional<String> named(String what, String name) {
        return name == null || name.isEmpty() ? Optional.empty() : Optional.of(what + " " + name);
    }
}
