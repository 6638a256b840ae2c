package io.deskwire.web.fanout;

import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.TicketPresence;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.socket.TextFrame;
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

    private final SocketLoop loop;
    private final Presence presence;
    private final FanoutMetrics metrics;
    private final Map<Long, ViewedTicket> tickets = new HashMap<>();
    private final Map<Subscriber, Viewer> viewers = new HashMap<>();
    private final Set<Viewer> owed = new LinkedHashSet<>();

    /** Who is at a ticket, encoded once for all who are told. */
    record Frame(TicketPresence presence, TextFrame text) {}

    /** A ticket that sockets of this loop show; {@code now} is null until presence has answered. */
    private static final class ViewedTicket {
        private final Set<Viewer> viewers = new LinkedHashSet<>();
        private @Nullable Frame now;
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

    Viewers(SocketLoop loop, Presence presence, FanoutMetrics metrics) {
        this.loop = loop;
        this.presence = presence;
        this.metrics = metrics;
    }

    /** A page shows another ticket, or none, or has forgotten what it was told. */
    void viewing(Subscriber subscriber, ClientFrame.Viewing frame) {
        leave(subscriber);
        if (frame.ticketId() != null) {
            ViewedTicket ticket = tickets.computeIfAbsent(frame.ticketId(), id -> new ViewedTicket());
            Viewer viewer = new Viewer(subscriber, frame.ticketId(), ticket);
            viewers.put(subscriber, viewer);
            ticket.viewers.add(viewer);
        }
        presence.viewing(subscriber, subscriber.connection().username(), frame.ticketId());
    }

    /** An agent writes. */
    void typing(Subscriber subscriber, ClientFrame.Typing frame) {
        presence.typing(subscriber, subscriber.connection().username(), frame.ticketId());
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
