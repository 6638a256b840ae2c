package io.deskwire.e2e.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What happens to those who read. */
final class ReaderFaults {

    /** Of all clients one in so many does not read at all, and as many read slowly. */
    private static final int ONE_IN = 10;

    /** A line of a bad modem; what is written here is fifty times that. */
    private static final int TRICKLE = 1_024;
    /** Long enough for a heartbeat (25 s) and the answer that does not come (10 s), twice. */
    private static final Duration TIME = Duration.ofSeconds(75);
    /** Too slow, no pong; or the connection broke before the close frame got through. */
    private static final Set<Integer> REASONS = Set.of(4008, 4010, 1006);

    private ReaderFaults() {}

    static void stalled(Scene scene) {
        int each = scene.fleet().size() / ONE_IN;
        scene.fleet().moveBehind(scene.silence(), 0, each);
        scene.fleet().moveBehind(scene.trickle(), each, 2 * each);
        scene.silence().limit(0);
        scene.trickle().limit(TRICKLE);
        scene.hold(TIME);
    }

    static void readOn(Scene scene) {
        scene.silence().limit(SlowProxy.FREE);
        scene.trickle().limit(SlowProxy.FREE);
    }

    /** What the stalled readers' sockets were closed with: nothing, or a reason that lets a reader come back. */
    static void afterStall(Scene scene) {
        Map<Integer, Integer> closes = new TreeMap<>();
        int each = scene.fleet().size() / ONE_IN;
        for (ProtocolClient client : scene.fleet().clients(0, 2 * each)) {
            client.journal().closes().forEach((code, times) -> closes.merge(code, times, Integer::sum));
        }
        System.out.println("The stalled readers' sockets were closed with " + closes);
        if (!REASONS.containsAll(closes.keySet())) {
            throw new IllegalStateException("Stalled readers were closed with " + closes + ", not with " + REASONS);
        }
    }

    static void socketsDropped(Scene scene) {
        for (int i = 0; i < 3; i++) {
            scene.fleet().dropAll();
            scene.written(75);
        }
    }

    /** Every client asks for what it has already, so that repetitions are on the wire. */
    static void repeated(Scene scene) {
        for (int i = 0; i < 8; i++) {
            scene.fleet().askAgain();
            scene.written(40);
        }
    }
}
