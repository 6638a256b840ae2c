package io.deskwire.web.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads of the log for those who were away long: a few at a time, the others wait their turn, so that however many come back at once
 * neither memory nor connections to the database are theirs. Each socket asks for one page at a time, so no more wait than there are
 * sockets. From any thread.
 */
final class ReplayReads {
    /** Of the sixteen connections that a replica has; a page of 256 KiB takes some milliseconds. */
    static final int AT_ONCE = 4;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /** Reads when it is its turn; fails as the read does. */
    <T> Uni<T> run(Supplier<Uni<T>> read) {
        return Uni.createFrom().emitter(answer -> {
            waiting.add(() -> begin(read, answer));
            begin();
        });
    }

    private <T> void begin(Supplier<Uni<T>> read, UniEmitter<? super T> answer) {
        Uni.createFrom()
                .deferred(read::get)
                .onTermination()
                .invoke(() -> {
                    running.decrementAndGet();
                    begin();
                })
                .subscribe()
                .with(answer::complete, answer::fail);
    }

    /** Begins as many as may run; one thread at a time, in a loop: reads that fail at once would pile up on the stack otherwise. */
    private void begin() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        do {
            Runnable next;
            while (running.get() < AT_ONCE && (next = waiting.poll()) != null) {
                running.incrementAndGet();
                next.run();
            }
        } while (calls.decrementAndGet() > 0);
    }
}
