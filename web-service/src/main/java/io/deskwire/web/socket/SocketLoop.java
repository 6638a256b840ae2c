package io.deskwire.web.socket;

import java.time.Duration;

/** The event loop that sockets live on: one thread, on which all that concerns them happens. Two of one loop are equal. */
public interface SocketLoop {

    /** Runs a task on the loop, after those that were given before. From any thread. */
    void execute(Runnable task);

    /** Runs a task on the loop after a while. From any thread. */
    void schedule(Duration delay, Runnable task);
}
