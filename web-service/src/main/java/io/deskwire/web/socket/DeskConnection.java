package io.deskwire.web.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/** One agent's socket on this replica: what the fan-out knows of it. */
public final class DeskConnection {
    private static final Logger LOG = Logger.getLogger(DeskConnection.class);

    private final WebSocketConnection socket;
    private final String username;
    private final String session;
    private final Context context;

    /**
     * Made on the event loop of the socket.
     *
     * @param session public id of the session that opened it
     */
    DeskConnection(WebSocketConnection socket, String username, String session) {
        this.socket = socket;
        this.username = username;
        this.session = session;
        this.context = Vertx.currentContext();
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

    /** Runs a task on the event loop of this socket, after those that were given before; the frames it receives come there too. */
    public void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    /**
     * Sends a text frame.
     *
     * @return completes when the operating system took it, which is later for a reader that is slow; fails when the socket is gone
     */
    public Uni<Void> send(String frame) {
        return socket.sendText(frame);
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
