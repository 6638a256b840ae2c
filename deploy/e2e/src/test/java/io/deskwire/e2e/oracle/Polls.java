package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Agents who ask for lists, tickets, messages and pages of the log all the while; what is in the answers is kept. */
final class Polls implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** A page of the log begins so many events before its end. */
    private static final long BACK = 60;

    private final DeskDatabase database;
    private final List<Viewer> viewers;
    private final List<Http> desks = new ArrayList<>();
    private final List<List<Heard>> heard = new ArrayList<>();
    private final List<Long> tickets;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> troubles = new ArrayList<>();
    private int step;
    private int answers;
    private int failures;

    Polls(Line line, DeskDatabase database, TeamsDesk desk, List<Long> tickets) {
        this.database = database;
        this.viewers = desk.viewers();
        this.tickets = tickets;
        for (String cookie : desk.cookies()) {
            desks.add(new Http(line.url()).with("Cookie", cookie).within(ANSWER));
            heard.add(new ArrayList<>());
        }
    }

    void start() {
        clock.scheduleWithFixedDelay(this::next, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Everybody in turn asks for one thing after the other. */
    private synchronized void next() {
        int who = step % viewers.size();
        int round = step++ / viewers.size();
        try {
            long before = database.head();
            String path = path(round, before);
            String text = desks.get(who).get(path).body();
            answers++;
            Heard one = Heard.of(text, before, database.head());
            if (!one.customers().isEmpty()) {
                heard.get(who).add(one);
            }
        } catch (UncheckedIOException unreachable) {
            // A replica died with the question: the next one is asked elsewhere.
            failures++;
        } catch (RuntimeException | AssertionError e) {
            // A failure must not end the questions silently, which the clock would do.
            troubles.add(viewers.get(who).username() + " could not ask: " + e);
        }
    }

    private String path(int round, long head) {
        long ticket = tickets.get(round % tickets.size());
        return switch (round % 7) {
            case 0 -> "/api/tickets?view=open&sort=newest&limit=200";
            case 1 -> "/api/tickets?view=unassigned&limit=200";
            case 2 -> "/api/tickets?q=Customer&limit=200";
            case 3 -> "/api/tickets/" + ticket + "/messages?limit=50";
            case 4 -> "/api/tickets/" + ticket;
            case 5 -> "/api/tickets?view=mine&limit=200";
            default -> "/api/events?since=" + Math.max(0, head - BACK);
        };
    }

    /** Asks nothing more. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(2 * ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The questions did not stop.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the questions stopped.", e);
        }
    }

    /** What was in answers and should not have been, and what could not be asked, in words. */
    synchronized List<String> differences(TeamsLog log) {
        List<String> wrong = new ArrayList<>(troubles);
        for (int who = 0; who < viewers.size(); who++) {
            Viewer viewer = viewers.get(who);
            heard.get(who).forEach(one -> one.leak(viewer, log).ifPresent(wrong::add));
        }
        return wrong;
    }

    synchronized String summary() {
        return answers + " answers to " + viewers.stream().map(Viewer::username).collect(Collectors.joining(", "))
                + ", " + failures + " failed";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
