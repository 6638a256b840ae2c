package io.deskwire.web.socket;

import io.deskwire.model.Agent;

/**
 * One agent's socket on this replica: what the fan-out knows of it. Frames are written on the socket's event loop; they leave in
 * the order in which they were written, with the next {@link #flush}.
 */
public interface DeskConnection {

    /** Returns the agent, as they were when the socket was opened. */
    Agent agent();

    /** Returns the user name of the agent. */
    default String username() {
        return agent().username();
    }

    /** Returns the public id of the session. */
    String session();

    /** Returns the event loop of this socket; the frames it receives come there too. */
    SocketLoop loop();

    /** Writes a frame, whether the reader keeps up or not; without effect when the socket is gone. On the event loop. */
    void write(TextFrame frame);

    /** Hands what was written to the operating system; on the event loop. */
    void flush();

    /** Says whether the reader keeps up, so that another frame would not pile up behind others; on the event loop. */
    boolean ready();

    /** Calls once, on the event loop and never within this call, when a reader that was not {@link #ready} is again. */
    void onceReady(Runnable then);

    /** Closes the socket, telling the browser why; closing it twice changes nothing. */
    void close(CloseCode code);

    /** Ends the connection without a word: to a browser that does not answer the close frame. */
    void abort();
}
