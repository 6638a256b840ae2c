package io.deskwire.web.counts;

import io.deskwire.model.ListedTicket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts tickets by the lists that they are in: all of them, and those of each team. What did not change since it was last asked is not
 * copied again, so that counts of many teams cost what changed. Belongs to one thread at a time.
 */
final class DeskTally {
    private final ListTally all;
    private final Map<@Nullable Long, ListTally> teams = new HashMap<>();

    DeskTally() {
        all = new ListTally();
    }

    private DeskTally(DeskTally other) {
        all = other.all.copy();
        other.teams.forEach((team, tally) -> teams.put(team, tally.copy()));
    }

    /** Returns one that goes its own way from here on. */
    DeskTally copy() {
        return new DeskTally(this);
    }

    /** Adds tickets of a team, or of none, that are done with. */
    void addDone(@Nullable Long team, long tickets) {
        all.addDone(tickets);
        of(team).addDone(tickets);
    }

    /** Adds a ticket. */
    void add(ListedTicket ticket) {
        count(ticket, 1);
    }

    /** Takes away a ticket that was added. */
    void remove(ListedTicket ticket) {
        count(ticket, -1);
    }

    private void count(ListedTicket ticket, long by) {
        all.count(ticket, by);
        of(ticket.team()).count(ticket, by);
    }

    private ListTally of(@Nullable Long team) {
        return teams.computeIfAbsent(team, none -> new ListTally());
    }

    /** Returns what was counted, as of that event. */
    DeskCounts counts(UUID epoch, long at) {
        Map<@Nullable Long, ListCounts> byTeam = new HashMap<>();
        teams.forEach((team, tally) -> byTeam.put(team, tally.counts()));
        return new DeskCounts(epoch, at, all.counts(), byTeam);
    }
}
