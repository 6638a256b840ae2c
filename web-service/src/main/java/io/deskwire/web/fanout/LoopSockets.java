package io.deskwire.web.fanout;

import io.deskwire.web.socket.SocketLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The sockets of one event loop. What concerns all of them is one task of the loop, not one for each; news that come faster than
 * the loop turns share a task, and so a frame. The list belongs to the loop.
 */
final class LoopSockets {
    private final SocketLoop loop;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final AtomicBoolean advancing = new AtomicBoolean();

    LoopSockets(SocketLoop loop) {
        this.loop = loop;
    }

    /** Adds a socket; on the loop. */
    void add(Subscriber subscriber) {
        subscriber.place(subscribers.size());
        subscribers.add(subscriber);
    }

    /** Takes a socket out, in constant time: the last one moves to its place. On the loop. */
    void remove(Subscriber subscriber) {
        int place = subscriber.place();
        Subscriber last = subscribers.remove(subscribers.size() - 1);
        if (last != subscriber) {
            subscribers.set(place, last);
            last.place(place);
        }
    }

    /** Lets every socket send what is new to it; from any thread. */
    void advance() {
        if (advancing.compareAndSet(false, true)) {
            loop.execute(() -> {
                // Reset first: what is appended from here on wants another task.
                advancing.set(false);
                forEach(Subscriber::advance);
            });
        }
    }

    /** Does something with every socket, on the loop; from any thread. */
    void execute(Consumer<Subscriber> action) {
        loop.execute(() -> forEach(action));
    }

    /** From the end, so that one that is taken out meanwhile makes room with one that had its turn. */
    private void forEach(Consumer<Subscriber> action) {
        for (int i = subscribers.size() - 1; i >= 0; i--) {
            if (i < subscribers.size()) {
                action.accept(subscribers.get(i));
            }
        }
    }
}
