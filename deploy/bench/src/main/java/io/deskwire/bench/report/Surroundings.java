package io.deskwire.bench.report;

import io.deskwire.bench.machine.Noise;
import java.time.Instant;

/**
 * Where, when and in what quiet a run was made.
 *
 * @param loadBefore load averages of the machine before anything was started
 */
public record Surroundings(
        Instant at,
        String machine,
        String database,
        String loadBefore,
        String loadAfter,
        Noise noiseBefore,
        Noise noiseAfter) {}
