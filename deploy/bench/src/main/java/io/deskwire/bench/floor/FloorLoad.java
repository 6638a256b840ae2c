package io.deskwire.bench.floor;

import io.deskwire.bench.measure.Pacer;

/**
 * How much load a floor gets.
 *
 * @param warmUpSeconds at the same rate, not timed: otherwise the floor would be that of a cold program
 */
public record FloorLoad(int perSecond, int warmUpSeconds, int seconds) {

    /** How many steps are not timed. */
    int warmUp() {
        return perSecond * warmUpSeconds;
    }

    /** How many steps there are. */
    int count() {
        return perSecond * (warmUpSeconds + seconds);
    }

    /** Runs all steps. */
    void run(Pacer.PacedStep step) throws Exception {
        Pacer.run(perSecond, count(), step);
    }
}
