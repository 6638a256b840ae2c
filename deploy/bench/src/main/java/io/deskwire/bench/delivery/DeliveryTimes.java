package io.deskwire.bench.delivery;

import io.deskwire.bench.measure.Latencies;

/**
 * How long the deliveries took: one for each message at each socket.
 *
 * @param whole from the moment at which the message was to be sent to the event's frame at the socket
 * @param untilNumbered the part of it until the event got its number, in the transaction; to a millisecond
 * @param fromNumbered the part of it from there: the commit, the publication, the replica, the socket; to a millisecond
 */
public record DeliveryTimes(Latencies whole, Latencies untilNumbered, Latencies fromNumbered) {

    DeliveryTimes() {
        this(new Latencies(), new Latencies(), new Latencies());
    }
}
