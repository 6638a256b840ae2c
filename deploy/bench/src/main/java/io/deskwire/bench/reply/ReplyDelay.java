package io.deskwire.bench.reply;

import io.deskwire.bench.measure.Latencies;

/**
 * How long replies took when nothing else waited, from the moment at which the agent was to send each.
 *
 * @param whole until the simulator had it; to a millisecond
 * @param accepted the part of it until the agent was told that it is written down
 */
public record ReplyDelay(Latencies whole, Latencies accepted) {

    ReplyDelay() {
        this(new Latencies(), new Latencies());
    }
}
