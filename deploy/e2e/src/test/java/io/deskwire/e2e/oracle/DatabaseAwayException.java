package io.deskwire.e2e.oracle;

import java.sql.SQLException;

/** The database is not there, as it is meant to be for a while: whoever asked asks again later. */
final class DatabaseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Connections that do not come about or broke; a server that goes or comes. */
    private static final String CONNECTION = "08";

    private static final String OPERATOR = "57P";

    DatabaseAwayException(SQLException cause) {
        super("The database is away: " + cause.getMessage(), cause);
    }

    /** Whether a failure says so. */
    static boolean isMeantBy(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION) || state.startsWith(OPERATOR));
    }
}
