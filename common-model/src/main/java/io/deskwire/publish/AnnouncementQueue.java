package io.deskwire.publish;

import io.deskwire.event.Event;
import io.deskwire.text.LogFields;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Announcements that wait for their turn; bounded, the oldest go first: replicas that read the log have those by then. */
final class AnnouncementQueue {
    /** Some seconds of the heaviest traffic that one database commits. */
    static final int MAX_EVENTS = 10_000;
    /** Characters of JSON: as much as {@link #MAX_EVENTS} ordinary events have. */
    static final long MAX_BYTES = 16L << 20;

    private final int maxEvents;
    private final long maxBytes;
    private final Counter dropped;
    private final ArrayDeque<QueuedAnnouncement> entries = new ArrayDeque<>();
    private long bytes;

    AnnouncementQueue(int maxEvents, long maxBytes, MeterRegistry registry) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.dropped = Counter.builder("deskwire.publish.dropped")
                .description("Announcements given up because too many waited; the log has the events")
                .register(registry);
    }

    /** Adds events in order; the result completes when all of them are settled. */
    Future<Void> add(List<Event> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        AnnouncementBatch batch =
                new AnnouncementBatch(events.size(), LogFields.request().orElse(null));
        List<QueuedAnnouncement> over = new ArrayList<>();
        synchronized (entries) {
            for (Event event : events) {
                entries.add(new QueuedAnnouncement(event, batch));
                bytes += event.json().length();
            }
            while (entries.size() > maxEvents || bytes > maxBytes) {
                over.add(poll());
            }
        }
        dropped.increment(over.size());
        over.forEach(QueuedAnnouncement::settled);
        return batch.done.future();
    }

    /** Takes the oldest events out. */
    List<QueuedAnnouncement> take(int limit) {
        List<QueuedAnnouncement> taken = new ArrayList<>();
        synchronized (entries) {
            while (taken.size() < limit && !entries.isEmpty()) {
                taken.add(poll());
            }
        }
        return taken;
    }

    private QueuedAnnouncement poll() {
        QueuedAnnouncement oldest = entries.poll();
        bytes -= oldest.event.json().length();
        return oldest;
    }

    /** An event that waits. */
    record QueuedAnnouncement(Event event, AnnouncementBatch batch) {
        /** Returns the request that it was committed for, if there was one. */
        @Nullable
        String request() {
            return batch.request;
        }

        /** It was announced or given up. */
        void settled() {
            batch.settled();
        }
    }

    /** The events of one call. */
    static final class AnnouncementBatch {
        private final Promise<Void> done = Promise.promise();
        private final @Nullable String request;
        private int open;

        AnnouncementBatch(int open, @Nullable String request) {
            this.open = open;
            this.request = request;
        }

        void settled() {
            boolean last;
            synchronized (this) {
                last = --open == 0;
            }
            if (last) {
                done.complete();
            }
        }
    }
}
