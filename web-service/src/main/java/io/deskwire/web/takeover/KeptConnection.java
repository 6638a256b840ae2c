package io.deskwire.web.takeover;

import io.deskwire.http.VertxChannels;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;

/**
 * The connection of a socket that stays with the public API, for the two things that this API cannot do: after a close frame Vert.x
 * reads on, and where that frame does not leave, because the browser does not read, it ends the connection never.
 */
public final class KeptConnection {
    private final Channel channel;

    /** Keeps the connection that the upgrade was asked for on. */
    public KeptConnection(HttpConnection upgraded) {
        this.channel = VertxChannels.of(upgraded);
    }

    /** Takes nothing more from the network; what was read before is still told. On the event loop. */
    public void stopReading() {
        channel.config().setAutoRead(false);
    }

    /** Ends the connection; what was written and not taken is thrown away. Without effect on one that has ended. From any thread. */
    public void abort() {
        // From the end of the pipeline that is next to the network: Vert.x' handler at the other end only says goodbye,
        // if it has not yet.
        ChannelHandlerContext network = channel.pipeline().firstContext();
        if (network == null) {
            channel.close();
        } else {
            network.close();
        }
    }
}
