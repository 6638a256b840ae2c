package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What an agent waits for an action: a note, from the click to the answer. One whose connection was cut by a replica that goes is asked
 * for again, as the page does, and has waited from the first time on.
 */
final class ActionTimes implements AutoCloseable {

    /** Two agents, who note ten times a second together: some hundred before and some hundred during a rollout. */
    private static final int AGENTS = 2;

    private static final long EVERY_MILLIS = 200;
    /** So that a replica that goes is not asked without a pause. */
    private static final long AGAIN_AFTER = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double PERCENTILE = 0.99;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(AGENTS);
    private final List<Double> times = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long[] processors = processors();
    private long again;

    private ActionTimes() {}

    /**
     * Begins, at a ticket of its own.
     *
     * @param cookie of an agent's session
     */
    static ActionTimes begin(Line line, String cookie) {
        ActionTimes times = new ActionTimes();
        Customer customer = Customer.of(new Http(line.simulator().url()), "Somebody who is noted about");
        customer.writes("hello");
        Http first = new Http(line.url()).with("Cookie", cookie);
        long ticket = Agent.ticketOf(first, customer).get("id").asLong();
        for (int i = 0; i < AGENTS; i++) {
            Http desk = new Http(line.url()).with("Cookie", cookie).within(Duration.ofSeconds(10));
            times.clock.scheduleAtFixedRate(
                    () -> times.note(desk, ticket), i * EVERY_MILLIS / AGENTS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return times;
    }

    private void note(Http desk, long ticket) {
        String key = UUID.randomUUID().toString();
        long begun = System.nanoTime();
        while (!clock.isShutdown()) {
            try {
                Http.Answer answer = desk.post(
                        "/api/tickets/" + ticket + "/notes", Http.object().put("text", "noted " + key), key);
                if (answer.status() / 100 == 2) {
                    took(System.nanoTime() - begun);
                    return;
                }
                if (answer.status() < 500) {
                    refuses(answer.status() + " " + answer.body());
                    return;
                }
                askedAgain();
            } catch (UncheckedIOException cut) {
                askedAgain();
            }
        }
    }

    private synchronized void took(long nanos) {
        times.add(nanos / 1e6);
    }

    private void askedAgain() {
        synchronized (this) {
            again++;
        }
        LockSupport.parkNanos(AGAIN_AFTER);
    }

    private synchronized void refuses(String what) {
        refused.add(what);
    }

    /** What was refused, which nothing may be. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    /** What there was since the last call, in words; begins anew. */
    synchronized String since(String phase) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        long[] now = processors();
        double busy = 100.0 * (now[0] - processors[0]) / Math.max(1, now[1] - processors[1]);
        String words = String.format(
                Locale.ROOT,
                "%s: %d actions, p50 %.1f ms, p99 %.1f ms, longest %.1f ms; %d asked again; processors %.0f %% busy",
                phase,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, PERCENTILE),
                at(sorted, 1),
                again,
                busy);
        times.clear();
        again = 0;
        processors = now;
        return words;
    }

    /** Waits until there are so many more. */
    void awaitMore(int actions) {
        int goal = count() + actions;
        Patience.eventually().until(() -> count() >= goal);
    }

    private synchronized int count() {
        return times.size();
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    /** What all processors of the machine did so far, and could have done, in ticks. */
    private static long[] processors() {
        try {
            String[] fields = Files.readString(Path.of("/proc/stat"))
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split(" +");
            long all = 0;
            for (int i = 1; i <= 8; i++) {
                all += Long.parseLong(fields[i]);
            }
            // The fourth is idle, the fifth waits for a disk.
            return new long[] {all - Long.parseLong(fields[4]) - Long.parseLong(fields[5]), all};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when nobody writes any more. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The agents do not stop.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
