package io.deskwire.web.desk;

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
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The desk's snapshot as bytes, one read for all who wait for it. After a restart everybody opens the desk within seconds: one read at a
 * time is made and written down, for {@link #AGENTS} agents at most, and whoever asks meanwhile shares the next, which begins after they
 * asked, so that everybody sees what they did before. Those that are being sent are bounded together, in bytes; so is the line of those
 * who wait, and their time. From any thread.
 */
public final class DeskSnapshots {
    /** Bytes that are being sent, beyond which no further snapshot is read: a hundred ordinary ones, an eighth of the smallest heap. */
    static final long ROOM = 32L << 20;
    /** Each waits with little more than a request; more come in the moment after a replica went, and they come again. */
    static final int LINE = 1_000;
    /** Of one read: at worst their own tickets are some ten megabytes, ordinarily some hundred KiB. */
    static final int AGENTS = 20;
    /** A read takes less than a second; who waits longer waits for room. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a snapshot may be on its way when others wait for its room: an ordinary one takes a bad line of a telephone as long. */
    static final Duration TAKING = Duration.ofSeconds(30);

    private final Function<Set<String>, Uni<DeskView.DeskSnapshot>> source;
    private final Executor writing;
    private final LongSupplier nanos;
    private final Duration patience;
    private final Set<Waiting> line = new LinkedHashSet<>();
    private final Set<Shared> sent = new HashSet<>();
    private long bytes;
    private boolean reading;

    /**
     * @param source  reads the desk for these agents
     * @param writing where snapshots become bytes; that takes too long for an event loop
     * @param nanos   time that only goes forward
     * @param patience how long somebody waits at most
     */
    public DeskSnapshots(
            Function<Set<String>, Uni<DeskView.DeskSnapshot>> source,
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

    private record Waiting(String agent, UniEmitter<? super SnapshotLease> emitter, Runnable cut) {}

    /** A snapshot, and who still takes it. */
    private static final class Shared {
        private final WrittenDesk desk;
        private final long since;
        private final Set<SnapshotLease> leases = new HashSet<>();

        Shared(WrittenDesk desk, long since) {
            this.desk = desk;
            this.since = since;
        }
    }

    /** A snapshot for one reader, who gives it back. */
    public final class SnapshotLease {
        private final Shared shared;
        private final String agent;
        private final Runnable cut;
        private boolean taken;

        private SnapshotLease(Shared shared, String agent, Runnable cut) {
            this.shared = shared;
            this.agent = agent;
            this.cut = cut;
        }

        /** Returns what is this reader's own, UTF-8: what follows the first field of a JSON object. Not to be changed. */
        public byte[] own() {
            return shared.desk.own(agent);
        }

        /** Returns what follows, to the end of the object; the same for all who see the same. Not to be changed. */
        public byte[] shared() {
            return shared.desk.shared(agent);
        }

        /** Gives it back, once or more often. */
        public void release() {
            released(this);
        }
    }

    /**
     * Returns a snapshot that is read from now on. Fails with a {@link Problem} when too many wait, or for too long, and as the source.
     *
     * @param agent user name of who reads
     * @param cut ends the reader, who took their snapshot for too long while others wait for room
     */
    public Uni<SnapshotLease> take(String agent, Runnable cut) {
        return Uni.createFrom()
                .<SnapshotLease>emitter(emitter -> enter(new Waiting(agent, emitter, cut)))
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

    /** Reads for those who wait, unless that is under way or there is no room. */
    private void read() {
        Set<String> agents = new HashSet<>();
        List<Waiting> readers = new ArrayList<>();
        synchronized (this) {
            if (reading || line.isEmpty() || bytes >= ROOM) {
                return;
            }
            reading = true;
            for (Waiting one : line) {
                if (agents.contains(one.agent()) || agents.size() < AGENTS) {
                    agents.add(one.agent());
                    readers.add(one);
                }
            }
            readers.forEach(line::remove);
        }
        Uni.createFrom()
                .<DeskView.DeskSnapshot>deferred(() -> source.apply(agents))
                .emitOn(writing)
                .map(desk -> new Shared(WrittenDesk.of(desk), nanos.getAsLong()))
                .subscribe()
                .with(shared -> done(readers, shared), failure -> failed(readers, failure));
    }

    private void done(List<Waiting> readers, Shared shared) {
        List<SnapshotLease> leases = readers.stream()
                .map(reader -> new SnapshotLease(shared, reader.agent(), reader.cut()))
                .toList();
        synchronized (this) {
            shared.leases.addAll(leases);
            sent.add(shared);
            bytes += shared.desk.length();
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
            bytes -= shared.desk.length();
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
