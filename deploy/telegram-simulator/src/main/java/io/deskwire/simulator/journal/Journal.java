package io.deskwire.simulator.journal;

import io.vertx.core.Future;

/**
 * What has happened, in order, kept for the next start.
 *
 * <p>An answer leaves the simulator only after {@link #written()}: whoever was told something finds it again after
 * a crash of this process, and no id is ever given twice.
 *
 * @param <E> one entry; immutable, since it is written on another thread
 */
public interface Journal<E> extends AutoCloseable {

    /** Takes an entry in. Never blocks. Called from one thread only. */
    void append(E entry);

    /** Completes on the caller's event loop when all that was appended so far has reached the operating system. */
    Future<Void> written();

    /** False while so much waits to be written that new work has to be refused (503). */
    boolean hasRoom();

    /** Writes what waits and lets go of the file. */
    @Override
    void close();

    /** Keeps nothing: for a simulator without {@code --data}. */
    static <E> Journal<E> none() {
        return new Journal<>() {
            @Override
            public void append(E entry) {
                // Nothing outlives the process, which is what a start without --data asks for.
            }

            @Override
            public Future<Void> written() {
                return Future.succeededFuture();
            }

            @Override
            public boolean hasRoom() {
                return true;
            }

            @Override
            public void close() {
                // There is no file.
            }
        };
    }
}
