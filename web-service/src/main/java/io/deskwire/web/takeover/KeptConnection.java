package io.deskwire.web.takeover;

import io.deskwire.http.VertxChannels;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import java.util.Optional;

/**
 * The connection of a socket that stays with the public API, for the two things that this API cannot do: after a close frame Vert.x
 * reads on, and where that frame does not leave, because the browser does not read, it ends the connection never.
 */
public final class KeptConnection {
    private final HttpConnection upgraded;
    private final Optional<Channel> channel;

    /** Keeps the connection that the upgrade was asked for on. */
    public KeptConnection(HttpConnection upgraded) {
        this.upgraded = upgraded;
        this.channel = channel(upgraded);
    }

    /** Empty on a Vert.x with other insides, of which {@link Takeover} has told by then. */
    private static Optional<Channel> channel(HttpConnection connection) {
        try {
            return Optional.of(VertxChannels.of(connection));
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Takes nothing more from the network; what was read before is still told. On the event loop. */
    public void stopReading() {
        channel.ifPresent(open -> open.config().setAutoRead(false));
    }

    /** Ends the connection; what was written and not taken is thrown away. Without effect on one that has ended. From any thread. */
    public void abort() {
        channel.ifPresentOrElse(NetworkEnd::cut, upgraded::close);
    }
}
