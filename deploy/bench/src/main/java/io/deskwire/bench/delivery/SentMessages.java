package io.deskwire.bench.delivery;

import io.deskwire.bench.measure.BenchFailure;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * The messages of a load: when each was to be sent, and where the simulator put it among all. Safe for several threads.
 */
final class SentMessages {

    /** Ten seconds of the load: a simulator that is so far behind does not measure us any more. */
    private static final int UNANSWERED_LIMIT = 500;

    /** The simulator answers at once or after its stall; beyond this it will not. */
    private static final long ANSWER_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicLongArray intended;
    private final AtomicLongArray updates;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile Throwable failure;

    SentMessages(int count) {
        intended = new AtomicLongArray(count);
        updates = new AtomicLongArray(count);
    }

    int count() {
        return intended.length();
    }

    /** Notes a message that is being sent, before its answer can be there. */
    void sending(int number, long intendedNanos) {
        intended.set(number, intendedNanos);
        if (failure != null) {
            throw new BenchFailure("A customer's message could not be sent: " + failure.getMessage(), failure);
        }
        if (unanswered.incrementAndGet() > UNANSWERED_LIMIT) {
            throw new BenchFailure("The simulator does not keep up: " + UNANSWERED_LIMIT
                    + " of the customers' messages are unanswered. The machine is too slow or too busy for this rate.");
        }
    }

    /** Waits for the answer with the update's number. */
    void answered(int number, Future<Long> update) {
        update.onComplete(answer -> {
            if (answer.succeeded()) {
                updates.set(number, answer.result());
            } else {
                failure = answer.cause();
            }
            unanswered.decrementAndGet();
        });
    }

    long intendedNanos(int number) {
        return intended.get(number);
    }

    /** Returns when every message was answered. */
    void awaitAnswers() throws InterruptedException {
        long deadline = System.nanoTime() + ANSWER_LIMIT_NANOS;
        while (unanswered.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        if (failure != null || unanswered.get() > 0) {
            throw new BenchFailure(
                    "Not every customer's message was taken by the simulator: "
                            + (failure == null ? unanswered.get() + " had no answer" : failure.getMessage()),
                    failure);
        }
    }

    /** All numbers in the order in which the simulator took the messages: the order of the updates, and so of the events. */
    List<Long> inOrder() {
        return IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingLong(updates::get))
                .map(Integer::longValue)
                .toList();
    }
}
