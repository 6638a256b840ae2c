package io.deskwire.web.fanout;

import io.deskwire.model.Audience;
import io.deskwire.model.Sight;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.TicketPresence;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.socket.TextFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Those of a loop's sockets that show a ticket. They are told who else is there; nobody else is. A reader that is slow is told when
 * it is ready, and then only how it is by then. Everything but {@link #show} belongs to the loop.
 */
final class Viewers {
    private static final Logger LOG = Logger.getLogger(Viewers.class);
    private static final ClientFrame.Viewing NOTHING = new ClientFrame.Viewing(null);

    private final SocketLoop loop;
    private final Presence presence;
    private final FanoutMetrics metrics;
    private final Map<Long, ViewedTicket> tickets = new HashMap<>();
    private final Map<Subscriber, Viewer> viewers = new HashMap<>();
    private final Set<Viewer> owed = new LinkedHashSet<>();
    private final TicketVisibility visibility;
    private final Map<Subscriber, Asking> asking = new HashMap<>();

    /** Who is at a ticket, encoded once for all who are told. */
    record Frame(TicketPresence presence, TextFrame text) {}

    /** A ticket that sockets of this loop show; {@code now} is null until presence has answered. */
    private static final class ViewedTicket {
        private final Set<Viewer> viewers = new LinkedHashSet<>();
        private @Nullable Frame now;
    }

    /** A socket whose agent may or may not see the ticket that it shows; until that is known it is not at it. */
    private static final class Asking {
        private final long ticketId;

        private Asking(long ticketId) {
            this.ticketId = ticketId;
        }
    }

    private static final class Viewer {
        private final Subscriber subscriber;
        private final long ticketId;
        private final ViewedTicket ticket;
        /** What it was told, or need not be told; null until then. */
        private @Nullable TicketPresence shown;

        private Viewer(Subscriber subscriber, long ticketId, ViewedTicket ticket) {
            this.subscriber = subscriber;
            this.ticketId = ticketId;
            this.ticket = ticket;
        }
    }

    Viewers(SocketLoop loop, Presence presence, TicketVisibility visibility, FanoutMetrics metrics) {
        this.loop = loop;
        this.visibility = visibility;
        this.presence = presence;
        this.metrics = metrics;
    }

    /** A page shows another ticket, or none, or has forgotten what it was told. */
    void viewing(Subscriber subscriber, ClientFrame.Viewing frame) {
        leave(subscriber);
        Long ticketId = frame.ticketId();
        if (ticketId == null) {
            presence.viewing(subscriber, subscriber.connection().username(), null);
        } else if (subscriber.sight().isEverything()) {
            enter(subscriber, ticketId);
        } else {
            ask(subscriber, ticketId);
        }
    }

    private void enter(Subscriber subscriber, long ticketId) {
        ViewedTicket ticket = tickets.computeIfAbsent(ticketId, id -> new ViewedTicket());
        Viewer viewer = new Viewer(subscriber, ticketId, ticket);
        viewers.put(subscriber, viewer);
        ticket.viewers.add(viewer);
        presence.viewing(subscriber, subscriber.connection().username(), ticketId);
    }

    /** A database that is away shows nobody: the page says again what it shows when its agent goes to another ticket. */
    private void ask(Subscriber subscriber, long ticketId) {
        Asking one = new Asking(ticketId);
        asking.put(subscriber, one);
        presence.viewing(subscriber, subscriber.connection().username(), null);
        visibility
                .sees(subscriber.connection().username(), ticketId)
                .subscribe()
                .with(
                        seen -> loop.execute(() -> answered(subscriber, one, seen)),
                        failure -> loop.execute(() -> {
                            LOG.debugf("Not known whether ticket %d is seen: %s", ticketId, failure.toString());
                            answered(subscriber, one, false);
                        }));
    }

    private void answered(Subscriber subscriber, Asking one, boolean seen) {
        if (asking.remove(subscriber, one) && seen) {
            enter(subscriber, one.ticketId);
        }
    }

    /** An agent writes; who does not see the ticket is not at it. */
    void typing(Subscriber subscriber, ClientFrame.Typing frame) {
        Viewer viewer = viewers.get(subscriber);
        if (subscriber.sight().isEverything() || (viewer != null && viewer.ticketId == frame.ticketId())) {
            presence.typing(subscriber, subscriber.connection().username(), frame.ticketId());
        }
    }

    /** An agent sees something else than before: perhaps not the ticket that is shown. */
    void seesOtherwise(Subscriber subscriber) {
        Viewer viewer = viewers.get(subscriber);
        Asking asked = asking.get(subscriber);
        if (viewer != null) {
            viewing(subscriber, new ClientFrame.Viewing(viewer.ticketId));
        } else if (asked != null) {
            viewing(subscriber, new ClientFrame.Viewing(asked.ticketId));
        }
    }

    /** A ticket has another audience; from any thread. */
    void moved(long ticketId, Audience now) {
        loop.execute(() -> {
            List<Subscriber> at = new ArrayList<>();
            viewers.values().stream()
                    .filter(viewer -> viewer.ticketId == ticketId)
                    .forEach(viewer -> at.add(viewer.subscriber));
            asking.forEach((subscriber, asked) -> {
                if (asked.ticketId == ticketId) {
                    at.add(subscriber);
                }
            });
            for (Subscriber subscriber : at) {
                if (subscriber.sight().of(now) != Sight.Part.WHOLE) {
                    viewing(subscriber, NOTHING);
                }
            }
        });
    }

    /** A socket is gone. */
    void gone(Subscriber subscriber) {
        leave(subscriber);
        presence.closed(subscriber);
    }

    /** Tells those whom it concerns; from any thread. */
    void show(List<Frame> frames) {
        loop.execute(() -> {
            for (Frame frame : frames) {
                ViewedTicket ticket = tickets.get(frame.presence().ticketId());
                if (ticket != null) {
                    ticket.now = frame;
                    ticket.viewers.forEach(viewer -> tell(viewer, frame));
                }
            }
        });
    }

    /** Tells those who were not ready, if they are now. */
    void tellOwed() {
        for (Viewer viewer : List.copyOf(owed)) {
            if (viewer.ticket.now != null) {
                tell(viewer, viewer.ticket.now);
            }
        }
    }

    private void leave(Subscriber subscriber) {
        asking.remove(subscriber);
        Viewer viewer = viewers.remove(subscriber);
        if (viewer != null) {
            owed.remove(viewer);
            viewer.ticket.viewers.remove(viewer);
            if (viewer.ticket.viewers.isEmpty()) {
                tickets.remove(viewer.ticketId);
            }
        }
    }

    private void tell(Viewer viewer, Frame frame) {
        if (viewer.shown == frame.presence()) {
            owed.remove(viewer);
            return;
        }
        String self = viewer.subscriber.connection().username();
        boolean concerns = viewer.shown == null
                || viewer.shown.others(self)
                || frame.presence().others(self);
        if (!concerns) {
            viewer.shown = frame.presence();
            owed.remove(viewer);
        } else if (shows(viewer, frame)) {
            viewer.shown = frame.presence();
            owed.remove(viewer);
            metrics.presence(true);
        } else if (owed.add(viewer)) {
            metrics.presence(false);
        }
    }

    /** One socket that fails must not keep the others from seeing who is there. */
    private boolean shows(Viewer viewer, Frame frame) {
        try {
            return viewer.subscriber.show(frame.text());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "A socket of %s failed; it is closed",
                    viewer.subscriber.connection().username());
            // Later: whoever goes through all viewers does not expect one to leave meanwhile.
            loop.execute(() -> viewer.subscriber.close(CloseCode.INTERNAL_ERROR));
            return false;
        }
    }
}
