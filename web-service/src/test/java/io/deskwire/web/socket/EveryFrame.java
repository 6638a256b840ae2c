package io.deskwire.web.socket;

import java.util.List;

/** One frame of each kind that a browser may say. */
public final class EveryFrame {
    private EveryFrame() {}

    /**
     * Returns them as they are said, the first one first.
     *
     * @param seq    a number that the page has
     * @param ticket that the page shows
     */
    public static List<String> said(long seq, long ticket) {
        return List.of(
                "{\"type\":\"hello\"}",
                "{\"type\":\"pong\",\"seq\":" + seq + "}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"gap\",\"since\":" + seq + "}",
                "{\"type\":\"viewing\",\"ticketId\":" + ticket + "}",
                "{\"type\":\"typing\",\"ticketId\":" + ticket + "}");
    }
}
