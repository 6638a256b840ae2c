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

/** The endpoint that browsers connect to. Who may was decided before the upgrade, by {@link UpgradeCheck}. */
@WebSocket(path = "/ws")
public class DeskSocket {
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
                new OpenSocket(socket, who.agent().username(), who.session().toString(), DirectChannel.of(socket));
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
            listener.broken(connection, "its frame was " + e.getMessage());
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer unexpected, WebSocketConnection socket) {
        listener.broken(socket.userData().get(CONNECTION), "it sent a binary frame");
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
        listener.broken(socket.userData().get(CONNECTION), failure.toString());
    }
}
