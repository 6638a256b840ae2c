package io.deskwire.web.takeover;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** The end of a channel's pipeline that is next to the network. */
final class NetworkEnd {
    private NetworkEnd() {}

    /**
     * Ends a connection from there; what was written and not taken is thrown away. Encryption would say goodbye first and wait for
     * the answer, and Vert.x' handler only says one. Without effect on one that has ended. From any thread.
     */
    static void cut(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            channel.close();
        } else {
            first.close();
        }
    }
}
