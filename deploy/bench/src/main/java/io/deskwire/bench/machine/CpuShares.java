package io.deskwire.bench.machine;

import io.deskwire.local.LineState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time of the line's processes, and of the load generator, at a moment.
 *
 * @param seconds by process, in the order of a message's way
 */
public record CpuShares(Map<String, Double> seconds) {

    /** What they have used so far. All of the line has to run. */
    public static CpuShares now(LineState line) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("simulator", CpuTime.secondsOf(line.simulator().pid()));
        seconds.put("bot", CpuTime.secondsOf(line.bot().pid()));
        seconds.put("PostgreSQL", CpuTime.secondsOf(line.postgres().pid()));
        seconds.put("Redis", CpuTime.secondsOf(line.redis().pid()));
        double replicas = 0;
        for (LineState.Web replica : line.web()) {
            replicas += CpuTime.secondsOf(replica.pid());
        }
        seconds.put("all replicas", replicas);
        // Not its descendants: they are the line.
        seconds.put("load generator", CpuTime.secondsOfItself());
        double ours = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        // Next to nothing when nobody disturbs the run: the kernel, and what always runs.
        seconds.put("everything else on the machine", CpuTime.busySecondsOfMachine() - ours);
        return new CpuShares(seconds);
    }

    /** Milliseconds a message since an earlier moment. */
    public Map<String, Double> millisEach(CpuShares earlier, int messages) {
        Map<String, Double> millis = new LinkedHashMap<>();
        seconds.forEach((name, now) -> millis.put(name, (now - earlier.seconds.get(name)) * 1_000 / messages));
        return millis;
    }
}
