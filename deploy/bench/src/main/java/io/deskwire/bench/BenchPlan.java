package io.deskwire.bench;

import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.floor.FloorLoad;
import io.deskwire.bench.reply.ReplyLoad;

/**
 * How much is measured.
 *
 * @param floor for each part of it
 * @param queue messages that wait for the bot
 * @param comparisonSeconds for each of the two comparisons
 * @param replies of agents
 * @param starts of a replica
 */
record BenchPlan(
        DeliveryBench.Load load, FloorLoad floor, int queue, int comparisonSeconds, ReplyLoad replies, int starts) {

    /** The rate that docs/performance.md speaks of. */
    private static final int PER_SECOND = 50;

    /**
     * 1,500 messages, so that p99 is the 15th slowest; twenty seconds until the compilers are mostly done. Replies for a minute
     * of Telegram's limits; half of the customers get two.
     */
    static BenchPlan whole() {
        return new BenchPlan(
                new DeliveryBench.Load(PER_SECOND, 20, 30),
                new FloorLoad(PER_SECOND, 3, 8),
                20_000,
                8,
                new ReplyLoad(1_000, 1_500, 10, 5, 30),
                4);
    }

    /** Half the time: shows that all of it works and what order of magnitude to expect. */
    static BenchPlan quick() {
        return new BenchPlan(
                new DeliveryBench.Load(PER_SECOND, 5, 10),
                new FloorLoad(PER_SECOND, 1, 3),
                3_000,
                3,
                new ReplyLoad(200, 300, 10, 2, 10),
                2);
    }
}
