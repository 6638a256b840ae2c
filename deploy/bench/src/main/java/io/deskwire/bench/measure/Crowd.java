package io.deskwire.bench.measure;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Many requests, so many at a time: as fast as they are answered. */
public final class Crowd {

    private Crowd() {}

    /**
     * Returns when all are answered.
     *
     * @param what they are, for the sentence when one fails
     * @param request makes the request of a number from 0 on
     */
    public static void run(String what, int count, int atOnce, IntFunction<Future<?>> request)
            throws InterruptedException {
        Semaphore room = new Semaphore(atOnce);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < count && failure.get() == null; i++) {
            room.acquire();
            request.apply(i).onComplete(done -> {
                if (done.failed()) {
                    failure.set(done.cause());
                }
                room.release();
            });
        }
        room.acquire(atOnce);
        if (failure.get() != null) {
            throw new BenchFailure(what + " failed: " + failure.get().getMessage(), failure.get());
        }
    }
}
