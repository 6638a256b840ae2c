package io.deskwire.web.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One agent's socket on this replica: what the fan-out knows of it. */
public final class DeskConnection {
    private static final Logger LOG = Logger.getLogger(DeskConnection.class);

    private final WebSocketConnection socket;
    private final String username;
    private final String session;
    private final SocketLoop loop;
    private final Optional<DirectChannel> direct;

    /**
     * Made on the event loop of the socket.
     *
     * @param session public id of the session that opened it
     */
    DeskConnection(WebSocketConnection socket, String username, String session) {
        this.socket = socket;
        this.username = username;
        this.session = session;
        this.loop = SocketLoop.current();
        this.direct = DirectChannel.of(socket);
    }

    /** Returns an id that is unique on this replica. */
    public String id() {
        return socket.id();
    }

    /** Returns the user name of the agent. */
    public String username() {
        return username;
    }

    /** Returns the public id of the session. */
    public String session() {
        return session;
    }

    /** Returns the event loop of this socket. */
    public SocketLoop loop() {
        return loop;
    }

    /** Runs a task on the event loop of this socket, after those that were given before; the frames it receives come there too. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /**
     * Sends a text frame.
     *
     * @return completes when the operating system took it, which is later for a reader that is slow; fails when the socket is gone
     */
    public Uni<Void> send(String frame) {
        return socket.sendText(frame);
    }

    /**
     * Writes a frame that other sockets get too; on this socket's event loop, and sent with the next {@link #flush}.
     *
     * @param next called on the event loop, once, when another frame may follow; it is not when this method returns true
     * @return whether another frame may follow at once: the reader keeps up
     */
    public boolean write(TextFrame frame, Runnable next) {
        if (direct.isEmpty()) {
            send(frame.text())
                    .subscribe()
                    .with(sent -> loop.execute(next), failure -> LOG.debugf("Socket %s is gone: %s", id(), failure));
            return false;
        }
        DirectChannel channel = direct.get();
        if (channel.closed()) {
            return false;
        }
        channel.write(frame);
        if (channel.writable()) {
            return true;
        }
        // As a task of its own: the channel says so within the flush that made room, and a long replay would pile up.
        channel.onceWritable(() -> loop.execute(next));
        return false;
    }

    /** Hands what was written to the operating system; on this socket's event loop. */
    public void flush() {
        direct.ifPresent(DirectChannel::flush);
    }

    /** Closes the socket; closing it twice changes nothing. */
    public void close(CloseCode code) {
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), code.reason()))
                    .subscribe()
                    .with(
                            closed -> {},
                            failure -> LOG.debugf("Socket %s was gone before it was closed: %s", id(), failure));
        }
    }
}
