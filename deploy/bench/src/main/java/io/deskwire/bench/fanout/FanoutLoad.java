package io.deskwire.bench.fanout;

import java.util.List;

/**
 * How much is measured.
 *
 * @param levels ascending
 * @param warmUpSeconds of each replica, so that its compilers are mostly done
 * @param latencies through three replicas
 */
public record FanoutLoad(List<LoadLevel> levels, int warmUpSeconds, int emptySeconds, List<EventRate> latencies) {

    /** The most that are opened, where the limit of open files allows. */
    public static final int MOST_SOCKETS = 20_000;

    /** Sockets of the latency's measurement, over three replicas: few, so that it is no measure of the machine's capacity. */
    public static final int LATENCY_SOCKETS = 30;

    /**
     * A number of sockets at one replica, and what is measured with them.
     *
     * @param idleSeconds without any event; a multiple of 25 has the same number of heartbeats for each socket
     * @param statements whether those that reach PostgreSQL while all sockets resume are counted
     */
    public record LoadLevel(int sockets, int idleSeconds, List<EventRate> rates, boolean statements) {}

    /**
     * Events at a steady rate.
     *
     * @param small a quarter of a kilobyte instead of a whole one
     * @param floorSeconds for the floor; it has no heartbeat to wait for
     */
    public record EventRate(int perSecond, int seconds, int floorSeconds, boolean small) {
        SampleEvent sample() {
            return small ? SampleEvent.delivery() : SampleEvent.message();
        }
    }

    /** All of it, in about nine minutes. */
    public static FanoutLoad whole(int mostSockets) {
        return new FanoutLoad(
                List.of(
                        new LoadLevel(1_000, 25, List.of(rate(2, 25), rate(20, 25), small(10)), false),
                        new LoadLevel(2_000, 25, List.of(rate(2, 10)), false),
                        new LoadLevel(5_000, 25, List.of(rate(2, 10)), true),
                        new LoadLevel(10_000, 75, List.of(rate(2, 25), rate(20, 25)), false),
                        new LoadLevel(Math.min(MOST_SOCKETS, mostSockets), 25, List.of(rate(2, 10)), false)),
                30,
                10,
                List.of(new EventRate(50, 30, 10, false), new EventRate(500, 15, 5, false)));
    }

    /** About three minutes: shows that all of it works, and what to expect. */
    public static FanoutLoad quick(int mostSockets) {
        return new FanoutLoad(
                List.of(
                        new LoadLevel(1_000, 5, List.of(rate(2, 8), rate(20, 8)), false),
                        new LoadLevel(Math.min(5_000, mostSockets), 0, List.of(), true),
                        new LoadLevel(Math.min(10_000, mostSockets), 25, List.of(rate(2, 8), rate(20, 8)), false)),
                15,
                5,
                List.of(new EventRate(50, 8, 4, false), new EventRate(500, 5, 3, false)));
    }

    private static EventRate rate(int perSecond, int seconds) {
        // As many frames as a figure of two digits needs: a second of it is 20 ms of the floor's time or more.
        return new EventRate(perSecond, seconds, perSecond < 20 ? Math.min(seconds, 10) : 5, false);
    }

    private static EventRate small(int seconds) {
        return new EventRate(20, seconds, 5, true);
    }
}
