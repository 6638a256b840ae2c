package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.store.LogPage;
import io.deskwire.store.LogReader;
import io.deskwire.store.Position;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.ServerFrames.Mode;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.RecentEvents;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One socket and its place in the stream. It pulls: while the reader keeps up, frames are built from the cursor to the head; when
 * it does not, nothing is queued for it, and it goes on from its cursor when it is ready. So replay and live are the same thing,
 * there is nothing to hand over between them, and a slow reader costs the channel's buffer and one frame. Everything here runs on
 * the socket's event loop.
 */
final class Subscriber {
    /** A frame that a phone reads at once, and that leaves room for heartbeats between. */
    private static final int FRAME_EVENTS = 100;

    private static final int FRAME_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    private final DeskConnection connection;
    private final EventStream stream;
    private final LogReader log;
    private final FrameCache frames;
    private final Heartbeat heartbeat;
    private final FrameBudget budget;
    private boolean greeted;
    private boolean live;
    private boolean sending;
    private boolean closing;
    private boolean closed;
    private UUID epoch;
    private long cursor;
    private String status;
    private int place;

    Subscriber(DeskConnection connection, EventStream stream, LogReader log, FrameCache frames, long now) {
        this.connection = connection;
        this.stream = stream;
        this.log = log;
        this.frames = frames;
        this.heartbeat = new Heartbeat(now);
        this.budget = new FrameBudget(now);
    }

    DeskConnection connection() {
        return connection;
    }

    /** Where it stands among the sockets of its event loop. */
    int place() {
        return place;
    }

    void place(int value) {
        place = value;
    }

    /** The socket is gone. */
    void closed() {
        closed = true;
    }

    void received(ClientFrame frame, long now, String currentStatus) {
        if (closing) {
            return;
        }
        if (!budget.take(now)) {
            LOG.infof("Closing a socket of %s: too many frames", connection.username());
            close(CloseCode.TOO_MANY);
        } else if (frame instanceof ClientFrame.Hello hello) {
            if (greeted) {
                close(CloseCode.PROTOCOL_ERROR);
                return;
            }
            greeted = true;
            heartbeat.hello(now);
            greet(hello, currentStatus);
        } else if (!greeted) {
            close(CloseCode.PROTOCOL_ERROR);
        } else if (frame instanceof ClientFrame.Pong) {
            heartbeat.pong();
        } else if (frame instanceof ClientFrame.Gap gap && live) {
            // What lies before the cursor is sent again; what lies beyond it comes anyway.
            cursor = Math.min(cursor, gap.since());
            advance();
        }
    }

    /** Does what time asks for. */
    void tick(long now, String currentStatus) {
        switch (heartbeat.check(now)) {
            case PING -> send(ServerFrames.ping(stream.position().seq()));
            case NO_HELLO -> close(CloseCode.PROTOCOL_ERROR);
            case NO_PONG -> close(CloseCode.NO_PONG);
            case NOTHING -> {}
        }
        tell(currentStatus);
    }

    /** Sends what lies between the cursor and the head of the stream, as much as the reader takes, unless that is under way. */
    void advance() {
        boolean written = false;
        while (!closed && !closing && live && !sending) {
            RecentEvents recent = stream.recent();
            if (!recent.epoch().equals(epoch)) {
                break; // the stream was replaced; reset() comes behind this
            }
            Optional<List<Event>> next = recent.after(cursor, FRAME_EVENTS, FRAME_BYTES);
            if (next.isEmpty()) {
                sending = true;
                onLoop(stream.readFrom(cursor, FRAME_EVENTS, FRAME_BYTES), this::replay);
            } else if (next.get().isEmpty()) {
                break;
            } else {
                write(next.get());
                written = true;
            }
        }
        if (written) {
            connection.flush();
        }
    }

    /** What the browser knows is void: it has to load the desk again, and what comes next is new. */
    void reset(UUID newEpoch, long head) {
        if (greeted && !closed) {
            begin(new Position(newEpoch, head), head, Mode.RESET);
        }
    }

    void drain(long withinMillis) {
        send(ServerFrames.drain(withinMillis));
        close(CloseCode.SERVICE_RESTART);
    }

    void close(CloseCode code) {
        closing = true;
        connection.close(code);
    }

    private void greet(ClientFrame.Hello hello, String currentStatus) {
        Position head = stream.position();
        if (hello.since() == null) {
            begin(head, head.seq(), Mode.LIVE);
        } else if (!head.epoch().equals(hello.epoch())) {
            begin(head, head.seq(), Mode.RESET);
        } else if (hello.since() > head.seq()) {
            // The browser saw more on another replica than this one has yet, or the database went back in time.
            onLoop(log.head(), actual -> {
                boolean real = actual.epoch().equals(head.epoch()) && hello.since() <= actual.seq();
                answer(head, hello.since(), real, Mode.LIVE);
            });
        } else if (stream.recent().after(hello.since(), 1, FRAME_BYTES).isPresent()) {
            begin(head, hello.since(), hello.since() == head.seq() ? Mode.LIVE : Mode.REPLAY);
        } else {
            onLoop(stream.readFrom(hello.since(), 1, FRAME_BYTES), page -> {
                boolean kept = page.epoch().equals(head.epoch()) && hello.since() >= page.floor();
                answer(head, hello.since(), kept, Mode.REPLAY);
            });
        }
        tell(currentStatus);
    }

    /** Answers a hello that needed a look at the log, unless a reset came first and was answer enough. */
    private void answer(Position head, long since, boolean available, Mode mode) {
        if (!live) {
            begin(head, available ? since : head.seq(), available ? mode : Mode.RESET);
        }
    }

    private void begin(Position head, long from, Mode mode) {
        epoch = head.epoch();
        cursor = from;
        live = true;
        send(ServerFrames.welcome(
                new Position(epoch, Math.max(head.seq(), from)), mode, Heartbeat.INTERVAL.toSeconds()));
        advance();
    }

    private void replay(LogPage page) {
        sending = false;
        if (!page.epoch().equals(epoch) || cursor < page.floor()) {
            Position head = stream.position();
            reset(head.epoch(), head.seq());
        } else if (page.events().isEmpty()) {
            LOG.warnf("The log has no event after %d although its head is %d: closing a socket", cursor, page.head());
            close(CloseCode.INTERNAL_ERROR);
        } else if (page.events().get(0).seq() == cursor + 1) {
            write(page.events());
            connection.flush();
            advance();
        } else {
            advance(); // a gap frame moved the cursor while the page was read
        }
    }

    /** Writes one frame; a reader that is slow gets the next one when it has taken this. */
    private void write(List<Event> events) {
        cursor = events.get(events.size() - 1).seq();
        sending = !connection.write(frames.frame(events), () -> {
            sending = false;
            advance();
        });
    }

    private void tell(String currentStatus) {
        if (live && !currentStatus.equals(status)) {
            status = currentStatus;
            send(currentStatus);
        }
    }

    private void send(String frame) {
        connection
                .send(frame)
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf("Socket %s is gone: %s", connection.id(), failure));
    }

    /** Goes on with the result on the socket's event loop, never within this call, so that a long replay does not pile up. */
    private <T> void onLoop(Uni<T> work, Consumer<T> next) {
        work.subscribe()
                .with(
                        result -> connection.execute(() -> {
                            if (!closed) {
                                next.accept(result);
                            }
                        }),
                        failure -> connection.execute(() -> {
                            if (!closed) {
                                LOG.infof("Closing a socket that cannot be served: %s", failure.toString());
                                close(CloseCode.INTERNAL_ERROR);
                            }
                        }));
    }
}
