package io.deskwire.web.socket;

import io.deskwire.model.Agent;
import io.deskwire.web.takeover.KeptConnection;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A socket of WebSockets Next, through its public API: it tells that a reader is slow only by not having sent, and encodes each text
 * for each socket. For an operator who wants that, and for a Vert.x whose insides are others than the take-over expects.
 */
final class PublicSocket implements DeskConnection {
    private static final Logger LOG = Logger.getLogger(DeskConnection.class);
    /** Bytes, as of a channel of Netty. */
    private static final int HIGH_WATERMARK = 64 * 1024;
    /** For the answer to a browser's goodbye to leave; who says it and then does not read has had its time. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);

    private final WebSocketConnection socket;
    private final KeptConnection connection;
    private final Agent agent;
    private final String session;
    private final SocketLoop loop;
    private long unsent;
    /** More waited than a reader may be behind; it is slow until half of that is gone. */
    private boolean full;

    private @Nullable Runnable onceReady;
    /** Nothing that was read before reading ended is looked at. */
    private boolean deaf;

    /**
     * Made on the event loop of the socket.
     *
     * @param session public id of the session that opened it
     */
    PublicSocket(WebSocketConnection socket, KeptConnection connection, Agent agent, String session) {
        this.socket = socket;
        this.connection = connection;
        this.agent = agent;
        this.session = session;
        this.loop = VertxSocketLoop.current();
    }

    @Override
    public Agent agent() {
        return agent;
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
        int bytes = frame.length();
        unsent += bytes;
        full |= unsent > HIGH_WATERMARK;
        socket.sendText(frame.text())
                .subscribe()
                .with(
                        sent -> loop.execute(() -> sent(bytes)),
                        failure -> LOG.debugf("Socket %s is gone: %s", socket.id(), failure));
    }

    private void sent(int bytes) {
        unsent -= bytes;
        if (full && unsent <= HIGH_WATERMARK / 2) {
            full = false;
            if (onceReady != null) {
                Runnable then = onceReady;
                onceReady = null;
                then.run();
            }
        }
    }

    @Override
    public void flush() {
        // Each frame is handed over when it is written.
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
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), code.reason()))
                    .subscribe()
                    .with(
                            closed -> {},
                            failure -> LOG.debugf("Socket %s was gone before it was closed: %s", socket.id(), failure));
        }
        if (code.breach()) {
            deaf = true;
            connection.stopReading();
        }
    }

    /** Says whether what comes is no longer looked at. */
    boolean deaf() {
        return deaf;
    }

    @Override
    public void abort() {
        connection.abort();
    }

    /** The browser said goodbye or is gone. Vert.x says so before its answer has left, and waits for that without a limit. */
    void gone() {
        connection.stopReading();
        loop.schedule(ANSWER_PATIENCE, connection::abort);
    }
}
