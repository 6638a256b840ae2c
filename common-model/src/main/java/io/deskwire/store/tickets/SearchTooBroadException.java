package io.deskwire.store.tickets;

/** A search took longer than it may: what is looked for is too frequent, or the database too busy. */
public final class SearchTooBroadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without the cause: a statement that was cancelled reads like a database that is away. */
    public SearchTooBroadException() {
        super("A search was given up after " + TicketSearch.PATIENCE_MILLIS + " ms");
    }
}
