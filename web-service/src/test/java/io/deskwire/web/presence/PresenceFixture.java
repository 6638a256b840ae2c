package io.deskwire.web.presence;

import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replica's presence, and what its pages would show. */
final class PresenceFixture {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final List<Long> toldTheBot = new ArrayList<>();
    final List<String> reads = new ArrayList<>();
    final Presence presence;
    private final Map<Long, TicketPresence> shown = new HashMap<>();
    private int news;

    PresenceFixture(ManualTimers timers, SignalChannel channel) {
        presence = new Presence(
                timers,
                Optional.ofNullable(channel),
                ticket -> {
                    toldTheBot.add(ticket);
                    return Future.succeededFuture(true);
                },
                registry);
        presence.listener(tickets -> tickets.forEach(this::show));
        presence.reads()
                .listener((username, ticketId, messageId) -> reads.add(username + " " + ticketId + " " + messageId));
        presence.start();
    }

    private void show(TicketPresence ticket) {
        if (shown.put(ticket.ticketId(), ticket) != ticket) {
            news++;
        }
    }

    List<String> viewing(long ticketId) {
        return shown.get(ticketId).viewing();
    }

    List<String> typing(long ticketId) {
        return shown.get(ticketId).typing();
    }

    /** Returns how often something was to be shown that was not shown before. */
    int news() {
        return news;
    }

    double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
