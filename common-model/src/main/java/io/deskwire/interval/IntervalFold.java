package io.deskwire.interval;

import io.deskwire.model.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events change of intervals: a pure function of what was open before and of how the tickets stand after each event. Where an
 * event leaves a value as it is, nothing begins or ends. For one caller at a time.
 *
 * @param <P> how a place in the log is said: by its number, or, before it has one, by the event's place in its transaction
 */
public final class IntervalFold<P> {
    private final Map<Key, Open<P>> open = new LinkedHashMap<>();
    private final List<Ended<P>> ended = new ArrayList<>();
    private final List<Begun<P>> past = new ArrayList<>();
    private final List<Changed<P>> changed = new ArrayList<>();

    private record Key(long ticketId, IntervalKind kind) {}

    private record Open<P>(String value, @Nullable P from) {}

    /**
     * A value changed with one of the events.
     *
     * @param before null where nothing was open
     */
    public record Changed<P>(
            long ticketId, IntervalKind kind, @Nullable String before, P at) {}

    /** An interval that was open before the first event ended. */
    public record Ended<P>(long ticketId, IntervalKind kind, P at) {}

    /**
     * An interval began with one of the events.
     *
     * @param to where it ended, if it did with one of them too; else null
     */
    public record Begun<P>(
            long ticketId,
            IntervalKind kind,
            String value,
            P from,
            @Nullable P to) {}

    /** Says what was open before the first event; of what nothing is said, nothing was. */
    public void wasOpen(long ticketId, IntervalKind kind, String value) {
        open.put(new Key(ticketId, kind), new Open<>(value, null));
    }

    /** Takes the next event: so stands the ticket after it. */
    public void stands(P place, Ticket ticket) {
        for (IntervalKind kind : IntervalKind.values()) {
            change(new Key(ticket.id(), kind), kind.of(ticket), place);
        }
    }

    private void change(Key key, @Nullable String value, P place) {
        Open<P> before = open.get(key);
        if (before == null ? value == null : before.value().equals(value)) {
            return;
        }
        changed.add(new Changed<>(key.ticketId(), key.kind(), before == null ? null : before.value(), place));
        if (before != null) {
            end(key, before, place);
        }
        if (value == null) {
            open.remove(key);
        } else {
            open.put(key, new Open<>(value, place));
        }
    }

    private void end(Key key, Open<P> interval, P place) {
        P from = interval.from();
        if (from == null) {
            ended.add(new Ended<>(key.ticketId(), key.kind(), place));
        } else {
            past.add(new Begun<>(key.ticketId(), key.kind(), interval.value(), from, place));
        }
    }

    /** Returns what changed, in the order of the events. */
    public List<Changed<P>> changed() {
        return List.copyOf(changed);
    }

    /** Returns what was open before and ended. */
    public List<Ended<P>> ended() {
        return List.copyOf(ended);
    }

    /** Returns what began: first what ended again, then what is open. */
    public List<Begun<P>> begun() {
        List<Begun<P>> begun = new ArrayList<>(past);
        open.forEach((key, interval) -> {
            P from = interval.from();
            if (from != null) {
                begun.add(new Begun<>(key.ticketId(), key.kind(), interval.value(), from, null));
            }
        });
        return begun;
    }

    /** Returns whether the events change nothing. */
    public boolean isEmpty() {
        return ended.isEmpty() && begun().isEmpty();
    }
}
