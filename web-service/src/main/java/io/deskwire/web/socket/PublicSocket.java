package io.deskwire.web.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import org.jboss.logging.Logger;

/**
 * A socket of WebSockets Next, through its public API: it tells that a reader is slow only by not having sent, encodes each text for
 * each socket, and knows neither channels nor ports. For a Quarkus whose insides are others than {@link ChannelTakeover} expects.
 */
final class PublicSocket implements DeskConnection {
    private static final Logger LOG = Logger.getLogger(DeskConnection.class);

    private final WebSocketConnection socket;
    private final String username;
    private final String session;
    private final SocketLoop loop;
    private int unsent;
    private Runnable onceSent;

    /**
     * Made on the event loop of the socket.
     *
     * @param session public id of the session that opened it
     */
    PublicSocket(WebSocketConnection socket, String username, String session) {
        this.socket = socket;
        this.username = username;
        this.session = session;
        this.loop = VertxSocketLoop.current();
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
        unsent++;
        socket.sendText(frame.text())
                .subscribe()
                .with(
                        sent -> loop.execute(this::sent),
                        failure -> LOG.debugf("Socket %s is gone: %s", socket.id(), failure));
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
        // Each frame is handed over when it is written.
    }

    @Override
    public boolean ready() {
        return unsent == 0;
    }

    @Override
    public void onceReady(Runnable then) {
        onceSent = then;
    }

    @Override
    public void close(CloseCode code) {
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), code.reason()))
                    .subscribe()
                    .with(
                            closed -> {},
                            failure -> LOG.debugf("Socket %s was gone before it was closed: %s", socket.id(), failure));
        }
    }

    @Override
    public void abort() {
        // Vert.x ends it by itself, a second after the close frame (SocketClosing).
    }

    @Override
    public void stopListening() {
        // The port stays open to the end, and who comes is told to go elsewhere (503).
    }
}
