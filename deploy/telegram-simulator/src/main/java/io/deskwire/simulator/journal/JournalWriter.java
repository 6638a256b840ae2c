package io.deskwire.simulator.journal;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Appends to a {@link JournalFile} on a thread of its own, many entries with one write.
 *
 * <p>All methods but the thread's own belong to one event loop, whose context the constructor takes.
 */
public final class JournalWriter<E> implements Journal<E> {

    /** About 30 MB of entries: ten seconds of the fastest benchmark, should the disk stall. */
    static final int CAPACITY = 50_000;

    /** What one request may still append after it was let in. */
    private static final int HEADROOM = 1_000;

    private final JournalFile<E> file;
    private final Context loop;
    private final OutputStream out;
    private final BlockingQueue<Optional<E>> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Thread thread;

    private long appended;
    private long done;
    private IOException failure;

    private record Waiter(long position, Promise<Void> promise) {}

    /** Opens the file for appending; {@code loop} is where {@link #written()} completes. */
    public JournalWriter(JournalFile<E> file, Context loop) throws IOException {
        this.file = file;
        this.loop = loop;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        this.thread = new Thread(this::run, "journal");
        this.thread.start();
    }

    @Override
    public void append(E entry) {
        appended++;
        if (!waiting.offer(Optional.of(entry))) {
            fail(new IOException("more than " + CAPACITY + " entries wait for the disk"));
        }
    }

    @Override
    public Future<Void> written() {
        if (failure != null) {
            return Future.failedFuture(failure);
        }
        if (done >= appended) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiters.add(new Waiter(appended, promise));
        return promise.future();
    }

    @Override
    public boolean hasRoom() {
        return failure == null && waiting.size() < CAPACITY - HEADROOM;
    }

    @Override
    public void close() {
        try {
            waiting.put(Optional.empty());
            thread.join();
            out.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            System.getLogger("journal").log(System.Logger.Level.ERROR, "The journal could not be closed", broken);
        }
    }

    private void run() {
        List<Optional<E>> batch = new ArrayList<>();
        try {
            boolean open = true;
            while (open) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                int written = 0;
                for (Optional<E> entry : batch) {
                    if (entry.isEmpty()) {
                        open = false;
                        break;
                    }
                    out.write(file.mapper().writeValueAsBytes(entry.get()));
                    out.write('\n');
                    written++;
                }
                out.flush();
                int count = written;
                loop.runOnContext(ignored -> advance(count));
                batch.clear();
            }
        } catch (IOException broken) {
            loop.runOnContext(ignored -> fail(broken));
            drain();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a failed write nothing is kept any more, but {@link #close()} must still be able to end the thread. */
    private void drain() {
        try {
            while (waiting.take().isPresent()) {
                // Every answer already fails; the entries have no place to go.
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance(int count) {
        done += count;
        while (!waiters.isEmpty() && waiters.peek().position() <= done) {
            waiters.poll().promise().complete();
        }
    }

    private void fail(IOException broken) {
        if (failure == null) {
            failure = new IOException("The data file cannot be written: " + broken.getMessage(), broken);
            System.getLogger("journal").log(System.Logger.Level.ERROR, failure.getMessage(), broken);
        }
        waiters.forEach(waiter -> waiter.promise().fail(failure));
        waiters.clear();
    }
}
