package io.deskwire.web.presence;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** The way between replicas. What is said on it may be lost. */
public interface SignalChannel {

    /**
     * Begins to listen, for as long as it takes, and again whenever it was lost.
     *
     * @param heard  gets what anybody says, the own words too; in order
     * @param opened is told each time that listening begins
     */
    void start(Consumer<String> heard, Runnable opened);

    /** Ends it. */
    void stop();

    /** Says whether it listens; from any thread. */
    boolean listening();

    /** Says something to all who listen; fails at once when the way is closed. */
    Future<Long> publish(String payload);
}
