package io.deskwire.web.socket;

import io.deskwire.web.permission.DeskAction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a browser may say on its socket (docs/protocol.md). */
public sealed interface ClientFrame {

    /** Returns what is done by saying it. */
    DeskAction action();

    /** The first frame: where the browser stopped; both null for "live from now". */
    record Hello(@Nullable UUID epoch, @Nullable Long since) implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.HELLO;
        }
    }

    /** The answer to a ping, with the last number that the page applied. */
    record Pong(long seq) implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.PONG;
        }
    }

    /** The page has heard nothing for a while: is the line still there? Answered with a pong. */
    record Ping() implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.PING;
        }
    }

    /** The browser saw a hole: send again from there. */
    record Gap(long since) implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.GAP;
        }
    }

    /** Which ticket the agent looks at; null for none. */
    record Viewing(@Nullable Long ticketId) implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.VIEWING;
        }
    }

    /** The agent is writing. */
    record Typing(long ticketId) implements ClientFrame {
        @Override
        public DeskAction action() {
            return DeskAction.TYPING;
        }
    }
}
