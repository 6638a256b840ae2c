package io.deskwire.web.fanout;

import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sockets of a replica that goes away, in the order in which they are told to. Told from one context. */
final class DrainingSockets implements Drain.DrainTarget {
    private final Map<DeskConnection, Subscriber> subscribers;
    private final TextFrame announcement;
    private final Runnable closePort;
    private @Nullable ArrayDeque<Subscriber> waiting;

    /**
     * @param within what browsers are told: come back at a random moment within it
     * @param closePort closes the port that they came through; from any thread
     */
    DrainingSockets(Map<DeskConnection, Subscriber> subscribers, Duration within, Runnable closePort) {
        this.subscribers = subscribers;
        this.closePort = closePort;
        this.announcement = new TextFrame(ServerFrames.drain(within.toMillis()));
    }

    @Override
    public int open() {
        return subscribers.size();
    }

    @Override
    public void stopListening() {
        closePort.run();
    }

    @Override
    public int sendAway(int count) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(subscribers.values());
        }
        int told = 0;
        for (Subscriber next; told < count && (next = waiting.poll()) != null; ) {
            // Who has gone meanwhile needs no turn.
            if (subscribers.containsKey(next.connection())) {
                sendAway(next);
                told++;
            }
        }
        return told;
    }

    /** Tells one that came after the others were counted; from any thread. */
    void sendAway(Subscriber subscriber) {
        subscriber.connection().loop().execute(() -> subscriber.drain(announcement));
    }

    @Override
    public void abort() {
        subscribers.values().forEach(subscriber -> subscriber.connection().abort());
    }
}
