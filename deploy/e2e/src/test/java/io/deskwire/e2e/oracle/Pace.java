package io.deskwire.e2e.oracle;

/**
 * How much is written meanwhile.
 *
 * @param customerMillis between two messages of customers
 * @param agentMillis between two replies and notes of agents
 */
record Pace(long customerMillis, long agentMillis) {

    /** Fifty messages a second, more than a busy desk has in a minute and the rate of the benchmarks; and what ten agents write. */
    static final Pace BUSY = new Pace(20, 250);

    /** Five messages a second and an agent's line each second, some eight events in all: a desk at noon, for as long as it takes. */
    static final Pace STEADY = new Pace(200, 1_000);
}
