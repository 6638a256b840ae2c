package io.deskwire.web.stream;

import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** A stream on a log in memory, with a time that the test owns. */
final class StreamFixture {
    final ManualTimers timers = ManualTimers.stepwise();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final FakeLog log = new FakeLog();
    final EventStream stream;

    StreamFixture() {
        this(EventStreamSettings.standard());
    }

    StreamFixture(EventStreamSettings settings) {
        stream = new EventStream(log, timers, settings, registry, timers, new SplittableRandom(42));
    }

    /** Starts the stream, with announcements believed to arrive, and follows it. */
    Follower started() {
        Follower follower = new Follower(stream);
        stream.pace(EventStream.StreamMode.LIVE);
        stream.start();
        timers.run();
        return follower;
    }

    double count(String name) {
        return registry.get("deskwire.stream." + name).counter().count();
    }

    double reads(String reason) {
        return registry.get("deskwire.stream.log_reads")
                .tag("reason", reason)
                .counter()
                .count();
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
