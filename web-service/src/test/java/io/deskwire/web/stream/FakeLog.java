package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.model.Audience;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.log.Position;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** An event log in memory that can be away, stall, forget its beginning and be replaced; safe for threads. */
public final class FakeLog implements LogReader {
    private UUID epoch = UUID.randomUUID();
    private long floor;
    private final List<Event> events = new ArrayList<>();
    private final List<Runnable> stalled = new ArrayList<>();
    private boolean stalling;
    private boolean away;
    private int questions;

    public synchronized UUID epoch() {
        return epoch;
    }

    /** Commits one event. */
    public synchronized Event commit() {
        return commit("{}");
    }

    public synchronized Event commit(String data) {
        return commit("message.received", data);
    }

    public synchronized Event commit(String type, String data) {
        return commit(type, data, Audience.ALL);
    }

    /** Commits an event that those may see. */
    public synchronized Event commit(String type, String data, Audience audience) {
        Event event = EventCodec.of(epoch, newest() + 1, type, 7L, ManualTimers.START, null, null, data)
                .seenBy(audience);
        events.add(event);
        return event;
    }

    public synchronized List<Event> commit(int count) {
        List<Event> committed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            committed.add(commit());
        }
        return committed;
    }

    public synchronized long newest() {
        return events.isEmpty() ? floor : events.get(events.size() - 1).seq();
    }

    /** Forgets all events up to that number. */
    public synchronized void forget(long upTo) {
        floor = Math.max(floor, Math.min(upTo, newest()));
        events.removeIf(event -> event.seq() <= floor);
    }

    /** Forgets the newest events, as a restored backup does. */
    public synchronized void goBack(int count) {
        for (int i = 0; i < count; i++) {
            events.remove(events.size() - 1);
        }
    }

    /** Becomes another log with that many events. */
    public synchronized void replace(int count) {
        epoch = UUID.randomUUID();
        floor = 0;
        events.clear();
        commit(count);
    }

    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Answers no question until told otherwise; what was asked is answered as of the time of the question. */
    public synchronized void stall(boolean isStalling) {
        stalling = isStalling;
        if (!stalling) {
            List<Runnable> answers = List.copyOf(stalled);
            stalled.clear();
            answers.forEach(Runnable::run);
        }
    }

    /** Returns how often it was asked. */
    public synchronized int questions() {
        return questions;
    }

    @Override
    public Uni<LogPage> readAfter(long seq, int limit, int maxBytes) {
        return ask(() -> new LogPage(
                epoch,
                floor,
                newest(),
                events.stream().filter(event -> event.seq() > seq).limit(limit).toList()));
    }

    private <T> Uni<T> ask(Supplier<T> snapshot) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable answer = ask(snapshot, emitter);
            if (answer != null) {
                answer.run();
            }
        });
    }

    private synchronized <T> Runnable ask(Supplier<T> snapshot, UniEmitter<? super T> emitter) {
        questions++;
        boolean fails = away;
        T answer = snapshot.get();
        Runnable give = () -> {
            if (fails) {
                emitter.fail(new StoreUnavailableException(new IOException("Connection refused")));
            } else {
                emitter.complete(answer);
            }
        };
        if (stalling) {
            stalled.add(give);
            return null;
        }
        return give;
    }

    @Override
    public Uni<Position> head() {
        return ask(() -> new Position(epoch, newest()));
    }
}
