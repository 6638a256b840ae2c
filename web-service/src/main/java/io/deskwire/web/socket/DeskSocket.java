package io.deskwire.web.socket;

import io.deskwire.web.session.SignedIn;
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

/** The endpoint that browsers connect to. Who may was decided before the upgrade, by {@link UpgradeCheck}. */
@WebSocket(path = "/ws")
public class DeskSocket {
    private static final TypedKey<DeskConnection> CONNECTION = new TypedKey<>("deskwire.connection");

    private final ConnectionListener listener;
    private final ChannelTakeover takeover;

    @Inject
    DeskSocket(ConnectionListener listener, ChannelTakeover takeover) {
        this.listener = listener;
        this.takeover = takeover;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection socket) {
        SignedIn who = socket.userData().get(UpgradeCheck.SIGNED_IN);
        String username = who.agent().username();
        String session = who.session().toString();
        DeskConnection connection = DirectSocket.take(takeover, socket, listener, username, session)
                .orElseGet(() -> new PublicSocket(socket, username, session));
        socket.userData().put(CONNECTION, connection);
        listener.opened(connection);
    }

    /** A frame of a socket that was not taken, or of one that was: the first may be read just before. */
    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection socket) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        // What is longer is no frame of ours, whatever it would cost: 4002, as on a socket that was taken.
        listener.arrived(connection, Math.min(text.length(), ClientFrames.LIMIT));
        listener.text(connection, text);
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer unexpected, WebSocketConnection socket) {
        DeskConnection connection = socket.userData().get(CONNECTION);
        listener.arrived(connection, unexpected.length());
        listener.broken(connection, "it sent a binary frame");
    }

    /** The codec answers it; it is counted as any frame. */
    @OnPingMessage
    @NonBlocking
    void ping(Buffer content, WebSocketConnection socket) {
        listener.arrived(socket.userData().get(CONNECTION), content.length());
    }

    /** Nobody asked for it; it is counted as any frame. */
    @OnPongMessage
    @NonBlocking
    void pong(Buffer content, WebSocketConnection socket) {
        listener.arrived(socket.userData().get(CONNECTION), content.length());
    }

    /** The end of a socket that was not taken; for one that was, it says nothing. */
    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket) {
        if (socket.userData().get(CONNECTION) instanceof PublicSocket gone) {
            listener.closed(gone);
        }
    }

    /** A connection that breaks, or a frame that the transport refuses, costs this socket and nobody else anything. */
    @OnError
    @NonBlocking
    void failed(Throwable failure, WebSocketConnection socket) {
        listener.broken(socket.userData().get(CONNECTION), failure.toString());
    }
}
