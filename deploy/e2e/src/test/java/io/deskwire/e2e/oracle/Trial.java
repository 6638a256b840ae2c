package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import java.time.Duration;
import java.util.function.Function;

/**
 * A run under load.
 *
 * @param strike while writers write; returns when the worst is done
 * @param heal after the writers have stopped
 * @param check after everybody had time to come to the head; throws when the fault was not what it is meant to be
 * @param reloads how often each client has to load the desk again, exactly
 * @param redis whether it is there
 * @param readers the rule of a client with this journal
 * @param seeded whether it is to fail, since a mistake was put in
 */
record Trial(
        String name,
        Act strike,
        Act heal,
        Act check,
        int reloads,
        boolean redis,
        Function<Journal, Reader> readers,
        boolean seeded) {

    /** Longer than anybody needs on a line that is whole; who is late is counted as lost, which a seeded run wants anyway. */
    private static final Duration SEEDED_PATIENCE = Duration.ofSeconds(20);

    static final Act NOTHING = scene -> {
        // There are faults that heal by themselves, and such that have to last.
    };

    /** Something that is done to a line. */
    @FunctionalInterface
    interface Act {
        void on(Scene scene);
    }

    /** A run with clients that follow the protocol's rule. */
    static Trial of(String name, Act strike) {
        return new Trial(name, strike, NOTHING, NOTHING, 0, true, Reader::new, false);
    }

    /** The same under another name. */
    Trial named(String other) {
        return new Trial(other, strike, heal, check, reloads, redis, readers, seeded);
    }

    Trial struckBy(Act act) {
        return new Trial(name, act, heal, check, reloads, redis, readers, seeded);
    }

    Trial healedBy(Act act) {
        return new Trial(name, strike, act, check, reloads, redis, readers, seeded);
    }

    Trial checkedBy(Act act) {
        return new Trial(name, strike, heal, act, reloads, redis, readers, seeded);
    }

    Trial withReloads(int times) {
        return new Trial(name, strike, heal, check, times, redis, readers, seeded);
    }

    Trial withoutRedis() {
        return new Trial(name, strike, heal, check, reloads, false, readers, seeded);
    }

    /** With clients of another rule. */
    Trial readBy(Function<Journal, Reader> others) {
        return new Trial(name, strike, heal, check, reloads, redis, others, seeded);
    }

    /** The same with a mistake in it, under another name. */
    Trial seeded(String other) {
        return new Trial(other, strike, heal, check, reloads, redis, readers, true);
    }

    /** How long clients may take to come to the head. Where some never will, nobody waits for them. */
    Duration patience() {
        return seeded ? SEEDED_PATIENCE : Patience.LIMIT;
    }
}
