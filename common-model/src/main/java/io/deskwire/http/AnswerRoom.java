package io.deskwire.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Memory for answers, over all connections of a process: those that were made and not taken yet, and those that are promised to be
 * made. Who makes large ones has room promised first, since what is looked at only when a request comes is found full by nobody who
 * came at once. In bytes; from any thread.
 */
public final class AnswerRoom {
    private static final AttributeKey<Runnable> TAKEN = AttributeKey.valueOf("deskwire.answer.taken");

    private final long most;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong promised = new AtomicLong();
    private volatile long denied;
    private volatile Runnable listener = () -> {};

    AnswerRoom(long most) {
        this.most = most;
    }

    /** Sets who is told when there may be room again: on a thread that has other things to do. */
    public void listener(Runnable told) {
        listener = told;
    }

    /** Promises room, which {@link #back} gives back; false, and nothing promised, when there is none. */
    public boolean promise(long bytes) {
        long all = promised.addAndGet(bytes) + waiting.get();
        // What is larger than all of it is made alone.
        if (all > most && all > bytes) {
            promised.addAndGet(-bytes);
            denied = bytes;
            return false;
        }
        denied = 0;
        return true;
    }

    /** Nobody waits for room that was denied: slow readers may be slow again. */
    public void nobodyWaits() {
        denied = 0;
    }

    /** Takes a promise back: the answer was made, and counts as what it is, or never will be. */
    public void back(long bytes) {
        promised.addAndGet(-bytes);
        listener.run();
    }

    /**
     * Says what is to be done when the client has taken all of the answer that its connection gives next, or cannot take it any more.
     * Nothing is done when that answer is never made on a connection that stays.
     */
    public static void whenTaken(HttpConnection connection, Runnable done) {
        whenTaken(VertxChannels.of(connection), done);
    }

    static void whenTaken(Channel channel, Runnable done) {
        Runnable before = channel.attr(TAKEN).getAndSet(done);
        if (before != null) {
            // Answers of one connection follow each other: that one ended, or was never made.
            before.run();
        }
        if (before == null && channel.pipeline().get(ExchangeGuard.class) == null) {
            // It came before the guard did, or has ended already: nobody else would notice. Once for all its answers.
            channel.closeFuture().addListener(closed -> over(channel));
        }
    }

    /** The connection has ended: an answer that ends on another thread just now comes past nobody any more who would notice. */
    static void over(Channel channel) {
        Runnable done = atTheEnd(channel);
        if (done != null) {
            done.run();
        }
    }

    /** Returns what {@link #whenTaken} said for the answer that ends now, or null. */
    static @Nullable Runnable atTheEnd(Channel channel) {
        return channel.attr(TAKEN).getAndSet(null);
    }

    void given(long bytes) {
        waiting.addAndGet(bytes);
    }

    void taken(long bytes) {
        waiting.addAndGet(-bytes);
        listener.run();
    }

    /** Returns bytes that clients have not taken yet. */
    long waiting() {
        return waiting.get();
    }

    /** Returns bytes that are promised. */
    long promised() {
        return promised.get();
    }

    /** Says whether more waits to be taken than there is room for. */
    boolean full() {
        return waiting.get() > most;
    }

    /** Says whether it is full, or who asked last for room still would not get any: then who takes too little goes. */
    public boolean crowded() {
        return waiting.get() + promised.get() + denied > most;
    }
}
