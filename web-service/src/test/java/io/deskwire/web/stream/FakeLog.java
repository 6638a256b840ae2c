package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.store.LogPage;
import io.deskwire.store.LogReader;
import io.deskwire.store.Position;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** An event log in memory that can be away, stall, forget its beginning and be replaced. */
final class FakeLog implements LogReader {
    private UUID epoch = UUID.randomUUID();
    private long floor;
    private final List<Event> events = new ArrayList<>();
    private final List<Runnable> stalled = new ArrayList<>();
    private boolean stalling;
    private boolean away;
    private int questions;

    UUID epoch() {
        return epoch;
    }

    /** Commits one event. */
    Event commit() {
        return commit("{}");
    }

    Event commit(String data) {
        Event event = EventCodec.of(epoch, newest() + 1, "message.received", 7L, ManualScheduler.START, data);
        events.add(event);
        return event;
    }

    List<Event> commit(int count) {
        List<Event> committed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            committed.add(commit());
        }
        return committed;
    }

    long newest() {
        return events.isEmpty() ? floor : events.get(events.size() - 1).seq();
    }

    /** Forgets all events up to that number. */
    void forget(long upTo) {
        floor = Math.max(floor, Math.min(upTo, newest()));
        events.removeIf(event -> event.seq() <= floor);
    }

    /** Forgets the newest events, as a restored backup does. */
    void goBack(int count) {
        for (int i = 0; i < count; i++) {
            events.remove(events.size() - 1);
        }
    }

    /** Becomes another log with that many events. */
    void replace(int count) {
        epoch = UUID.randomUUID();
        floor = 0;
        events.clear();
        commit(count);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    /** Answers no question until told otherwise; what was asked is answered as of the time of the question. */
    void stall(boolean isStalling) {
        stalling = isStalling;
        if (!stalling) {
            List<Runnable> answers = List.copyOf(stalled);
            stalled.clear();
            answers.forEach(Runnable::run);
        }
    }

    /** Returns how often it was asked. */
    int questions() {
        return questions;
    }

    @Override
    public Uni<LogPage> readAfter(long seq, int limit) {
        return ask(() -> new LogPage(
                epoch,
                floor,
                newest(),
                events.stream().filter(event -> event.seq() > seq).limit(limit).toList()));
    }

    private <T> Uni<T> ask(Supplier<T> snapshot) {
        return Uni.createFrom().emitter(emitter -> {
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
            } else {
                give.run();
            }
        });
    }

    @Override
    public Uni<Position> head() {
        return ask(() -> new Position(epoch, newest()));
    }
}
