package io.deskwire.e2e.alerts;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.SocketClient;
import io.deskwire.local.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A desk at work: customers write, an agent answers, pages look on. It goes on through all faults. */
final class DeskTraffic implements AutoCloseable {
    /** More than there are chats in a row by which the bot knows that all of it is limited (three). */
    private static final int CUSTOMERS = 6;
    /** Some at each replica. */
    private static final int PAGES = 8;
    /** Replies to one chat are three seconds apart, which Telegram allows. */
    private static final long REPLY_MILLIS = 500;

    private static final long MESSAGE_MILLIS = 300;
    /** A replica that is frozen answers later, or not. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Line line;
    private final Http desk;
    private final List<Customer> customers;
    private final List<Long> tickets;
    private final List<SocketClient> pages = new ArrayList<>();
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(2);
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger replied = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private DeskTraffic(Line line) {
        this.line = line;
        this.desk = Agent.admin(line).signIn(line);
        Http simulator = new Http(line.simulator().url());
        this.customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> Customer.of(simulator, "Customer " + i))
                .toList();
        customers.forEach(customer -> customer.writes("the first words of somebody"));
        this.tickets = customers.stream()
                .map(customer -> Agent.ticketOf(desk, customer).get("id").asLong())
                .toList();
        desk.within(ANSWER);
    }

    /** Begins. */
    static DeskTraffic on(Line line) {
        DeskTraffic traffic = new DeskTraffic(line);
        traffic.openPages(PAGES);
        traffic.work.scheduleAtFixedRate(traffic::write, 0, MESSAGE_MILLIS, TimeUnit.MILLISECONDS);
        traffic.work.scheduleAtFixedRate(traffic::reply, 0, REPLY_MILLIS, TimeUnit.MILLISECONDS);
        return traffic;
    }

    /** So many pages more. */
    void openPages(int count) {
        Stream.generate(() -> SocketClient.reader(line, Agent.admin(line)))
                .limit(count)
                .forEach(pages::add);
    }

    private void write() {
        attempt(() -> customers.get(written.getAndIncrement() % CUSTOMERS).writes("what one of them writes"));
    }

    private void reply() {
        long ticket = tickets.get(replied.getAndIncrement() % CUSTOMERS);
        attempt(() -> desk.post(
                        "/api/tickets/" + ticket + "/messages", Http.object().put("text", "what one of us answers"))
                .expect(201));
    }

    /** While there is a fault nobody can expect that it works. */
    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | AssertionError failed) {
            refused.incrementAndGet();
        }
    }

    @Override
    public void close() {
        work.shutdownNow();
        pages.forEach(SocketClient::close);
        System.out.println(
                written + " messages, " + replied + " replies; faults kept " + refused + " of both from being done");
    }
}
