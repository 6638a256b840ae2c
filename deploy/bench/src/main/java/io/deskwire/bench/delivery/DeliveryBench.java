package io.deskwire.bench.delivery;

import io.deskwire.bench.client.Customers;
import io.deskwire.bench.client.Desk;
import io.deskwire.bench.machine.CpuShares;
import io.deskwire.bench.measure.Pacer;
import io.deskwire.local.LineState;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Customers write at a steady rate; every agent's socket gets every message. */
public final class DeliveryBench {

    /** Each writes once a second at 50 messages/s: a batch rarely holds two of one customer. */
    public static final int CHATS = 50;

    private static final long FIRST_CHAT = 500_000;
    /** What has not arrived by then is lost: a replica reads the log every few seconds at the latest. */
    private static final long DELIVERY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** After the last one: a doubled message would come by then. */
    private static final long SETTLE_MILLIS = 1_000;

    /**
     * How much load.
     *
     * @param warmUpSeconds at the same rate, checked and not timed
     */
    public record Load(int perSecond, int warmUpSeconds, int seconds) {}

    /**
     * What came of it.
     *
     * @param socketsByReplica how many sockets each replica had
     * @param messages the customers' messages at all sockets, the warm-up included
     * @param numbers the numbers of the events at all sockets
     * @param cpuMillis processor time for one message, by process
     */
    public record DeliveryFigures(
            DeliveryTimes times,
            List<Integer> socketsByReplica,
            DeliveryCheck messages,
            DeliveryCheck numbers,
            Map<String, Double> cpuMillis) {}

    private final Vertx vertx;
    private final LineState line;
    private final Consumer<String> progress;

    public DeliveryBench(Vertx vertx, LineState line, Consumer<String> progress) {
        this.vertx = vertx;
        this.line = line;
        this.progress = progress;
    }

    /** Takes the load's time and some seconds. */
    public DeliveryFigures run(Load load) throws Exception {
        int warmUp = load.perSecond() * load.warmUpSeconds();
        int measured = load.perSecond() * load.seconds();
        SentMessages sent = new SentMessages(warmUp + measured);
        DeliveryTimes times = new DeliveryTimes();
        Customers customers = new Customers(vertx, line.simulator().url());
        try (ReplicaSockets sockets = new ReplicaSockets(line)) {
            sockets.open(Desk.signIn(vertx, line), () -> new Receiver(sent, warmUp, times));
            progress.accept("Sockets at the replicas: " + sockets.byReplica() + ". Customers write "
                    + load.perSecond() + " messages/s, " + load.warmUpSeconds() + " s to warm up and " + load.seconds()
                    + " s that count.");
            Pacer.run(load.perSecond(), warmUp, (index, moment) -> write(customers, sent, index, moment));
            CpuShares before = CpuShares.now(line);
            Pacer.run(load.perSecond(), measured, (index, moment) -> write(customers, sent, warmUp + index, moment));
            CpuShares after = CpuShares.now(line);
            sent.awaitAnswers();
            awaitDelivery(sockets, sent.count());
            return new DeliveryFigures(
                    times,
                    sockets.byReplica(),
                    checkMessages(sockets, sent),
                    checkNumbers(sockets),
                    after.millisEach(before, measured));
        }
    }

    private static void write(Customers customers, SentMessages sent, int number, long moment) {
        sent.sending(number, moment);
        sent.answered(number, customers.write(FIRST_CHAT + number % CHATS, Token.text(number)));
    }

    private static void awaitDelivery(ReplicaSockets sockets, int count) throws InterruptedException {
        long deadline = System.nanoTime() + DELIVERY_LIMIT_NANOS;
        while (sockets.all().stream().anyMatch(each -> each.receiver().count() < count)
                && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        Thread.sleep(SETTLE_MILLIS);
    }

    private static DeliveryCheck checkMessages(ReplicaSockets sockets, SentMessages sent) {
        List<Long> expected = sent.inOrder();
        return sockets.all().stream()
                .map(each -> each.receiver().checkMessages(expected))
                .reduce(DeliveryCheck.NONE, DeliveryCheck::plus);
    }

    private static DeliveryCheck checkNumbers(ReplicaSockets sockets) {
        long head = sockets.all().stream()
                .flatMap(each -> each.socket().numbers().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return sockets.all().stream()
                .map(each -> Receiver.checkNumbers(each.socket(), head))
                .reduce(DeliveryCheck.NONE, DeliveryCheck::plus);
    }
}
