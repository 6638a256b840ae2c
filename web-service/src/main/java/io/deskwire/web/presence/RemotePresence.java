package io.deskwire.web.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the other replicas say of their sockets. It is believed for as long as they repeat it: a replica that died, or that Redis no
 * longer connects, is forgotten by itself. Belongs to one context; times are of a clock that only runs forward, in nanoseconds.
 */
final class RemotePresence {
    /** Three times of what a replica takes to repeat everything: two lost signals in a row change nothing. */
    static final long BELIEVED = PresenceAnnouncer.REFRESH * 3;
    /** Names in all; at about 150 bytes each some fifteen megabytes, and ten replicas of 10,000 agents. */
    static final int MOST = 100_000;
    /** An agent does not notice a second. */
    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final Map<Long, Map<UUID, Said>> tickets = new HashMap<>();
    private int size;
    private long lookedAt;

    private record Said(TicketPresence presence, long at) {}

    /**
     * Takes what a replica says.
     *
     * @return how much of it was left out because too much is here
     */
    int take(PresenceSignal signal, long now) {
        int left = 0;
        for (TicketPresence ticket : signal.tickets()) {
            if (ticket.empty()) {
                remove(ticket.ticketId(), signal.replica());
            } else if (!put(ticket, signal.replica(), now)) {
                left++;
            }
        }
        return left;
    }

    /** Forgets what was not repeated in time, and returns the tickets that it concerns. */
    Set<Long> expire(long now) {
        Set<Long> changed = new HashSet<>();
        if (now - lookedAt < LOOK) {
            return changed;
        }
        lookedAt = now;
        for (Iterator<Map.Entry<Long, Map<UUID, Said>>> all = tickets.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, Map<UUID, Said>> ticket = all.next();
            Map<UUID, Said> replicas = ticket.getValue();
            int before = names(replicas);
            replicas.values().removeIf(said -> now - said.at >= BELIEVED);
            quieten(replicas, now);
            int after = names(replicas);
            if (after < before) {
                changed.add(ticket.getKey());
                size -= before - after;
            }
            if (replicas.isEmpty()) {
                all.remove();
            }
        }
        return changed;
    }

    /** Returns everybody at a ticket: those who are here, and those elsewhere. */
    TicketPresence merged(TicketPresence here) {
        Map<UUID, Said> elsewhere = tickets.get(here.ticketId());
        if (elsewhere == null) {
            return here;
        }
        Set<String> viewing = new HashSet<>(here.viewing());
        Set<String> typing = new HashSet<>(here.typing());
        for (Said said : elsewhere.values()) {
            viewing.addAll(said.presence.viewing());
            typing.addAll(said.presence.typing());
        }
        return TicketPresence.of(here.ticketId(), viewing, typing);
    }

    /** Returns how many names it has. */
    int size() {
        return size;
    }

    private boolean put(TicketPresence ticket, UUID replica, long now) {
        Map<UUID, Said> replicas = tickets.get(ticket.ticketId());
        Said before = replicas == null ? null : replicas.get(replica);
        int more = names(ticket) - (before == null ? 0 : names(before.presence));
        if (more > 0 && size + more > MOST) {
            return false;
        }
        size += more;
        tickets.computeIfAbsent(ticket.ticketId(), id -> new HashMap<>()).put(replica, new Said(ticket, now));
        return true;
    }

    private void remove(long ticketId, UUID replica) {
        Map<UUID, Said> replicas = tickets.get(ticketId);
        if (replicas == null) {
            return;
        }
        Said before = replicas.remove(replica);
        if (before != null) {
            size -= names(before.presence);
            if (replicas.isEmpty()) {
                tickets.remove(ticketId);
            }
        }
    }

    /** Who writes is said anew every few seconds; the rest of what a replica said holds on. */
    private static void quieten(Map<UUID, Said> replicas, long now) {
        replicas.replaceAll((replica, said) -> {
            TicketPresence presence = said.presence;
            boolean over = !presence.typing().isEmpty() && now - said.at >= LocalPresence.TYPING_LASTS;
            return over
                    ? new Said(new TicketPresence(presence.ticketId(), presence.viewing(), List.of()), said.at)
                    : said;
        });
    }

    private static int names(Map<UUID, Said> replicas) {
        int names = 0;
        for (Said said : replicas.values()) {
            names += names(said.presence);
        }
        return names;
    }

    private static int names(TicketPresence presence) {
        return presence.viewing().size() + presence.typing().size();
    }
}
