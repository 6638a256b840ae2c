package io.deskwire.web.presence;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Who is at a ticket, by user name, each once and in order, however many tabs and replicas they are at.
 *
 * @param viewing who looks at it
 * @param typing  who writes to its customer
 */
public record TicketPresence(long ticketId, List<String> viewing, List<String> typing) {
    /**
     * Of each kind at most. A line of more names is read by nobody, and a crowd of a thousand at one ticket would otherwise be told
     * a thousand names at each coming and going.
     */
    static final int MOST_NAMES = 20;

    static TicketPresence of(long ticketId, Collection<String> viewing, Collection<String> typing) {
        return new TicketPresence(ticketId, names(viewing), names(typing));
    }

    private static List<String> names(Collection<String> all) {
        return new TreeSet<>(all).stream().limit(MOST_NAMES).toList();
    }

    boolean empty() {
        return viewing.isEmpty() && typing.isEmpty();
    }

    /** Says whether anybody but that agent is here. */
    public boolean others(String username) {
        return hasOther(viewing, username) || hasOther(typing, username);
    }

    private static boolean hasOther(List<String> names, String username) {
        return names.size() > 1 || (names.size() == 1 && !names.get(0).equals(username));
    }
}
