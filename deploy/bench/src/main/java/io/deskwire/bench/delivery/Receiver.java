package io.deskwire.bench.delivery;

import io.deskwire.bench.client.AgentSocket;
import io.deskwire.bench.client.SocketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What one socket got of a load. Filled on the socket's event loop, read when the load is over. */
final class Receiver implements AgentSocket.SocketEventListener {

    /** An event's time is cut to the millisecond: half of one is missing on average. */
    private static final long CUT_NANOS = 500_000;

    private final SentMessages sent;
    private final int warmUp;
    private final DeliveryTimes times;
    private final List<Long> tokens = new ArrayList<>();
    private final Instant clockStart = Instant.now();
    private final long nanosStart = System.nanoTime();

    /**
     * @param warmUp messages with lower numbers are checked and not timed
     */
    Receiver(SentMessages sent, int warmUp, DeliveryTimes times) {
        this.sent = sent;
        this.warmUp = warmUp;
        this.times = times;
    }

    @Override
    public void arrived(SocketEvent event, long arrivedNanos) {
        if (event.text() != null) {
            Token.numberIn(event.text()).ifPresent(number -> {
                synchronized (this) {
                    tokens.add((long) number);
                }
                if (number >= warmUp && number < sent.count()) {
                    time(event, sent.intendedNanos(number), arrivedNanos);
                }
            });
        }
    }

    private void time(SocketEvent event, long intended, long arrived) {
        long numbered = nanosStart + Duration.between(clockStart, event.at()).toNanos() + CUT_NANOS;
        times.whole().record(arrived - intended);
        times.untilNumbered().record(Math.max(0, numbered - intended));
        times.fromNumbered().record(Math.max(0, arrived - numbered));
    }

    synchronized int count() {
        return tokens.size();
    }

    /** Compares the customers' messages with those that were sent. */
    DeliveryCheck checkMessages(List<Long> expected) {
        List<Long> got;
        synchronized (this) {
            got = List.copyOf(tokens);
        }
        return DeliveryCheck.of(expected, got);
    }

    /** Compares the numbers of all events with those from the socket's beginning to the head. */
    static DeliveryCheck checkNumbers(AgentSocket socket, long head) {
        List<Long> expected =
                LongStream.rangeClosed(socket.start() + 1, head).boxed().toList();
        return DeliveryCheck.of(expected, socket.numbers());
    }
}
