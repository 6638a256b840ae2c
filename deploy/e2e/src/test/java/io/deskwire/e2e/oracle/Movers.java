package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The admin moves tickets between teams, into them and out of them, and mutes customers, at a steady rate. */
final class Movers implements AutoCloseable {

    /** Far more than a desk has in a minute. */
    private static final long EVERY_MILLIS = 200;
    /** Every so many steps a customer is muted, or may call again. */
    private static final int MUTED = 4;

    private static final int TEAMS = 3;

    private final TeamsDesk desk;
    private final List<Long> moving;
    private final List<Long> all;
    private final Ledger ledger;
    /** The order does not have to differ from run to run. */
    private final Random random = new Random(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<Long> muted = new HashSet<>();
    private final AtomicInteger moves = new AtomicInteger();
    private int step;

    /**
     * @param moving the tickets that move; of the others only customers are muted
     * @param ledger takes what could not be done
     */
    Movers(TeamsDesk desk, List<Long> moving, List<Long> all, Ledger ledger) {
        this.desk = desk;
        this.moving = moving;
        this.all = all;
        this.ledger = ledger;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::next, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void next() {
        try {
            if (++step % MUTED == 0) {
                long ticket = all.get(random.nextInt(all.size()));
                desk.mute(ticket, muted.add(ticket) || !muted.remove(ticket));
            } else {
                // One after the other into the first team, then all into the next one, and out of the last.
                int move = moves.get();
                desk.move(moving.get(move % moving.size()), (move / moving.size() + 1) % (TEAMS + 1));
                moves.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError e) {
            // A failure must not end the moves silently, which the clock would do.
            ledger.refused("The admin could not move or mute: " + e);
        }
    }

    /** Waits until each ticket that moves was in a team and went to another one: something left everybody's sight. */
    void awaitMoves() {
        Patience.eventually().until(() -> moves.get() >= 2 * moving.size());
    }

    /** Does something between two steps, and returns when it is done. */
    void between(Runnable act) {
        try {
            clock.submit(act).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the admin was busy.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The admin could not do it.", e);
        }
    }

    /** Nobody begins anything more; what was begun is done. */
    void stop() {
        between(clock::shutdown);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
