package io.deskwire.web.desk;

import io.deskwire.event.Json;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.problem.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The desk's snapshot as bytes, one read for all who wait for it. A snapshot may be ten megabytes, and after a restart everybody
 * opens the desk within seconds: one at a time is read and written down, and whoever asks meanwhile shares the next, which begins
 * after they asked, so that everybody sees what they did before. Those that are being sent are bounded together, in bytes; so is
 * the line of those who wait, and their time. From any thread.
 */
public final class DeskSnapshots {
    /** Bytes that are being sent, beyond which no further snapshot is read: thirty ordinary ones, an eighth of the smallest heap. */
    static final long ROOM = 32L << 20;
    /** Each waits with little more than a request; more come in the moment after a replica went, and they come again. */
    static final int LINE = 1_000;
    /** A read takes less than a second; who waits longer waits for room. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a snapshot may be on its way when others wait for its room: an ordinary one takes a bad line of a telephone as long. */
    static final Duration TAKING = Duration.ofSeconds(30);

    private final Supplier<Uni<DeskView.CountedDesk>> source;
    private final Executor writing;
    private final LongSupplier nanos;
    private final Duration patience;
    private final Set<Waiting> line = new LinkedHashSet<>();
    private final Set<Shared> sent = new HashSet<>();
    private long bytes;
    private boolean reading;

    /**
     * @param source  reads the desk
     * @param writing where snapshots become bytes; that takes too long for an event loop
     * @param nanos   time that only goes forward
     * @param patience how long somebody waits at most
     */
    public DeskSnapshots(
            Supplier<Uni<DeskView.CountedDesk>> source,
            Executor writing,
            LongSupplier nanos,
            Duration patience,
            MeterRegistry registry) {
        this.patience = patience;
        this.source = source;
        this.writing = writing;
        this.nanos = nanos;
        Gauge.builder("deskwire.desk.snapshot.bytes", this, DeskSnapshots::bytes)
                .description("Snapshots of the desk that are being sent")
                .register(registry);
        Gauge.builder("deskwire.desk.snapshot.waiting", this, DeskSnapshots::waiting)
                .description("Requests that wait for a snapshot of the desk")
                .register(registry);
    }

    private record Waiting(UniEmitter<? super SnapshotLease> emitter, Runnable cut) {}

    /** A snapshot, and who still takes it. */
    private static final class Shared {
        private final byte[] json;
        private final DeskCounts counts;
        private final long since;
        private final Set<SnapshotLease> leases = new HashSet<>();

        Shared(byte[] json, DeskCounts counts, long since) {
            this.json = json;
            this.counts = counts;
            this.since = since;
        }
    }

    /** A snapshot for one reader, who gives it back. */
    public final class SnapshotLease {
        private final Shared shared;
        private final Runnable cut;
        private boolean taken;

        private SnapshotLease(Shared shared, Runnable cut) {
            this.shared = shared;
            this.cut = cut;
        }

        /** Returns the JSON object, UTF-8; not to be changed. */
        public byte[] json() {
            return shared.json;
        }

        /** Returns the counts as of the same event as that agent sees them. */
        public Map<String, Long> counts(String agent) {
            return shared.counts.views(agent);
        }

        /** Gives it back, once or more often. */
        public void release() {
            released(this);
        }
    }

    /**
     * Returns a snapshot that is read from now on. Fails with a {@link Problem} when too many wait, or for too long, and as the source.
     *
     * @param cut ends the reader, who took their snapshot for too long while others wait for room
     */
    public Uni<SnapshotLease> take(Runnable cut) {
        return Uni.createFrom()
                .<SnapshotLease>emitter(emitter -> enter(new Waiting(emitter, cut)))
                .ifNoItem()
                .after(patience)
                .failWith(DeskSnapshots::busy)
                .invoke(lease -> lease.taken = true);
    }

    private void enter(Waiting waiting) {
        boolean entered;
        synchronized (this) {
            entered = line.size() < LINE;
            if (entered) {
                line.add(waiting);
            }
        }
        if (!entered) {
            waiting.emitter().fail(busy());
            return;
        }
        waiting.emitter().onTermination(() -> left(waiting));
        overdue().forEach(Runnable::run);
        read();
    }

    private synchronized void left(Waiting waiting) {
        line.remove(waiting);
    }

    /** Returns what ends those who stand in others' way. */
    private synchronized List<Runnable> overdue() {
        List<Runnable> cuts = new ArrayList<>();
        if (bytes >= ROOM) {
            long now = nanos.getAsLong();
            sent.stream()
                    .filter(shared -> now - shared.since > TAKING.toNanos())
                    .forEach(shared -> shared.leases.forEach(lease -> cuts.add(lease.cut)));
        }
        return cuts;
    }

    /** Reads for all who wait, unless that is under way or there is no room. */
    private void read() {
        List<Waiting> readers;
        synchronized (this) {
            if (reading || line.isEmpty() || bytes >= ROOM) {
                return;
            }
            reading = true;
            readers = List.copyOf(line);
            line.clear();
        }
        Uni.createFrom()
                .<DeskView.CountedDesk>deferred(source::get)
                .emitOn(writing)
                .map(read -> new Shared(Json.bytes(read.desk()), read.counts(), nanos.getAsLong()))
                .subscribe()
                .with(shared -> done(readers, shared), failure -> failed(readers, failure));
    }

    private void done(List<Waiting> readers, Shared shared) {
        List<SnapshotLease> leases = readers.stream()
                .map(reader -> new SnapshotLease(shared, reader.cut()))
                .toList();
        synchronized (this) {
            shared.leases.addAll(leases);
            sent.add(shared);
            bytes += shared.json.length;
            reading = false;
        }
        for (int i = 0; i < leases.size(); i++) {
            SnapshotLease lease = leases.get(i);
            readers.get(i).emitter().complete(lease);
            if (!lease.taken) {
                // Its time was over just before.
                lease.release();
            }
        }
        read();
    }

    private void failed(List<Waiting> readers, Throwable failure) {
        synchronized (this) {
            reading = false;
        }
        readers.forEach(reader -> reader.emitter().fail(failure));
        read();
    }

    private void released(SnapshotLease lease) {
        synchronized (this) {
            Shared shared = lease.shared;
            if (!shared.leases.remove(lease) || !shared.leases.isEmpty()) {
                return;
            }
            sent.remove(shared);
            bytes -= shared.json.length;
        }
        read();
    }

    private static Problem busy() {
        return Problem.unavailable("Too many open the desk just now. Nothing is lost; try again in a moment.");
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int waiting() {
        return line.size();
    }
}
