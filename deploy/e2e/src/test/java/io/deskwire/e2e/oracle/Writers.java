package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Customers who write through the simulator and agents who answer and note over HTTP, at a steady rate, all remembered. */
final class Writers implements AutoCloseable {

    /** Enough for chats to be served beside one another, few enough for each to have a history. */
    private static final int CUSTOMERS = 20;
    /** More than hang on a frozen replica while the others answer. */
    private static final int AGENTS = 6;
    /** Every so many lines of agents', one is a note. */
    private static final int NOTES = 4;

    /** How a customer is called, whose name is in every text of their conversation: what makes it out among all others. */
    static final String WORD = "Customer \\d+\\.\\d+";

    /** Conversations of different proofs on one line do not mix. */
    private static final AtomicLong PROOFS = new AtomicLong();

    private final Ledger ledger = new Ledger();
    private final List<Customer> customers = new ArrayList<>();
    private final Map<String, Long> tickets = new HashMap<>();
    private final Conversations conversations;
    private final AgentWriter agent;
    private final String desk;
    private final String cookie;
    private final Pace pace;
    /** One for the customers, one for the agents' clock. */
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger agentsTurn = new AtomicInteger();

    private Writers(String desk, String cookie, Pace pace, IntFunction<Customer> who) {
        IntStream.range(0, CUSTOMERS).mapToObj(who).forEach(customers::add);
        this.desk = desk;
        this.cookie = cookie;
        this.pace = pace;
        conversations = new Conversations(desk, cookie);
        agent = new AgentWriter(desk, cookie, ledger, AGENTS);
    }

    /** Writers who have a ticket each and wait for the start. */
    static Writers of(Line line, String cookie) {
        return of(line, cookie, Pace.BUSY);
    }

    /** The same at another pace. */
    static Writers of(Line line, String cookie, Pace pace) {
        Http simulator = new Http(line.simulator().url());
        String proof = "Customer " + PROOFS.incrementAndGet();
        return begin(new Writers(line.url(), cookie, pace, number -> Customer.of(simulator, proof + "." + number)));
    }

    /**
     * Writers who are new to a desk and a simulator that know those of earlier runs.
     *
     * @param pace between one message of theirs and the next
     */
    static Writers newTo(String desk, Http simulator, String cookie, Duration pace) {
        long run = System.currentTimeMillis();
        Pace rate = new Pace(pace.toMillis(), Pace.BUSY.agentMillis());
        return begin(new Writers(
                desk, cookie, rate, number -> Customer.of(simulator, run + number, "Customer " + run + "." + number)));
    }

    private static Writers begin(Writers writers) {
        writers.customers.forEach(writers::write);
        Patience.eventually().until(writers::allHaveTickets);
        return writers;
    }

    private boolean allHaveTickets() {
        for (JsonNode ticket : conversations.newest()) {
            tickets.put(ticket.at("/contact/name").asText(), ticket.get("id").asLong());
        }
        return customers.stream().allMatch(customer -> tickets.containsKey(customer.name()));
    }

    void start() {
        clock.scheduleAtFixedRate(
                guarded("A customer", () -> write(customers.get(turn.getAndIncrement() % CUSTOMERS))),
                0,
                pace.customerMillis(),
                TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(guarded("An agent", this::answer), 0, pace.agentMillis(), TimeUnit.MILLISECONDS);
    }

    private void write(Customer customer) {
        String text = customer.name() + " writes " + ledger.countWrittenBy(customer.name());
        customer.writes(text);
        ledger.customerWrote(customer.name(), text);
    }

    private void answer() {
        int number = agentsTurn.getAndIncrement();
        Customer customer = customers.get(number % CUSTOMERS);
        long ticket = tickets.get(customer.name());
        if (number % NOTES == 0) {
            agent.note(customer.name(), ticket, "note " + number + " about " + customer.name());
        } else {
            agent.reply(customer.name(), ticket, "reply " + number + " to " + customer.name());
        }
    }

    /** A failure must not end the load silently, which the clock would do. */
    private Runnable guarded(String who, Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException | AssertionError e) {
                ledger.refused(who + " could not write: " + e);
            }
        };
    }

    /** Waits until customers have written so many more. */
    void awaitMore(int messages) {
        int goal = ledger.countWritten() + messages;
        Patience.eventually().until(() -> ledger.countWritten() >= goal);
    }

    /** Lets many more agents note at once, each so many times, and returns when the desk has all of it. */
    void crowd(int agents, int notes) {
        try (AgentWriter crowd = new AgentWriter(desk, cookie, ledger, agents)) {
            for (int i = 0; i < agents * notes; i++) {
                Customer about = customers.get(i % CUSTOMERS);
                crowd.note(about.name(), tickets.get(about.name()), "note of the crowd " + i);
            }
            crowd.finish();
        }
    }

    /** What a page that shows that ticket has to show. */
    List<String> conversationInSight() {
        return conversations.asShown(ticketInSight());
    }

    /** The tickets of the customers, one each. */
    List<Long> tickets() {
        return customers.stream().map(customer -> tickets.get(customer.name())).toList();
    }

    /** The ticket that browsers look at while this goes on. */
    long ticketInSight() {
        return tickets.get(customers.get(0).name());
    }

    /** Nobody begins anything more; what agents have begun is still tried. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The writers did not stop.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the writers stopped.", e);
        }
    }

    /** Waits until agents have their answers, the desk has what customers wrote, and the bot is done with the replies. */
    void awaitSettled() {
        agent.finish();
        Patience.eventually().until(() -> customers.get(0).updatesThatWait() == 0);
        // Each look reads every conversation.
        Patience.eventually()
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> conversations.read(customers, tickets).values().stream()
                        .allMatch(Ledger.Conversation::settled));
    }

    /** What differs between what was written and what the desk and the customers have, in words. */
    List<String> differences() {
        return ledger.differences(conversations.read(customers, tickets));
    }

    /** How often an agent had to ask the desk once more, since a request was cut or answered with 5xx. */
    int askedAgain() {
        return agent.askedAgain();
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        agent.close();
    }
}
