package io.deskwire.web.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.socket.TextFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A socket whose reader a test owns: it takes frames when it is told to, and the channel in between is small. */
final class FakeConnection implements DeskConnection {
    /** As in Netty. */
    static final int HIGH_WATERMARK = 64 * 1024;

    private final Agent agent;
    private final int highWatermark;
    private final SocketLoop loop;
    private final ArrayDeque<TextFrame> channel = new ArrayDeque<>();
    private final List<JsonNode> read = new ArrayList<>();
    private boolean reading = true;
    private boolean full;
    private long buffered;
    private long mostBuffered;
    private Runnable onceReady;
    private Consumer<JsonNode> onFrame = frame -> {};
    private CloseCode closed;
    private boolean aborted;
    private boolean broken;

    /**
     * @param highWatermark bytes above which it is not ready, until half of them were read
     */
    FakeConnection(String username, SocketLoop loop, int highWatermark) {
        this(username, Agent.Role.AGENT, loop, highWatermark);
    }

    FakeConnection(String username, Agent.Role role, SocketLoop loop, int highWatermark) {
        this.agent = new Agent(1, username, username, Roles.of(role), true);
        this.loop = loop;
        this.highWatermark = highWatermark;
    }

    /** Sets who is told of each frame that is read. */
    void onFrame(Consumer<JsonNode> reader) {
        onFrame = reader;
    }

    /** Returns an event loop on the test's thread. */
    static SocketLoop loop(ManualTimers timers) {
        return new SocketLoop() {
            @Override
            public void execute(Runnable task) {
                timers.run(task);
            }

            @Override
            public void schedule(Duration delay, Runnable task) {
                timers.after(delay, task);
            }
        };
    }

    /** Begins or stops to read. */
    void read(boolean on) {
        reading = on;
        if (on) {
            while (readOne()) {
                // all there is
            }
        }
    }

    /** Reads one frame although the reader has stopped; says whether there was one. */
    boolean readOne() {
        TextFrame frame = channel.poll();
        if (frame == null) {
            return false;
        }
        buffered -= frame.length();
        JsonNode json = parse(frame);
        read.add(json);
        onFrame.accept(json);
        if (full && buffered <= highWatermark / 2) {
            full = false;
            if (onceReady != null) {
                Runnable then = onceReady;
                onceReady = null;
                loop.execute(then);
            }
        }
        return true;
    }

    private static JsonNode parse(TextFrame frame) {
        try {
            return Json.mapper().readTree(frame.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what the reader has read. */
    List<JsonNode> frames() {
        return read;
    }

    List<JsonNode> frames(String type) {
        return read.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /** Returns the most bytes that ever lay in the channel. */
    long mostBuffered() {
        return mostBuffered;
    }

    CloseCode closed() {
        return closed;
    }

    boolean aborted() {
        return aborted;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public String session() {
        return "session";
    }

    @Override
    public SocketLoop loop() {
        return loop;
    }

    /** From now on every write fails. */
    void breakDown() {
        broken = true;
    }

    @Override
    public void write(TextFrame frame) {
        if (broken) {
            throw new IllegalStateException("The socket is broken");
        }
        if (closed != null) {
            throw new AssertionError("A frame was written after the close frame: " + frame.text());
        }
        channel.add(frame);
        buffered += frame.length();
        mostBuffered = Math.max(mostBuffered, buffered);
        full |= buffered > highWatermark;
    }

    @Override
    public void flush() {
        read(reading);
    }

    @Override
    public boolean ready() {
        return !full;
    }

    @Override
    public void onceReady(Runnable then) {
        onceReady = then;
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
