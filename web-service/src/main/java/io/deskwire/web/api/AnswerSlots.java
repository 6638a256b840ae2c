package io.deskwire.web.api;

import io.deskwire.http.AnswerRoom;
import io.deskwire.http.PortGuard;
import io.deskwire.web.problem.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Places for large answers: one is taken before the answer is made, with memory that is promised for it, and given back when the
 * client has taken all of it or is gone. So many as there is memory for are under way, and of one agent no more than a share, however
 * many ask at once; the others wait in line, and who has the fewest goes first. From any thread.
 */
@Singleton
class AnswerSlots {
    /** Of one agent: two browsers with six connections each, and some more. Nobody else waits for who does not read. */
    static final int OF_AGENT = 16;
    /** Of one agent: a page with as many pictures asks for all of them at once behind a proxy that speaks HTTP/2. */
    static final int LINE_OF_AGENT = 200;
    /** Each waits with little more than a request. */
    static final int LINE = 2_000;

    private final AnswerRoom room;
    private final Map<String, Integer> byAgent = new HashMap<>();
    private final Map<String, Integer> waitingByAgent = new HashMap<>();
    private final Set<AnswerSlot> line = new LinkedHashSet<>();

    @Inject
    AnswerSlots(PortGuard port, MeterRegistry registry) {
        this(port.answers(), registry);
    }

    AnswerSlots(AnswerRoom room, MeterRegistry registry) {
        this.room = room;
        room.listener(this::serve);
        Gauge.builder("deskwire.answers.waiting", this, AnswerSlots::waiting)
                .description("Requests that wait until there is room for their large answer")
                .register(registry);
    }

    private enum State {
        WAITING,
        MAKING,
        MADE,
        OVER
    }

    /** One answer's place. */
    final class AnswerSlot {
        private final String agent;
        private final long bytes;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private State state = State.WAITING;

        private AnswerSlot(String agent, long bytes) {
            this.agent = agent;
            this.bytes = bytes;
        }

        /** Completes when the answer may be made; fails with a {@link Problem} when too many wait, or when it is over before. */
        CompletableFuture<Void> taken() {
            return taken;
        }

        /** The answer is made: what it takes is counted as it is from now on. */
        void made() {
            moved(this, State.MADE);
        }

        /** Gives the place back, at whatever point; once or more often. Tells whether this was the first time. */
        boolean over() {
            return moved(this, State.OVER);
        }
    }

    /** Enters the line, and has the place at once if there is one. */
    AnswerSlot enter(String agent, long bytes) {
        AnswerSlot place = new AnswerSlot(agent, bytes);
        Problem none = null;
        synchronized (this) {
            if (waitingByAgent.getOrDefault(agent, 0) >= LINE_OF_AGENT) {
                none = Problem.tooMany("You ask for more at once than can be answered. Try again in a few seconds.", 5);
            } else if (line.size() >= LINE) {
                none = busy();
            } else {
                line.add(place);
                waitingByAgent.merge(agent, 1, Integer::sum);
            }
        }
        if (none == null) {
            serve();
        } else {
            place.taken.completeExceptionally(none);
        }
        return place;
    }

    /** Gives places to those who wait, for as long as there is room for the next of them. */
    private void serve() {
        List<AnswerSlot> served = new ArrayList<>();
        synchronized (this) {
            if (line.isEmpty()) {
                room.nobodyWaits();
            }
            for (AnswerSlot place = next(); place != null && room.promise(place.bytes); place = next()) {
                line.remove(place);
                less(waitingByAgent, place.agent);
                byAgent.merge(place.agent, 1, Integer::sum);
                place.state = State.MAKING;
                served.add(place);
            }
        }
        served.forEach(place -> place.taken.complete(null));
    }

    /** Returns whose turn it is, or null: the first of the agent who has the fewest places, but for those who have all of theirs. */
    private @Nullable AnswerSlot next() {
        AnswerSlot next = null;
        int fewest = OF_AGENT;
        for (AnswerSlot place : line) {
            int has = byAgent.getOrDefault(place.agent, 0);
            if (has < fewest) {
                next = place;
                fewest = has;
            }
            if (fewest == 0) {
                break;
            }
        }
        return next;
    }

    private boolean moved(AnswerSlot place, State to) {
        boolean back;
        boolean given;
        boolean left;
        boolean moved;
        synchronized (this) {
            State from = place.state;
            // Who never had one ends the wait, whatever ended the answer.
            State now = from == State.WAITING ? State.OVER : to.compareTo(from) > 0 ? to : from;
            place.state = now;
            moved = now != from;
            left = from == State.WAITING && line.remove(place);
            if (left) {
                less(waitingByAgent, place.agent);
            }
            back = from == State.MAKING && moved;
            given = now == State.OVER && (from == State.MAKING || from == State.MADE);
            if (given) {
                less(byAgent, place.agent);
            }
        }
        if (back) {
            room.back(place.bytes);
        } else if (given || left) {
            serve();
        }
        if (left) {
            // Nobody waits for it any more; a timer that runs for it ends with it.
            place.taken.completeExceptionally(busy());
        }
        return moved;
    }

    private synchronized int waiting() {
        return line.size();
    }

    private static void less(Map<String, Integer> counts, String agent) {
        counts.computeIfPresent(agent, (name, count) -> count == 1 ? null : count - 1);
    }

    static Problem busy() {
        return Problem.unavailable(
                "So much is being read at this moment that there is no room for this answer. Try again in a few seconds.");
    }
}
