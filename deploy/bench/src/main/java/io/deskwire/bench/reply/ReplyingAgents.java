package io.deskwire.bench.reply;

import io.deskwire.bench.client.Desk;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Crowd;
import io.deskwire.bench.measure.Latencies;
import io.deskwire.bench.measure.Pacer;
import io.deskwire.bench.reply.DeskDatabase.Conversation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Agents who take tickets and answer in them, through the desk's HTTP. */
final class ReplyingAgents {

    /** So many press a button at the same moment. */
    private static final int REQUESTS_AT_ONCE = 16;
    /** A replica answers in milliseconds; beyond this it will not. */
    private static final long ANSWER_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** The simulator's times are cut to the millisecond: half of one is missing on average. */
    private static final long CUT_NANOS = 500_000;

    private final Desk desk;
    private final List<Conversation> conversations;
    private final Arrivals arrivals;
    private int next;

    ReplyingAgents(Desk desk, List<Conversation> conversations, Arrivals arrivals) {
        this.desk = desk;
        this.conversations = conversations;
        this.arrivals = arrivals;
    }

    /** Returns when every ticket is taken. */
    void claimAll() throws InterruptedException {
        Crowd.run(
                "Taking a ticket",
                conversations.size(),
                REQUESTS_AT_ONCE,
                i -> desk.claim(conversations.get(i).ticketId()));
    }

    /** Returns when so many replies are written down, to one customer after the other. */
    void reply(int count) throws InterruptedException {
        Crowd.run("Writing a reply", count, REQUESTS_AT_ONCE, this::send);
    }

    /** A steady load, and the clocks of both sides beside it. */
    final class Steady {
        private final int first = next;
        private final int warmUp;
        private final long[] intended;
        private final Latencies accepted = new Latencies();
        private final Instant clockStart = Instant.now();
        private final long nanosStart = System.nanoTime();

        private Steady(int warmUp, int timed) {
            this.warmUp = warmUp;
            this.intended = new long[warmUp + timed];
        }

        /** The delays, when all have arrived. One that never did is left out: the comparison tells of it. */
        ReplyDelay delay() {
            Latencies whole = new Latencies();
            for (int i = warmUp; i < intended.length; i++) {
                Long at = arrivals.at(first + i);
                if (at != null) {
                    long sinceStart = TimeUnit.MILLISECONDS.toNanos(at) - nanos(clockStart) + CUT_NANOS + nanosStart;
                    whole.record(Math.max(0, sinceStart - intended[i]));
                }
            }
            return new ReplyDelay(whole, accepted);
        }

        private static long nanos(Instant instant) {
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        }
    }

    /** Writes replies at a rate, each at its moment whether those before were answered or not. */
    Steady replySteadily(ReplyLoad load) throws Exception {
        Steady steady = new Steady(load.warmUp(), load.timed());
        AtomicInteger unanswered = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Pacer.run(load.perSecond(), load.warmUp() + load.timed(), (index, moment) -> {
            steady.intended[index] = moment;
            unanswered.incrementAndGet();
            send(index).onComplete(done -> {
                if (done.failed()) {
                    failure.set(done.cause());
                } else if (index >= load.warmUp()) {
                    steady.accepted.record(System.nanoTime() - moment);
                }
                unanswered.decrementAndGet();
            });
        });
        long deadline = System.nanoTime() + ANSWER_LIMIT_NANOS;
        while (unanswered.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        if (failure.get() != null || unanswered.get() > 0) {
            throw new BenchFailure(
                    "Not every reply was taken by the desk: "
                            + (failure.get() == null
                                    ? unanswered.get() + " had no answer"
                                    : failure.get().getMessage()),
                    failure.get());
        }
        return steady;
    }

    private Future<?> send(int index) {
        Conversation conversation = conversations.get(index % conversations.size());
        int number = next++;
        arrivals.expect(conversation.chatId(), number);
        return desk.reply(conversation.ticketId(), "bench-" + number, ReplyText.of(number));
    }
}
