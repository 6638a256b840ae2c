package io.deskwire.web.socket;

import io.deskwire.web.session.SignedIn;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
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

    @Inject
    DeskSocket(ConnectionListener listener) {
        this.listener = listener;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection socket) {
        SignedIn who = socket.userData().get(UpgradeCheck.SIGNED_IN);
        DeskConnection connection =
                new DeskConnection(socket, who.agent().username(), who.session().toString());
        socket.userData().put(CONNECTION, connection);
        listener.opened(connection);
    }

    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection socket) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        try {
            listener.received(connection, ClientFrames.decode(text));
        } catch (MalformedFrameException e) {
            LOG.infof("Closing a socket of %s with 4002: its frame was %s", connection.username(), e.getMessage());
            connection.close(CloseCode.PROTOCOL_ERROR);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer unexpected, WebSocketConnection socket) {
        socket.userData().get(CONNECTION).close(CloseCode.PROTOCOL_ERROR);
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket) {
        listener.closed(socket.userData().get(CONNECTION));
    }

    /** A connection that breaks, or a frame that the transport refuses, costs this socket and nobody else anything. */
    @OnError
    @NonBlocking
    void failed(Throwable failure, WebSocketConnection socket) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        LOG.infof("Closing a socket of %s: %s", connection.username(), failure.toString());
        connection.close(CloseCode.PROTOCOL_ERROR);
    }
}
