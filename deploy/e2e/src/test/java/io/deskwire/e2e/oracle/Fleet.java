package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Many clients in this JVM, on two event loops, each with its own snapshot, socket and journal. */
final class Fleet implements AutoCloseable {

    /** The machine has two cores, and the line wants them too. */
    private static final int LOOPS = 2;
    /** A replica takes 50 sockets of an agent: with 20 each, all may sit on one replica, beside those that it has not missed yet. */
    private static final int CLIENTS_PER_AGENT = 20;

    private final Vertx vertx;
    private final List<ProtocolClient> clients;

    private Fleet(Vertx vertx, List<ProtocolClient> clients) {
        this.vertx = vertx;
        this.clients = clients;
    }

    /** Session cookies for so many clients, of agents who are added where the line does not have them yet. */
    static List<String> signIn(Line line, int clients) {
        return signIn(line.url(), Agent.admin(line), clients);
    }

    /** The same at a desk of this address, which has this admin. */
    static List<String> signIn(String desk, Agent first, int clients) {
        Http admin = first.signIn(desk);
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i * CLIENTS_PER_AGENT < clients; i++) {
            cookies.add(Agent.added(admin, "reader-" + i, "Reader " + i).cookie(desk));
        }
        return cookies;
    }

    /**
     * Starts clients and returns when each has loaded its snapshot and is connected.
     *
     * @param readers the rule that a client with this journal follows
     */
    static Fleet start(Line line, List<String> cookies, int count, Function<Journal, Reader> readers) {
        return start(URI.create(line.url()), cookies, count, readers);
    }

    /** The same at a desk of this address. */
    static Fleet start(URI desk, List<String> cookies, int count, Function<Journal, Reader> readers) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
        Doors doors = Doors.to(desk, vertx);
        List<Context> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            loops.add(((VertxInternal) vertx).createEventLoopContext());
        }
        List<ProtocolClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Reader reader = readers.apply(new Journal("client " + i));
            clients.add(new ProtocolClient(doors, cookies.get(i % cookies.size()), reader, loops.get(i % LOOPS)));
        }
        Fleet fleet = new Fleet(vertx, List.copyOf(clients));
        fleet.clients.forEach(ProtocolClient::start);
        try {
            Patience.eventually()
                    .until(() -> fleet.journals().stream().allMatch(journal -> journal.countConnections() > 0));
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    List<Journal> journals() {
        return clients.stream().map(ProtocolClient::journal).toList();
    }

    /** Some of its clients, from one number to before another. */
    List<ProtocolClient> clients(int from, int to) {
        return clients.subList(from, to);
    }

    /** Lets clients come back by way of a proxy, and returns when they have. */
    void moveBehind(SlowProxy proxy, int from, int to) {
        Doors doors = Doors.to(proxy.url(), vertx);
        List<ProtocolClient> moving = clients(from, to);
        List<Integer> before = moving.stream()
                .map(client -> client.journal().countConnections())
                .toList();
        moving.forEach(client -> client.moveTo(doors));
        Patience.eventually().until(() -> IntStream.range(0, moving.size())
                .allMatch(i -> moving.get(i).journal().countConnections() > before.get(i)));
    }

    /** Every client asks for its last events again. */
    void askAgain() {
        clients.forEach(ProtocolClient::askAgain);
    }

    /** Every socket is lost at once. */
    void dropAll() {
        clients.forEach(ProtocolClient::drop);
    }

    /** The same, and returns when all have come back. */
    void dropAllAndAwaitThem() {
        List<Integer> before =
                journals().stream().map(Journal::countConnections).toList();
        dropAll();
        Patience.eventually().until(() -> IntStream.range(0, clients.size())
                .allMatch(i -> clients.get(i).journal().countConnections() > before.get(i)));
    }

    /** How many clients are where the log ends. */
    long at(long head) {
        return journals().stream().filter(journal -> journal.last() >= head).count();
    }

    /** How many clients are where the log ends, and in its epoch. */
    long at(Position head) {
        return journals().stream()
                .map(Journal::position)
                .filter(position -> position.epoch().equals(head.epoch()) && position.seq() >= head.seq())
                .count();
    }

    int size() {
        return clients.size();
    }

    @Override
    public void close() {
        clients.forEach(ProtocolClient::close);
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The clients' event loops did not end.", e);
        }
    }
}
