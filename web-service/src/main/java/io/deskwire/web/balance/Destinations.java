package io.deskwire.web.balance;

import java.util.List;

/**
 * Where pages that were told to go are to end, as far as one replica knows: at replicas of the newest revision, which do not go next,
 * and there where there is room. Safe for threads.
 *
 * @param here   whether this replica is of that revision
 * @param others replicas of it beside this one
 */
record Destinations(boolean here, List<Destination> others) {
    /** Nothing is known: everybody stays where they come. */
    static final Destinations UNKNOWN = new Destinations(true, List.of());

    /**
     * From this try on room counts no more: one of the newest revision that somebody comes to is better than to go on looking for the
     * one that has fewest, which a balancer that draws lots may not give.
     */
    static final int ANY_ROOM = 15;

    /** Of a replica's sockets. What two of them have differs by as much while both take pages and have not told it yet. */
    private static final int SMALL_PART = 20;

    /**
     * A replica.
     *
     * @param sockets that it had when it told so last
     * @param ownThen those that this one had when it heard it
     */
    record Destination(int sockets, int ownThen) {
        /**
         * Returns by how much it is below this one, which has so many now. One that was not below it when it spoke gets as much as this
         * one since: both are drawn. Without that two equal ones would each send on what comes, for as long as the other says nothing.
         */
        int below(int own) {
            return Math.min(own, ownThen) - sockets;
        }
    }

    /**
     * Says whether a page that was told to go is to go on to another replica.
     *
     * @param own sockets of this replica
     * @param tried how often the page has tried since it was told, this time included
     */
    boolean elsewhere(int own, int tried) {
        if (!here) {
            return !others.isEmpty();
        }
        int alike = Math.max(1, own / SMALL_PART);
        return tried < ANY_ROOM && others.stream().anyMatch(other -> other.below(own) > alike);
    }
}
