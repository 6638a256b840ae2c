package io.deskwire.web.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this replica's sockets say: where each agent looks, and where each writes. A socket is in one place and writes in one place;
 * what it says overwrites what it said before, so there is no queue between the event loops and who reads this. From any thread;
 * times are of a clock that only runs forward, in nanoseconds.
 */
final class LocalPresence {
    /** A page says every 3 s that its agent writes; twice that without a word and they have stopped. Pages count the same. */
    static final long TYPING_LASTS = Duration.ofSeconds(6).toNanos();
    /** What comes sooner after the last word is a page in another rhythm than ours, and says nothing new. */
    static final long RENEWED_AFTER = Duration.ofSeconds(2).toNanos();
    /** More tickets than can change in a quarter of a second, by far; what comes beyond is shown at its next change. */
    static final int MOST_TOUCHED = 50_000;

    private final Map<Object, Place> sockets = new HashMap<>();
    private final Map<Long, Set<Place>> tickets = new HashMap<>();
    private final Set<Place> typers = new HashSet<>();
    private Set<Long> touched = new LinkedHashSet<>();
    private Set<Long> typed = new LinkedHashSet<>();
    private long dropped;

    /** Where a socket is. */
    private static final class Place {
        private final String username;
        private @Nullable Long viewing;
        private @Nullable Long typing;
        private long typedAt;

        private Place(String username) {
            this.username = username;
        }
    }

    /**
     * What was said since the last time.
     *
     * @param touched tickets that are to be looked at again
     * @param typed   those of them in which somebody wrote
     * @param dropped how many were not taken because too many were there
     */
    record PresenceDelta(Set<Long> touched, Set<Long> typed, long dropped) {}

    /** A page shows a ticket, or none (null): its agent writes in no other. It is answered even when it showed that one before. */
    synchronized void viewing(Object socket, String username, @Nullable Long ticketId) {
        Place place = place(socket, username);
        if (place.typing != null && !place.typing.equals(ticketId)) {
            stopTyping(place);
        }
        Long before = place.viewing;
        place.viewing = ticketId;
        leave(place, before);
        if (ticketId != null) {
            tickets.computeIfAbsent(ticketId, id -> new HashSet<>()).add(place);
            touch(ticketId);
        }
        forgetIfNowhere(socket, place);
    }

    /** An agent writes to a ticket's customer. */
    synchronized void typing(Object socket, String username, long ticketId, long now) {
        Place place = place(socket, username);
        boolean here = place.typing != null && place.typing == ticketId;
        if (here && now - place.typedAt < RENEWED_AFTER) {
            return;
        }
        Long before = place.typing;
        place.typing = ticketId;
        place.typedAt = now;
        typers.add(place);
        if (!here) {
            leave(place, before);
            tickets.computeIfAbsent(ticketId, id -> new HashSet<>()).add(place);
        }
        if (touch(ticketId)) {
            typed.add(ticketId);
        }
    }

    /** A socket is gone. */
    synchronized void closed(Object socket) {
        Place place = sockets.get(socket);
        if (place != null) {
            stopTyping(place);
            Long before = place.viewing;
            place.viewing = null;
            leave(place, before);
            sockets.remove(socket);
        }
    }

    /** An agent's reply is written: they write no more. */
    synchronized void replied(long ticketId, String username) {
        for (Place place : List.copyOf(tickets.getOrDefault(ticketId, Set.of()))) {
            if (place.username.equals(username) && place.typing != null && place.typing == ticketId) {
                stopTyping(place);
            }
        }
        if (of(ticketId).typing().isEmpty()) {
            typed.remove(ticketId);
        }
    }

    /** Ends what was not renewed, and returns what was said since the last call. */
    synchronized PresenceDelta take(long now) {
        for (Place place : new ArrayList<>(typers)) {
            if (now - place.typedAt >= TYPING_LASTS) {
                stopTyping(place);
            }
        }
        PresenceDelta changes = new PresenceDelta(touched, typed, dropped);
        touched = new LinkedHashSet<>();
        typed = new LinkedHashSet<>();
        dropped = 0;
        return changes;
    }

    /** Returns who of this replica is at a ticket. */
    synchronized TicketPresence of(long ticketId) {
        Set<String> viewing = new HashSet<>();
        Set<String> typing = new HashSet<>();
        for (Place place : tickets.getOrDefault(ticketId, Set.of())) {
            if (place.viewing != null && place.viewing == ticketId) {
                viewing.add(place.username);
            }
            if (place.typing != null && place.typing == ticketId) {
                typing.add(place.username);
            }
        }
        return TicketPresence.of(ticketId, viewing, typing);
    }

    /** Returns the tickets at which somebody is. */
    synchronized List<Long> tickets() {
        return List.copyOf(tickets.keySet());
    }

    synchronized int size() {
        return tickets.size();
    }

    private Place place(Object socket, String username) {
        return sockets.computeIfAbsent(socket, id -> new Place(username));
    }

    private void stopTyping(Place place) {
        typers.remove(place);
        Long before = place.typing;
        place.typing = null;
        leave(place, before);
    }

    /** A place stays at a ticket for which it has another reason. */
    private void leave(Place place, @Nullable Long ticketId) {
        if (ticketId == null) {
            return;
        }
        touch(ticketId);
        if (!ticketId.equals(place.viewing) && !ticketId.equals(place.typing)) {
            Set<Place> left = tickets.get(ticketId);
            if (left != null && left.remove(place) && left.isEmpty()) {
                tickets.remove(ticketId);
            }
        }
    }

    private void forgetIfNowhere(Object socket, Place place) {
        if (place.viewing == null && place.typing == null) {
            sockets.remove(socket);
        }
    }

    private boolean touch(long ticketId) {
        if (touched.size() >= MOST_TOUCHED && !touched.contains(ticketId)) {
            dropped++;
            return false;
        }
        touched.add(ticketId);
        return true;
    }
}
