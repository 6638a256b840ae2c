package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Agents who ask for lists, tickets, messages and pages of the log all the while: what is in the answers has to be what they may see
 * at the moment that each is about, whole and in its order.
 */
final class Polls implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** A page of the log begins so many events before its end. */
    private static final long BACK = 60;
    /** More than a desk with one proof's tickets has, fewer than one with all of them: pages end in the middle, too. */
    private static final int TICKETS = 50;

    private static final int MESSAGES = 50;
    private static final int KINDS = 8;
    /** The desk is away, or has too much to do: no answer at all. */
    private static final Set<Integer> NO_ANSWER = Set.of(429, 502, 503);

    private final DeskDatabase database;
    private final List<Viewer> viewers;
    private final List<Http> desks = new ArrayList<>();
    private final List<List<Heard>> heard = new ArrayList<>();
    private final List<Question.Asked> asked = new ArrayList<>();
    /** Most tickets are the same in many answers: one object for each state is enough. */
    private final Map<JsonNode, JsonNode> known = new HashMap<>();

    private final List<Long> tickets;
    private final boolean replicasCome;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> troubles = new ArrayList<>();
    private int step;
    private int failures;

    /** @param replicasCome whether the fault starts replicas anew */
    Polls(Line line, DeskDatabase database, TeamsDesk desk, List<Long> tickets, boolean replicasCome) {
        this.database = database;
        this.viewers = desk.viewers();
        this.tickets = tickets;
        this.replicasCome = replicasCome;
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
            Position before = database.position();
            Question question = question(round, before.seq());
            Http.Answer answer = desks.get(who).get(question.path());
            Position after = database.position();
            if (NO_ANSWER.contains(answer.status())) {
                failures++;
                return;
            }
            Heard one = Heard.of(answer.body(), before, after);
            if (!one.customers().isEmpty()) {
                heard.get(who).add(one);
            }
            JsonNode body = answer.status() == 200 ? interned(answer.json()) : null;
            asked.add(new Question.Asked(viewers.get(who), question, answer.status(), body, before, after));
        } catch (UncheckedIOException | DatabaseAwayException unreachable) {
            // A replica died with the question, or the database is away: the next one is asked elsewhere, or later.
            failures++;
        } catch (RuntimeException | AssertionError e) {
            // A failure must not end the questions silently, which the clock would do.
            troubles.add(viewers.get(who).username() + " could not ask: " + e);
        }
    }

    private JsonNode interned(JsonNode body) {
        for (String field : List.of("tickets", "messages", "events")) {
            if (body.path(field) instanceof ArrayNode rows) {
                for (int i = 0; i < rows.size(); i++) {
                    rows.set(i, known.computeIfAbsent(rows.get(i), same -> same));
                }
            }
        }
        return body;
    }

    private Question question(int round, long head) {
        long ticket = tickets.get(round / KINDS % tickets.size());
        return switch (round % KINDS) {
            case 0 -> new ListQuestion("open", ListQuestion.Sort.NEWEST, TICKETS);
            case 1 -> new ListQuestion("unassigned", ListQuestion.Sort.NEWEST, TICKETS);
            case 2 -> new ListQuestion(null, ListQuestion.Sort.NEWEST, TICKETS);
            case 3 -> new MessagesQuestion(ticket, MESSAGES);
            case 4 -> new TicketQuestion(ticket);
            case 5 -> new ListQuestion("mine", ListQuestion.Sort.NEWEST, TICKETS);
            case 6 -> new ListQuestion("open", ListQuestion.Sort.WAITING, TICKETS);
            default -> new EventsQuestion(Math.max(0, head - BACK), replicasCome);
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

    /** What was in answers and should not have been, what should and was not, and what could not be asked, in words. */
    synchronized List<String> differences(TeamsLogs logs) {
        List<String> wrong = new ArrayList<>(troubles);
        for (int who = 0; who < viewers.size(); who++) {
            Viewer viewer = viewers.get(who);
            heard.get(who).forEach(one -> one.leak(viewer, logs).ifPresent(wrong::add));
        }
        asked.forEach(answer -> answer.difference(logs).ifPresent(wrong::add));
        if (asked.isEmpty()) {
            wrong.add("no question was answered");
        }
        return wrong;
    }

    synchronized String summary() {
        return asked.size() + " answers to "
                + viewers.stream().map(Viewer::username).collect(Collectors.joining(", ")) + ", " + failures
                + " failed";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
