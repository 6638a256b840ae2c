package io.deskwire.web.takeover;

import io.vertx.core.http.HttpConnection;
import java.util.Optional;

/** Takes the channels of sockets that WebSockets Next has opened (decisions 20 and 50). */
public interface Takeover {

    /**
     * Takes the channel of a connection that was just upgraded; on its event loop.
     *
     * @param upgraded the connection that the upgrade was asked for on
     * @return empty where the socket has to stay with the public API
     */
    Optional<TakenChannel> take(HttpConnection upgraded, ChannelListener listener);

    /**
     * Returns what takes each channel that is as expected, and says once of each thing that is not what that means.
     *
     * @param mostBytes of a frame and of a message; more is a breach
     */
    static Takeover beneathVertx(int mostBytes) {
        return new ChannelTakeover(mostBytes);
    }

    /** Returns what takes nothing: for an operator who wants the public API. */
    static Takeover none() {
        return (upgraded, listener) -> Optional.empty();
    }
}
