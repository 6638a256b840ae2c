package io.deskwire.web.socket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a browser may say on its socket (docs/protocol.md). */
public sealed interface ClientFrame {

    /** The first frame: where the browser stopped; both null for "live from now". */
    record Hello(@Nullable UUID epoch, @Nullable Long since) implements ClientFrame {}

    /** The answer to a ping, with the last number that the page applied. */
    record Pong(long seq) implements ClientFrame {}

    /** The page has heard nothing for a while: is the line still there? Answered with a pong. */
    record Ping() implements ClientFrame {}

    /** The browser saw a hole: send again from there. */
    record Gap(long since) implements ClientFrame {}

    /** Which ticket the agent looks at; null for none. */
    record Viewing(@Nullable Long ticketId) implements ClientFrame {}

    /** The agent is writing. */
    record Typing(long ticketId) implements ClientFrame {}
}
