package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.RedisPublisher;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a fault strikes.
 *
 * @param proxy before Redis; null where the services reach it without one
 * @param seeds switches of the saboteur; null on a line without one
 * @param silence a way to the desk that can be made to carry nothing
 * @param trickle another one, to be made slow
 */
record Scene(
        Line line,
        DeskDatabase database,
        Fleet fleet,
        Writers writers,
        Announcer announcer,
        SwallowingProxy proxy,
        Seeds seeds,
        SlowProxy silence,
        SlowProxy trickle) {

    /** Waits until customers have written so many messages more: the fault has to meet traffic. */
    void written(int messages) {
        writers.awaitMore(messages);
    }

    /** Lets a fault last for as long as it says it does. */
    void hold(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a fault lasted.", e);
        }
    }

    void redis(String... words) {
        RedisPublisher.command(line, words);
    }

    /** Kills a process with -9, lets traffic go on without it, and returns when the line has brought it back. */
    void killed(ManagedProcess part, int messages) {
        long victim = part.pid().orElseThrow();
        part.kill9();
        written(messages);
        awaitBack(part, victim);
    }

    /** Lets one of these processes die between its next commit and the announcement of it, and returns when it is back. */
    void oneDiesAnnouncing(List<ManagedProcess> parts) {
        Map<ManagedProcess, Long> pids = new HashMap<>();
        parts.forEach(part -> pids.put(part, part.pid().orElseThrow()));
        seeds.haltBeforeAnnouncing(pids.values());
        ManagedProcess dead = Patience.eventually()
                .until(
                        () -> parts.stream()
                                .filter(part -> part.pid().orElse(0) != pids.get(part))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        seeds.none();
        awaitBack(dead, pids.get(dead));
        // A second one may have been as quick.
        parts.forEach(ManagedProcess::awaitReady);
    }

    private static void awaitBack(ManagedProcess part, long victim) {
        Patience.eventually().until(() -> part.pid().isPresent() && part.pid().getAsLong() != victim);
        part.awaitReady();
    }
}
