package io.deskwire.web.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A socket of WebSockets Next. Frames take the direct way to its channel where there is one; else the public API, which tells
 * that a reader is slow only by not having sent.
 */
final class OpenSocket implements DeskConnection {
    private static final Logger LOG = Logger.getLogger(DeskConnection.class);

    private final WebSocketConnection socket;
    private final String username;
    private final String session;
    private final SocketLoop loop;
    private final DirectChannel direct;
    private int unsent;
    private Runnable onceSent;

    /**
     * Made on the event loop of the socket.
     *
     * @param session public id of the session that opened it
     * @param direct  empty: through the public API
     */
    OpenSocket(WebSocketConnection socket, String username, String session, Optional<DirectChannel> direct) {
        this.socket = socket;
        this.username = username;
        this.session = session;
        this.loop = VertxSocketLoop.current();
        this.direct = direct.orElse(null);
    }

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public String username() {
        return username;
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public SocketLoop loop() {
        return loop;
    }

    @Override
    public void write(TextFrame frame) {
        if (direct == null) {
            unsent++;
            socket.sendText(frame.text())
                    .subscribe()
                    .with(
                            sent -> loop.execute(this::sent),
                            failure -> LOG.debugf("Socket %s is gone: %s", id(), failure));
        } else if (!direct.closed()) {
            direct.write(frame);
        }
    }

    private void sent() {
        unsent--;
        if (unsent == 0 && onceSent != null) {
            Runnable then = onceSent;
            onceSent = null;
            then.run();
        }
    }

    @Override
    public void flush() {
        if (direct != null) {
            direct.flush();
        }
    }

    @Override
    public boolean ready() {
        return direct == null ? unsent == 0 : direct.writable();
    }

    @Override
    public void onceReady(Runnable then) {
        if (direct == null) {
            onceSent = then;
        } else {
            // As a task of its own: the channel says so within the flush that made room, and a long replay would pile
            // up.
            direct.onceWritable(() -> loop.execute(then));
        }
    }

    @Override
    public void close(CloseCode code) {
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), code.reason()))
                    .subscribe()
                    .with(
                            closed -> {},
                            failure -> LOG.debugf("Socket %s was gone before it was closed: %s", id(), failure));
        }
    }

    @Override
    public void abort() {
        if (direct != null) {
            direct.abort();
        }
        // Without the direct way Vert.x ends it by itself, ten seconds after the close frame.
    }

    @Override
    public void stopListening() {
        if (direct != null) {
            direct.stopListening();
        }
        // Without the direct way the port stays open to the end, and who comes is told to go elsewhere (503).
    }
}
