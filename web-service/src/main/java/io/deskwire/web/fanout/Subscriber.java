package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.model.Agent;
import io.deskwire.model.Sight;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.Position;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.RecentEvents;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One socket and its place in the stream. It pulls: while the reader keeps up, frames are built from the cursor to the head; when
 * it does not, nothing is queued for it, and it goes on from its cursor when it is ready. So replay and live are the same thing,
 * there is nothing to hand over between them, and a slow reader costs the channel's buffer and one frame. Everything here runs on
 * the socket's event loop.
 */
final class Subscriber extends TimingWheel.WheelEntry {
    /** A reader that takes all at once gets a megabyte, and then it is the others' turn. */
    private static final int FRAMES_AT_ONCE = 4;

    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    /** That of no log: until the hello is answered. */
    private static final UUID NO_EPOCH = new UUID(0, 0);

    private final DeskConnection connection;
    private final LoopSockets loop;
    private final Heartbeat heartbeat;
    private final FrameBudget budget;
    private final SlowConsumerPolicy pace = new SlowConsumerPolicy();
    private final GapReplay resend = new GapReplay();
    private final SocketSight sight;
    private final long openedAt;
    private Agent agent;
    private boolean greeted;
    private boolean live;
    /** For room in the channel, for a page of the log, or for the others to have their turn. */
    private boolean waiting;

    private boolean closing;
    private boolean closed;
    private UUID epoch = NO_EPOCH;
    private long cursor;
    /** The number up to which its agent may see nothing of what follows the cursor. */
    private long known;

    private @Nullable TextFrame status;
    private CountsFrames.@Nullable ViewCounts counts;
    /** It was to be told the counts, and had no room. */
    private boolean owed;

    Subscriber(DeskConnection connection, LoopSockets loop, long nanoTime) {
        this.connection = connection;
        this.agent = connection.agent();
        this.loop = loop;
        this.openedAt = nanoTime;
        this.heartbeat = new Heartbeat(loop.now());
        this.budget = new FrameBudget(nanoTime);
        this.sight = new SocketSight(
                () -> loop.fanout().sights().apply(connection.username()),
                loop.fanout().frames());
    }

    DeskConnection connection() {
        return connection;
    }

    /** Returns when it was opened, in nanoseconds of the loops' clock. */
    long openedAt() {
        return openedAt;
    }

    /** Returns what its agent may see. */
    Sight sight() {
        return sight.sight();
    }

    /** Returns the tick at which something is due for it. */
    long dueAt() {
        return heartbeat.dueAt();
    }

    /** Returns how many events it lacks. */
    long behind() {
        return live ? Math.max(0, loop.fanout().stream().position().seq() - known) : 0;
    }

    /** The socket is gone. */
    void closed() {
        closed = true;
        loop.remove(this);
    }

    /** A frame came, whatever it holds. Who goes on after the goodbye has it without one. */
    void charge(int bytes, long nanoTime) {
        if (!closed && !budget.take(FrameBudget.price(bytes), nanoTime)) {
            if (closing) {
                connection.abort();
            } else {
                refuse(CloseCode.TOO_MANY, "too many frames");
            }
        }
    }

    /** Closes the socket of somebody who broke the rules, and says so once. */
    void refuse(CloseCode code, String why) {
        if (!closing && !closed) {
            loop.fanout().refusals().refused("a socket of " + connection.username(), why);
            close(code);
        }
    }

    /** The agent's account is another now; who may no longer see the desk is sent away. */
    void changed(Agent now) {
        agent = now;
        if (!DeskAction.SOCKET.allows(now)) {
            close(CloseCode.FORBIDDEN);
        }
    }

    void received(ClientFrame frame, long nanoTime) {
        if (closing || closed) {
            return;
        }
        if (!frame.action().allows(agent)) {
            // A page that has not heard yet that its agent may not; nothing of it lasts, so there is nothing to answer.
            loop.fanout().metrics().forbidden();
            return;
        }
        if (frame instanceof ClientFrame.Hello hello && !greeted) {
            greeted = true;
            heartbeat.hello(loop.now(), 1 + loop.fanout().random().applyAsInt(Heartbeat.INTERVAL));
            loop.put(this);
            onLoop(ResumePoint.of(hello, loop.fanout().stream(), loop.fanout().log()), this::greet);
        } else if (frame instanceof ClientFrame.Hello || !greeted) {
            refuse(CloseCode.PROTOCOL_ERROR, "it began without a hello, or said it twice");
        } else if (frame instanceof ClientFrame.Pong) {
            heartbeat.pong();
        } else if (frame instanceof ClientFrame.Ping) {
            answer();
        } else if (frame instanceof ClientFrame.Gap gap && live) {
            gap(gap.since(), nanoTime);
        } else if (frame instanceof ClientFrame.Viewing viewing) {
            loop.viewers().viewing(this, viewing);
        } else if (frame instanceof ClientFrame.Typing typing) {
            loop.viewers().typing(this, typing);
        }
    }

    /** Says that the line is there; a slow reader hears it from what it is still to read. */
    private void answer() {
        if (live && connection.ready()) {
            send(new TextFrame(
                    ServerFrames.pong(loop.fanout().stream().position().seq())));
        }
    }

    /** What lies before the cursor is sent again, once at a time; what lies beyond it comes anyway. It costs more than it weighs. */
    private void gap(long since, long nanoTime) {
        if (!budget.take(FrameBudget.GAP, nanoTime)) {
            refuse(CloseCode.TOO_MANY, "too many gaps");
        } else if (sight.changedBehind(since)) {
            // What lies between was sent to somebody who saw something else.
            reset(epoch, Math.max(cursor, loop.fanout().stream().position().seq()));
        } else {
            moveTo(resend.ask(since, cursor));
            // A page that has loaded the desk again goes on so, from counts that may be older than those that it was
            // told.
            counts = null;
            advance();
            tellCounts();
        }
    }

    /** Writes who is at the ticket that this page shows; says whether it did: not to a slow reader, nor before the welcome. */
    boolean show(TextFrame presence) {
        boolean ready = live && !closing && !closed && connection.ready() && sight.holds();
        if (ready) {
            send(presence);
        }
        return ready;
    }

    /** Does what time asks for; returns the tick at which it does next. */
    long tick() {
        // Before the welcome there is nothing to ask after: a browser could only answer with a number that it does not
        // have.
        switch (heartbeat.check(loop.now(), live && connection.ready())) {
            case PING -> send(loop.ping());
            case NO_HELLO -> close(CloseCode.PROTOCOL_ERROR);
            case NO_PONG -> close(CloseCode.NO_PONG);
            case NOT_CLOSED -> connection.abort();
            case NOTHING -> {}
        }
        return heartbeat.dueAt();
    }

    /** Gives it up when it is hopelessly slow. */
    void judge() {
        if (!closing && pace.hopeless(loop.now())) {
            LOG.infof("Closing a socket of %s: too slow, %d events behind", connection.username(), behind());
            close(CloseCode.TOO_SLOW);
        }
    }

    /** Sends what lies between the cursor and the head of the stream, as much as the reader takes, unless that is under way. */
    void advance() {
        int written = 0;
        while (live && !waiting && !closing && !closed) {
            RecentEvents recent = loop.fanout().stream().recent();
            if (!recent.epoch().equals(epoch)) {
                break; // the stream was replaced; reset() comes behind this
            }
            // Behind the look at the stream: the sight knows all that is in it.
            if (!seesAsBefore(recent.head())) {
                break;
            }
            moveTo(resend.next(cursor));
            if (known >= recent.head()) {
                level();
                break;
            }
            if (++written > FRAMES_AT_ONCE) {
                waiting = true;
                connection.loop().execute(this::goOn);
                break;
            }
            Optional<FrameCache.Chunk> next = sight.frames().after(recent, cursor, known, pace.frameBytes());
            // Once more: the stream may have gone on, and what is in the frame the sight knows only now.
            if (!seesAsBefore(recent.head())) {
                break;
            }
            if (next.isPresent()) {
                write(next.get().frame(), next.get().to());
            } else {
                waiting = true;
                UUID asked = epoch;
                onLoop(
                        loop.fanout().stream().readFrom(known, FrameCache.FRAME_EVENTS, pace.frameBytes()),
                        page -> replay(page, asked));
            }
        }
        if (written > 0) {
            connection.flush();
        }
        if (owed) {
            tellCounts();
        }
    }

    /**
     * Says whether its agent sees what they saw. Who sees something else has to load the desk again, as of the head at least; of whom nobody
     * knows it waits where they are.
     */
    private boolean seesAsBefore(long head) {
        SocketSight.Look look = sight.look();
        if (look == SocketSight.Look.OTHERWISE) {
            loop.viewers().seesOtherwise(this);
            reset(epoch, head);
        }
        return look == SocketSight.Look.AS_BEFORE;
    }

    /** What the browser knows is void: it has to load the desk again, and what comes next is new. */
    void reset(UUID newEpoch, long head) {
        if (greeted && !closing && !closed) {
            begin(new ResumePoint(new Position(newEpoch, head), head, ServerFrames.ResumeMode.RESET));
            tellCounts();
        }
    }

    void drain(TextFrame announcement) {
        if (!closing) {
            send(announcement);
            close(CloseCode.SERVICE_RESTART);
        }
    }

    void close(CloseCode code) {
        if (!closing && !closed) {
            closing = true;
            heartbeat.closing(loop.now());
            loop.put(this);
            loop.fanout().metrics().closed(code);
            connection.close(code);
        }
    }

    /** Tells how this replica gets its news, and the counts, if that is new; a slow reader hears it when it is ready. */
    void tell() {
        TextFrame current = loop.fanout().status().get();
        if (live && !closing && current != status && connection.ready()) {
            status = current;
            send(current);
        }
        tellCounts();
    }

    /** Tells the counts as they are now, where they are others than it was told: what was in between nobody needs. */
    private void tellCounts() {
        CountsFrames latest = loop.fanout().counts().get();
        if (latest == null || !live || closing || closed) {
            return;
        }
        if (!sight.holds()) {
            return; // it sees otherwise, and is told so with the next look at the stream
        }
        CountsFrames.ViewCounts now = latest.of(sight(), connection.username());
        if (!now.epoch().equals(epoch) || (counts != null && counts.same(now))) {
            owed = false;
        } else if (connection.ready()) {
            owed = false;
            counts = now;
            loop.fanout().metrics().counts();
            send(now.frame());
        } else {
            owed = true;
            if (!waiting) {
                waitForRoom();
            }
        }
    }

    /** Answers the hello, unless a reset came first and was answer enough. */
    private void greet(ResumePoint greeting) {
        if (!live && !closing) {
            if (sight.begin()) {
                loop.viewers().seesOtherwise(this);
            }
            begin(sight.changedBehind(greeting.from()) ? greeting.reset() : greeting);
        }
        tell();
    }

    private void begin(ResumePoint greeting) {
        Position head = greeting.head();
        epoch = head.epoch();
        cursor = greeting.from();
        known = cursor;
        counts = null;
        resend.forget();
        live = true;
        Position shown = new Position(epoch, Math.max(head.seq(), cursor));
        send(new TextFrame(ServerFrames.welcome(shown, greeting.mode(), Heartbeat.INTERVAL)));
        advance();
    }

    private void replay(LogPage page, UUID asked) {
        waiting = false;
        if (closing) {
            return;
        }
        // What the log has beyond the stream the sight does not know yet.
        long streamed = loop.fanout().stream().recent().head();
        if (live && asked.equals(epoch) && !seesAsBefore(streamed)) {
            return;
        }
        if (!asked.equals(epoch)) {
            advance(); // a reset came while the page was read
        } else if (!page.epoch().equals(epoch)) {
            LOG.debugf("The log is another one: a reset comes behind this");
        } else if (known < page.floor()) {
            Position head = loop.fanout().stream().position();
            reset(head.epoch(), head.seq());
        } else if (page.events().isEmpty()) {
            LOG.warnf("The log has no event after %d although its head is %d: closing a socket", known, page.head());
            close(CloseCode.INTERNAL_ERROR);
        } else {
            // Otherwise a gap frame moved the cursor while the page was read.
            if (page.events().get(0).seq() == known + 1) {
                writePage(sight.sight().isEverything() ? page : page.upTo(streamed));
            }
            advance();
        }
    }

    private void writePage(LogPage page) {
        if (!sight.sight().isEverything() && page.events().stream().anyMatch(Event::isOfUnknownAudience)) {
            Position head = loop.fanout().stream().position();
            reset(head.epoch(), head.seq());
        } else {
            long to = page.to(known);
            write(sight.frames().frame(cursor, to, page.events()), to);
            connection.flush();
        }
    }

    /** Goes on from another number, of which nothing is known yet; without effect when it is the same. */
    private void moveTo(long seq) {
        if (seq != cursor) {
            cursor = seq;
            known = seq;
        }
    }

    /**
     * Writes one frame; a reader that is slow gets the next one when there is room for it. Where there is nothing to be seen, that is said
     * with the next frame, or a while later.
     */
    private void write(@Nullable TextFrame frame, long to) {
        if (frame == null) {
            known = to;
            loop.owesAdvance(this);
        } else {
            send(frame, to);
        }
    }

    /** Says that there was nothing to be seen; returns whether that is said, or need not be any more. A slow reader hears it when it is ready. */
    boolean tellAdvance() {
        boolean owed = known > cursor && live && !closing && !closed;
        if (owed && !waiting && connection.ready()) {
            send(sight.frames().advance(cursor, known), known);
            connection.flush();
            return true;
        }
        return !owed;
    }

    private void send(TextFrame frame, long to) {
        cursor = to;
        known = to;
        connection.write(frame);
        loop.wrote();
        if (!connection.ready()) {
            connection.flush(); // what the system takes at once is no sign of a slow reader
        }
        if (connection.ready()) {
            pace.taken();
        } else {
            waitForRoom();
        }
    }

    private void waitForRoom() {
        waiting = true;
        pace.full(loop.now());
        loop.slow(this, true);
        connection.onceReady(this::goOn);
    }

    private void goOn() {
        waiting = false;
        pace.room();
        tell();
        advance();
    }

    private void level() {
        if (pace.slow()) {
            pace.level();
            loop.slow(this, false);
        }
    }

    private void send(TextFrame frame) {
        connection.write(frame);
        connection.flush();
    }

    /** Goes on with the result on the socket's event loop, never within this call, so that a long replay does not pile up. */
    private <T> void onLoop(Uni<T> work, Consumer<T> next) {
        work.subscribe()
                .with(
                        result -> connection.loop().execute(() -> {
                            if (!closed) {
                                next.accept(result);
                            }
                        }),
                        failure -> connection.loop().execute(() -> {
                            if (!closed) {
                                LOG.infof("Closing a socket that cannot be served: %s", failure.toString());
                                close(CloseCode.INTERNAL_ERROR);
                            }
                        }));
    }
}
