package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Posts what agents write until the desk says yes: the same idempotency key every time, so that it stands there once,
 * however often it was tried.
 */
final class AgentWriter implements AutoCloseable {

    /** What is written while none of them is free; beyond it whoever writes waits. */
    private static final int WAITING = 64;
    /** A replica that is frozen takes requests and answers none; the next try finds another one. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Http desk;
    private final Ledger ledger;
    private final ThreadPoolExecutor agents;
    private final AtomicInteger askedAgain = new AtomicInteger();

    /** @param atOnce so many requests are under way, or hang on a frozen replica, before the others wait */
    AgentWriter(String address, String cookie, Ledger ledger, int atOnce) {
        this.agents = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new ThreadPoolExecutor.CallerRunsPolicy());
        this.desk = new Http(address).with("Cookie", cookie).within(ANSWER);
        this.ledger = ledger;
    }

    void reply(String customer, long ticket, String text) {
        agents.execute(() -> {
            if (posted("/api/tickets/" + ticket + "/messages", text)) {
                ledger.agentReplied(customer, text);
            }
        });
    }

    void note(String customer, long ticket, String text) {
        agents.execute(() -> {
            if (posted("/api/tickets/" + ticket + "/notes", text)) {
                ledger.agentNoted(customer, text);
            }
        });
    }

    private boolean posted(String path, String text) {
        String key = UUID.randomUUID().toString();
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
        String last;
        do {
            try {
                Http.Answer answer = desk.post(path, Http.object().put("text", text), key);
                if (answer.status() == 201 || answer.status() == 200) {
                    return true;
                }
                last = answer.status() + " " + answer.body();
                if (answer.status() < 500) {
                    break;
                }
            } catch (UncheckedIOException unreachable) {
                last = unreachable.getMessage();
            }
            askedAgain.incrementAndGet();
        } while (paused(backoff.next()) && System.nanoTime() < deadline);
        ledger.refused("\"" + text + "\" was never taken at " + path + ": " + last);
        return false;
    }

    /** How often a request was cut or answered with 5xx, so that it had to be sent once more. */
    int askedAgain() {
        return askedAgain.get();
    }

    private static boolean paused(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until everything that was begun has its answer. */
    void finish() {
        agents.shutdown();
        try {
            if (!agents.awaitTermination(2 * Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Agents still wait for answers of the desk.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while agents waited for answers.", e);
        }
    }

    @Override
    public void close() {
        agents.shutdownNow();
    }
}
