package io.deskwire.bench.report;

import io.deskwire.bench.machine.Machine;
import io.deskwire.bench.machine.Noise;
import java.io.IOException;
import java.nio.file.Path;
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
        Noise noiseAfter) {

    /** The machine before anything is started. */
    public record Before(Instant at, String load, Noise noise) {

        /** Measures it, which takes a moment. */
        public static Before measure() throws IOException, InterruptedException {
            return new Before(Instant.now(), Machine.load(), Noise.measure());
        }

        /**
         * Measures it again, when all is done.
         *
         * @param data folder that the database wrote to
         * @param database as it describes itself
         */
        public Surroundings after(Path data, String database) throws IOException, InterruptedException {
            return new Surroundings(at, Machine.describe(data), database, load, Machine.load(), noise, Noise.measure());
        }
    }
}
