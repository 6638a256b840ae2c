package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A customer who writes and an agent who answers, one after the other, for as long as it is open; what is refused is kept. */
final class SteadyWork implements AutoCloseable {
    private static final int CONNECTIONS = 6;

    private static final Logger LOG = Logger.getLogger(SteadyWork.class.getName());
    /** Both processors are the replicas' while they restart. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Line line;
    private final Agent agent;
    private final Customer customer;
    private final long ticket;
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile List<Http> connections;
    private volatile boolean closed;

    private SteadyWork(Line line) {
        this.line = line;
        this.agent = Agent.added(Agent.admin(line).signIn(line), "worker", "Somebody at work");
        this.connections = connections();
        this.customer = Customer.of(new Http(line.simulator().url()), "Customer at work " + System.nanoTime());
        customer.writes("hello");
        this.ticket = Agent.ticketOf(connections.get(0), customer).get("id").asLong();
    }

    static SteadyWork begin(Line line) {
        SteadyWork work = new SteadyWork(line);
        work.thread.execute(work::goOn);
        return work;
    }

    /** From now on with a session of now. */
    void signInAnew() {
        connections = connections();
    }

    /** Some, so that each replica gets a part of what is asked. */
    private List<Http> connections() {
        String cookie = agent.cookie(line);
        return Stream.generate(() -> new Http(line.url()).with("Cookie", cookie))
                .limit(CONNECTIONS)
                .toList();
    }

    private void goOn() {
        try {
            for (int i = 1; !closed; i++) {
                answer(i);
            }
        } catch (RuntimeException | AssertionError broken) {
            refused.add("the work ended with " + broken);
        }
    }

    /** The next message and the reply to it. Until that is there the agent looks around: Telegram takes one a second in a chat. */
    private void answer(int number) {
        String text = "reply " + number;
        String key = UUID.randomUUID().toString();
        customer.writes("message " + number);
        Http desk = connections.get(number % CONNECTIONS);
        if (!taken(() ->
                desk.post("/api/tickets/" + ticket + "/messages", Http.object().put("text", text), key))) {
            return;
        }
        replies.add(text);
        for (int i = 0; !closed && !customer.hears().contains(text); i++) {
            Http any = connections.get(i % CONNECTIONS);
            taken(() -> any.get("/api/me"));
        }
    }

    /**
     * Whether the desk did it. A replica that goes away may cut a connection, and one on a busy machine may have no time: what was asked
     * of it is asked again.
     */
    private boolean taken(Supplier<Http.Answer> call) {
        while (!closed) {
            try {
                Http.Answer answer = call.get();
                if (answer.status() / 100 == 4) {
                    refused.add(answer.what() + " answered " + answer.status() + ": " + answer.body());
                }
                if (answer.status() < 500) {
                    return answer.status() / 100 == 2;
                }
            } catch (UncheckedIOException cut) {
                LOG.log(Level.FINE, "Asked again", cut);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    /** Waits until the desk takes replies, after whatever was done to it. */
    void awaitMore() {
        int before = replies.size();
        Patience.eventually().until(() -> replies.size() > before + 1);
    }

    List<String> refused() {
        return refused;
    }

    int replies() {
        return replies.size();
    }

    /** How many replies the customer got: all that there are, if they come in time, and none twice. */
    int heard() {
        try {
            Patience.eventually().until(() -> customer.hears().size() >= replies.size());
        } catch (ConditionTimeoutException late) {
            refused.add("not all replies reached the customer");
        }
        return customer.hears().size();
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The work does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
