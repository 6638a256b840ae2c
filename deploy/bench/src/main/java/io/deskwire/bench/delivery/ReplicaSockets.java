package io.deskwire.bench.delivery;

import io.deskwire.bench.client.AgentSocket;
import io.deskwire.bench.client.Desk;
import io.deskwire.bench.client.Metrics;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.LineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sockets at every replica, each with what it received. */
final class ReplicaSockets implements AutoCloseable {

    /** On each replica, so that its frames go to more than one. */
    private static final int AT_EACH_REPLICA = 3;
    /** The kernel spreads by a hash of the ports: nine connections may leave a replica empty, forty do not. */
    private static final int LIMIT = 40;

    private static final int GREETING_LIMIT_SECONDS = 20;

    record Connected(AgentSocket socket, Receiver receiver) {}

    private final LineState line;
    private final List<Connected> all = new ArrayList<>();
    private List<Integer> byReplica = List.of();

    ReplicaSockets(LineState line) {
        this.line = line;
    }

    /** Opens sockets until each replica has its share. */
    void open(Desk desk, Supplier<Receiver> receivers) throws Exception {
        do {
            if (all.size() == LIMIT) {
                throw new BenchFailure("After " + LIMIT + " sockets the replicas still have " + byReplica
                        + " of them: the port is not shared evenly.");
            }
            Receiver receiver = receivers.get();
            AgentSocket socket = desk.open(receiver)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(GREETING_LIMIT_SECONDS, TimeUnit.SECONDS);
            all.add(new Connected(socket, receiver));
            byReplica = count();
        } while (byReplica.stream().anyMatch(count -> count < AT_EACH_REPLICA));
    }

    private List<Integer> count() throws IOException, InterruptedException {
        List<Integer> counts = new ArrayList<>();
        for (LineState.Web replica : line.web()) {
            counts.add((int) Metrics.read(replica.management(), "deskwire_sockets"));
        }
        return List.copyOf(counts);
    }

    List<Connected> all() {
        return List.copyOf(all);
    }

    /** How many sockets each replica says it has. */
    List<Integer> byReplica() {
        return byReplica;
    }

    @Override
    public void close() {
        all.forEach(connected -> connected.socket().close());
    }
}
