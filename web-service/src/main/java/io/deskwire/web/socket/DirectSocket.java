package io.deskwire.web.socket;

import io.deskwire.model.Agent;
import io.deskwire.web.takeover.ChannelListener;
import io.deskwire.web.takeover.TakenChannel;
import io.deskwire.web.takeover.Takeover;
import io.vertx.core.http.HttpConnection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A socket on its own channel, which WebSockets Next opened and no longer knows. */
final class DirectSocket implements DeskConnection, ChannelListener {
    private final ConnectionListener listener;
    private final Agent agent;
    private final String session;
    private final SocketLoop loop = VertxSocketLoop.current();
    private @Nullable TakenChannel channel;

    private DirectSocket(ConnectionListener listener, Agent agent, String session) {
        this.listener = listener;
        this.agent = agent;
        this.session = session;
    }

    /**
     * Takes a socket that was just opened; on its event loop. Empty where that is not possible.
     *
     * @param session public id of the session that opened it
     */
    static Optional<DeskConnection> take(
            Takeover takeover, HttpConnection upgraded, ConnectionListener listener, Agent agent, String session) {
        DirectSocket socket = new DirectSocket(listener, agent, session);
        return takeover.take(upgraded, socket).map(channel -> {
            socket.channel = channel;
            return socket;
        });
    }

    private TakenChannel channel() {
        return Objects.requireNonNull(channel, "it is handed out with its channel");
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
        if (!channel().closed()) {
            channel().write(frame);
        }
    }

    @Override
    public void flush() {
        channel().flush();
    }

    @Override
    public boolean ready() {
        return channel().writable();
    }

    @Override
    public void onceReady(Runnable then) {
        // As a task of its own: the channel says so within the flush that made room, and a long replay would pile up.
        channel().onceWritable(() -> loop.execute(then));
    }

    @Override
    public void close(CloseCode code) {
        channel().close(code.code(), code.reason());
        if (code.breach()) {
            channel().stopReading();
        }
    }

    @Override
    public void abort() {
        channel().abort();
    }

    // What comes in is a task of the loop as well: WebSockets Next may have put one there with the first frame before
    // it let go,
    // and frames stay in order.

    @Override
    public void arrived(int bytes) {
        listener.arrived(this, bytes);
    }

    @Override
    public void text(String text) {
        loop.execute(() -> listener.text(this, text));
    }

    @Override
    public void broken(String why) {
        loop.execute(() -> listener.broken(this, why));
    }

    @Override
    public void gone() {
        loop.execute(() -> listener.closed(this));
    }
}
