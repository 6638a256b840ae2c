package io.deskwire.store.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link LeftTickets} asks of the database, with values: for those who look at plans. */
public final class LeftTicketsStatements {
    /** Tickets of one transaction (TicketSweep). */
    private static final int PORTION = 100;

    /**
     * A statement that is prepared, and run with values.
     *
     * @param values as SQL, separated by commas
     */
    public record Prepared(String name, String sql, String values) {
        @Override
        public String toString() {
            return name;
        }
    }

    private LeftTicketsStatements() {}

    /**
     * Returns those that find what is left, from the first ticket on and behind one, and those that lock it.
     *
     * @param behind a ticket's number
     * @param found  the first and the last of those that are locked
     */
    public static Stream<Prepared> all(long behind, long from, long to) {
        Map<String, LeftTickets> left = new TreeMap<>(Map.of(
                "of agents", LeftTickets.OF_AGENTS,
                "of teams", LeftTickets.OF_TEAMS,
                // On the desk of the tests nobody is a lead.
                "unseen", LeftTickets.unseenByHolders(Set.of("lead", "admin"), null),
                "unseen by one", LeftTickets.unseenByHolders(Set.of("lead", "admin"), Set.of("agent3")),
                // As when all is where it should be: who holds it sees it.
                "unseen by nobody", LeftTickets.unseenByHolders(Set.of("agent"), null)));
        Long[] ids = LongStream.rangeClosed(1, PORTION)
                .mapToObj(n -> from + n * (to - from) / PORTION)
                .toArray(Long[]::new);
        List<Prepared> all = new ArrayList<>();
        left.forEach((name, tickets) -> {
            all.add(new Prepared("find " + name, tickets.find(), values(tickets.values(0L, PORTION))));
            all.add(new Prepared(
                    "find " + name + " behind " + behind, tickets.find(), values(tickets.values(behind, PORTION))));
            all.add(new Prepared("lock " + name, tickets.lock(), values(tickets.values((Object) ids))));
        });
        return all.stream();
    }

    private static String values(@Nullable Object[] values) {
        return Stream.of(values).map(LeftTicketsStatements::value).collect(Collectors.joining(", "));
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Object[] all) {
            return Stream.of(all).map(LeftTicketsStatements::value).collect(Collectors.joining(", ", "ARRAY[", "]"));
        }
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
