package io.deskwire.web.socket;

/** Where pages are to end that were told to go. From any thread. */
public interface MovedPages {
    /** How often a page tries to come to the right place, before it takes any (docs/protocol.md). */
    int MOST_TRIES = 30;

    /**
     * Says whether a page that comes here is to go on to another replica.
     *
     * @param tried how often it has tried since it was told to go, this time included: 1 to {@link #MOST_TRIES}
     */
    boolean sendsOn(int tried);
}
