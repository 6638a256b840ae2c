package io.deskwire.e2e.alerts;

/**
 * How an alert is fired, and how it is ended.
 *
 * @param fault what goes wrong, in words
 * @param strike once
 * @param again twice a second until the alert fires
 * @param end what ends it, in words
 * @param heal by the runbook
 * @param tidy when it is over: what the fault needed and its end did not take away
 * @param divisor of the times of the rules
 */
record AlertTrial(String fault, Act strike, Act again, String end, Act heal, Act tidy, int divisor) {
    /** A quarter of an hour is a minute. */
    private static final int USUAL = 15;

    static final Act NOTHING = scene -> {
        // Most faults strike once, and leave nothing behind.
    };

    /** Something that is done to a line. */
    @FunctionalInterface
    interface Act {
        void on(FireScene scene);
    }

    static AlertTrial of(String fault, Act strike) {
        return new AlertTrial(fault, strike, NOTHING, "nothing more of it", NOTHING, NOTHING, USUAL);
    }

    /** A fault that has to go on. */
    static AlertTrial repeating(String fault, Act again) {
        return new AlertTrial(fault, NOTHING, again, "nothing more of it", NOTHING, NOTHING, USUAL);
    }

    AlertTrial again(Act act) {
        return new AlertTrial(fault, strike, act, end, heal, tidy, divisor);
    }

    AlertTrial endedBy(String words, Act act) {
        return new AlertTrial(fault, strike, again, words, act, tidy, divisor);
    }

    AlertTrial tidiedBy(Act act) {
        return new AlertTrial(fault, strike, again, end, heal, act, divisor);
    }

    AlertTrial dividedBy(int times) {
        return new AlertTrial(fault, strike, again, end, heal, tidy, times);
    }
}
