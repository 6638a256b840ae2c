package io.deskwire.web.fanout;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends some of a replica's sockets elsewhere, each once: those first that have been here for longest, so that one which a balancer
 * brings back is not told again while others stay. Told by one thread at a time.
 */
final class SurplusSockets {
    private final Collection<Subscriber> subscribers;
    private final Consumer<Subscriber> sendAway;
    private final Set<Subscriber> told = new HashSet<>();

    /**
     * @param subscribers those that are open, as it changes
     */
    SurplusSockets(Collection<Subscriber> subscribers, Consumer<Subscriber> sendAway) {
        this.subscribers = subscribers;
        this.sendAway = sendAway;
    }

    int sendAway(int count) {
        if (count == 0) {
            return 0;
        }
        Set<Subscriber> open = Set.copyOf(subscribers);
        told.retainAll(open);
        List<Subscriber> next = open.stream()
                .filter(subscriber -> !told.contains(subscriber))
                .sorted(Comparator.comparingLong(Subscriber::openedAt))
                .limit(count)
                .toList();
        told.addAll(next);
        next.forEach(sendAway);
        return next.size();
    }
}
