package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.store.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Follows a stream as a socket does: with a cursor, reading from memory whenever it is told. */
final class Follower implements StreamListener {
    private final EventStream stream;
    private final List<Event> heard = new ArrayList<>();
    private final List<Long> heads = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private int resets;
    private UUID epoch;
    private long cursor;

    Follower(EventStream stream) {
        this.stream = stream;
        stream.addListener(this);
    }

    @Override
    public void onAppended(long head) {
        heads.add(head);
        while (cursor < head) {
            List<Event> next = stream.recent().after(cursor, 7, 4096).orElseThrow();
            assertThat(next).isNotEmpty();
            heard.addAll(next);
            stretches.get(stretches.size() - 1).events().addAll(next);
            cursor = next.get(next.size() - 1).seq();
        }
        assertThat(cursor).isEqualTo(head);
    }

    @Override
    public void onReset(UUID newEpoch, long head) {
        resets++;
        stretches.add(new Stretch(new Position(newEpoch, head), new ArrayList<>()));
        epoch = newEpoch;
        cursor = head;
        assertThat(stream.position().epoch()).isEqualTo(newEpoch);
    }

    List<Event> heard() {
        return heard;
    }

    List<Long> seqs() {
        return heard.stream().map(Event::seq).toList();
    }

    List<Long> heads() {
        return heads;
    }

    int resets() {
        return resets;
    }

    /** Returns what was heard from each beginning on. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** A beginning and what followed it. */
    record Stretch(Position begin, List<Event> events) {}

    UUID epoch() {
        return epoch;
    }

    long cursor() {
        return cursor;
    }
}
