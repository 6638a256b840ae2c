package io.deskwire.store.tickets;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Unresolved tickets that somebody has, or a team, who cannot look after them any more. */
public final class LeftTickets {
    /** Of agents who were switched off. */
    public static final LeftTickets OF_AGENTS =
            new LeftTickets("t.assignee IN (SELECT username FROM agents WHERE NOT active)");
    /** Of teams that were archived. */
    public static final LeftTickets OF_TEAMS = new LeftTickets("t.team_id IN (SELECT id FROM teams WHERE NOT active)");

    private static final String UNSEEN = """
            t.team_id IS NOT NULL AND t.assignee IS NOT NULL
              AND NOT EXISTS (SELECT FROM team_members s WHERE s.team_id = t.team_id AND s.username = t.assignee)
              AND NOT EXISTS (SELECT FROM agents a WHERE a.username = t.assignee AND a.roles && %1$s::text[])
              AND (%2$s::text[] IS NULL OR t.assignee = ANY (%2$s::text[]))""";

    private final String find;
    private final String lock;
    private final @Nullable Object[] more;

    /**
     * @param of   the condition, with a place for each further value
     * @param more the values
     */
    private LeftTickets(String of, @Nullable Object... more) {
        this.find = "SELECT t.id FROM tickets t WHERE t.id > $1" + condition(of, 2, more.length) + "LIMIT $2";
        this.lock = TicketRows.COLUMNS + " WHERE t.id = ANY ($1)" + condition(of, 1, more.length)
                + "FOR UPDATE OF t SKIP LOCKED";
        this.more = more;
    }

    /**
     * Of agents who are not in their ticket's team, on a desk where they do not see it then.
     *
     * @param seeAll names of the roles that see the tickets of all teams
     * @param among  user names of those of whom it is asked; null: of everybody
     */
    public static LeftTickets unseenByHolders(Collection<String> seeAll, @Nullable Collection<String> among) {
        return new LeftTickets(
                UNSEEN, seeAll.toArray(String[]::new), among == null ? null : among.toArray(String[]::new));
    }

    private static String condition(String of, int taken, int more) {
        Object[] places = Stream.iterate(taken + 1, place -> place + 1)
                .limit(more)
                .map(place -> "$" + place)
                .toArray();
        return " AND " + of.formatted(places) + " AND t.status <> 'resolved' ORDER BY t.id ";
    }

    /** Returns the statement that finds their numbers, behind one, so many at most. */
    String find() {
        return find;
    }

    /** Returns the statement that locks those among some that still are so. */
    String lock() {
        return lock;
    }

    /** Returns the values of a statement, of which the first are these. */
    @Nullable
    Object[] values(Object... first) {
        return Stream.<@Nullable Object>concat(Stream.of(first), Stream.of(more))
                .toArray();
    }
}
