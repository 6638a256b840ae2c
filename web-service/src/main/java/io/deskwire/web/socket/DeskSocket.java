package io.deskwire.web.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** The endpoint that browsers connect to. Who may was decided before the upgrade, by {@link UpgradeCheck}. */
@WebSocket(path = "/ws")
public class DeskSocket {
    private static final Logger LOG = Logger.getLogger(DeskSocket.class);
    private static final TypedKey<DeskConnection> CONNECTION = new TypedKey<>("deskwire.connection");

    private final ConnectionListener listener;
    private final SocketWays ways;

    @Inject
    DeskSocket(ConnectionListener listener, SocketWays ways) {
        this.listener = listener;
        this.ways = ways;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection socket) {
        // By a close and not by a refusal of the upgrade: of that a page hears nothing, and browsers put off what comes
        // after some.
        if (socket.userData().get(UpgradeCheck.SENT_ON) != null) {
            close(socket, CloseCode.SENT_ON);
            return;
        }
        DeskConnection connection = ways.open(socket, listener);
        socket.userData().put(CONNECTION, connection);
        listener.opened(connection);
    }

    /** A frame of a socket that was not taken, or of one that was: the first may be read just before. */
    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection socket) {
        // What is longer is no frame of ours, whatever it would cost: 4002, as on a socket that was taken.
        if (arrived(socket, Math.min(text.length(), ClientFrames.LIMIT))) {
            listener.text(socket.userData().get(CONNECTION), text);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer unexpected, WebSocketConnection socket) {
        if (arrived(socket, unexpected.length())) {
            listener.broken(socket.userData().get(CONNECTION), "it sent a binary frame");
        }
    }

    /** The codec answers it; it is counted as any frame. */
    @OnPingMessage
    @NonBlocking
    void ping(Buffer content, WebSocketConnection socket) {
        arrived(socket, content.length());
    }

    /** Nobody asked for it; it is counted as any frame. */
    @OnPongMessage
    @NonBlocking
    void pong(Buffer content, WebSocketConnection socket) {
        arrived(socket, content.length());
    }

    /** Counts a frame; says whether it is looked at. */
    private boolean arrived(WebSocketConnection socket, int bytes) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        // Who is sent on may have said hello already.
        boolean heard = connection != null && !(connection instanceof PublicSocket kept && kept.deaf());
        if (heard) {
            listener.arrived(connection, bytes);
        }
        return heard;
    }

    /** The end of a socket that was not taken; for one that was, it says nothing. */
    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket) {
        if (socket.userData().get(CONNECTION) instanceof PublicSocket gone) {
            ways.closed(gone);
            listener.closed(gone);
        }
    }

    /** A connection that breaks, or a frame that the transport refuses, costs this socket and nobody else anything. */
    @OnError
    @NonBlocking
    void failed(Throwable failure, WebSocketConnection socket) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        if (connection != null) {
            listener.broken(connection, failure.toString());
        } else if (socket.isOpen()) {
            LOG.errorf(failure, "A socket could not be opened: a fault of ours; it is closed, and its page comes back");
            close(socket, CloseCode.INTERNAL_ERROR);
        }
    }

    private static void close(WebSocketConnection socket, CloseCode code) {
        socket.close(new CloseReason(code.code(), code.reason()))
                .subscribe()
                .with(closed -> {}, gone -> LOG.debugf("It was gone before it was closed: %s", gone));
    }
}
