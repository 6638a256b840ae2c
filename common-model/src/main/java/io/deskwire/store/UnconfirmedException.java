package io.deskwire.store;

/**
 * A commit that was asked for and not confirmed: there is no answer yet, or the server was told to wait no longer for its standby, and
 * what it did is lost when that one takes its place. PostgreSQL calls this a success with a warning; whoever asked must not.
 */
final class UnconfirmedException extends RuntimeException {
    /** Of PostgreSQL's source: it says so in many languages, and from one place. */
    private static final String PLACE = "SyncRepWaitForLSN";

    private static final long serialVersionUID = 1L;

    UnconfirmedException() {
        super("the commit was not confirmed", null, false, false);
    }

    /** Whether a warning that came from this routine of the server says so. */
    static boolean isSaidBy(String routine) {
        return PLACE.equals(routine);
    }
}
