package io.deskwire.web.balance;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * When a replica has too many sockets: far more than the others for some minutes, or a little more while a replica that was added is
 * to get its part. Never while replicas come and go: a rollout moves each page once, and not a second time. Belongs to one context;
 * times are of a clock that only runs forward, in nanoseconds.
 */
final class Surplus {
    /** What a replica sends away at most: pages come back within half a second each, and the others take them in unseen. */
    static final double SHARE_PER_SECOND = 0.01;
    /** Above the mean. Below it, a balancer that draws lots is the reason, and moving pages would not better it. */
    static final double FAR_ABOVE = 1.3;
    /** What is over by itself is no reason: colleagues who come back from a meeting. */
    static final long PATIENCE = Duration.ofMinutes(5).toNanos();
    /** A step of a rollout (start, readiness, 15 s of patience, drain) takes less; so it is over when nothing changed for so long. */
    static final long SETTLED = Duration.ofSeconds(90).toNanos();
    /** From the moment at which replicas were added, in which a new one gets its part. */
    static final long SPREADING = Duration.ofMinutes(5).toNanos();
    /** In that time; all are within a tenth then. */
    static final double A_LITTLE_ABOVE = 1.05;
    /** Twice of what it takes to halve what a replica has; what is not better by then is not bettered by moving pages. */
    static final long LONGEST = Duration.ofMinutes(5).toNanos();
    /** Fewer cost nothing where they are. */
    private static final int FEW = 10;

    private Set<UUID> others = Set.of();
    private long changedAt;
    private int before;
    private long spreadUntil;
    private boolean spreading;
    private long aboveSince;
    private boolean above;
    private boolean moving;
    private long movingSince;

    /** Says whether some are to be moved now. */
    boolean toBeMoved(Set<UUID> othersNow, int open, double mean, long now) {
        if (!othersNow.equals(others)) {
            others = othersNow;
            changedAt = now;
        }
        boolean settled = now - changedAt >= SETTLED;
        if (settled) {
            count(now);
        }
        spreading &= now - spreadUntil < 0;
        if (moving && now - movingSince >= LONGEST) {
            return stop(); // what did not become better begins to be counted anew
        }
        boolean far = open > mean * FAR_ABOVE && open - mean >= FEW;
        if (far && !above) {
            aboveSince = now;
        }
        above = far;
        boolean begin = far && now - aboveSince >= PATIENCE || spreading && open >= mean * A_LITTLE_ABOVE + 1;
        if (!moving) {
            movingSince = now;
        }
        moving = settled && open > mean && (moving || begin);
        return moving;
    }

    /** Nobody knows what the others have: it begins to be counted when it is known again. Returns that nothing is to be moved. */
    boolean unknown(long now) {
        changedAt = now;
        return stop();
    }

    private boolean stop() {
        above = false;
        moving = false;
        return false;
    }

    private void count(long now) {
        int all = others.size() + 1;
        if (before > 0 && all > before) {
            spreading = true;
            spreadUntil = changedAt + SPREADING;
        }
        before = all;
    }
}
