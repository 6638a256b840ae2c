package io.deskwire.bench.size;

import io.deskwire.bench.client.AgentSocket;
import io.deskwire.bench.client.SocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The counts that an agent's socket was told last. */
final class ToldCounts implements AgentSocket.SocketEventListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Promise<ToldCounts> first = Promise.promise();
    private JsonObject counts = new JsonObject();
    private long toldNanos;

    /** Completes with itself when the first counts are there. */
    Future<ToldCounts> first() {
        return first.future();
    }

    @Override
    public void arrived(SocketEvent event, long arrivedNanos) {
        // What happens shows in the counts.
    }

    @Override
    public void counted(JsonObject views, long arrivedNanos) {
        lock.lock();
        try {
            counts = views;
            toldNanos = arrivedNanos;
            told.signalAll();
        } finally {
            lock.unlock();
        }
        first.tryComplete(this);
    }

    @Override
    public void ended(String how) {
        first.tryFail("A socket ended before it was told the counts: " + how);
    }

    /** What it was told of a view last. */
    int count(String view) {
        lock.lock();
        try {
            return counts.getInteger(view);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is told this of a view.
     *
     * @return when it was, on the clock of {@link System#nanoTime()}; -1 when it was not in time
     */
    long await(String view, int count, long limitNanos) throws InterruptedException {
        long deadline = System.nanoTime() + limitNanos;
        lock.lock();
        try {
            while (counts.getInteger(view) != count) {
                if (!told.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) && System.nanoTime() > deadline) {
                    return -1;
                }
            }
            return toldNanos;
        } finally {
            lock.unlock();
        }
    }
}
