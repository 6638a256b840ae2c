package io.deskwire.e2e.oracle;

import java.util.Locale;

/**
 * What happens to a line while its writers write. Each strikes, and is healed after the writers have stopped, where it does
 * not heal in between; after that nothing may be lost or doubled.
 */
enum Fault {
    /** Killed with -9 in the middle of the traffic, away for a while, and back. */
    REDIS_KILLED(RedisFaults::killed),

    /** Ended in an orderly way and started again at once, knowing nobody. */
    REDIS_RESTARTED_EMPTY(RedisFaults::restartedEmpty),

    /** Every subscription is ended every 2 s. */
    SUBSCRIPTIONS_KILLED(RedisFaults::subscriptionsKilled),

    /** Redis takes commands and answers none. */
    REDIS_PAUSED(RedisFaults::paused),

    /** Never there during the run, from before the first snapshot to the verdict: only HTTP and the log are left. */
    REDIS_DOWN(scene -> scene.written(500)),

    /** Connections that stay open and carry nothing; only a probe can tell. */
    REDIS_SILENT(RedisFaults::silent, scene -> scene.proxy().pass()),

    /** The publishers lose their connections, and each event comes five times, in any order, from somebody else. */
    ANNOUNCEMENTS_REPEATED_AND_SHUFFLED(RedisFaults::announcementsRepeatedAndShuffled),

    /** What was announced comes once more seconds later, behind much that is newer. */
    ANNOUNCEMENTS_DELAYED(RedisFaults::announcementsDelayed),

    /** Subscriptions end while only shuffled announcements follow: holes that are filled late, and not by their order. */
    ANNOUNCEMENTS_SHUFFLED_AFTER_LOSS(RedisFaults::announcementsShuffledAfterLoss),

    /** A replica dies as by a power cut; its clients go to the others, and it comes back. */
    REPLICA_KILLED(ServiceFaults::replicaKilled),

    /** A replica is frozen for a minute, its sockets stay open; then it goes on as if nothing had been. */
    REPLICA_STOPPED(ServiceFaults::replicaStopped),

    /** Every replica is restarted, one after another, five times. */
    ROLLING_RESTART(ServiceFaults::rollingRestart),

    /** Whoever has committed dies before it announces. */
    PUBLISHER_KILLED(ServiceFaults::publisherKilled),

    /** The bot dies between whatever it does while messages arrive, and takes up what it had not finished. */
    BOT_KILLED(ServiceFaults::botKilled),

    /** The database goes in an orderly way and comes back; meanwhile nothing can be changed. */
    POSTGRES_RESTARTED(DatabaseFaults::restarted),

    /** 32 agents write at once, commits take their time, and three of ten fail. */
    COMMITS_DELAYED_AND_ROLLED_BACK(DatabaseFaults::commitsDelayedAndRolledBack, DatabaseFaults::commitsAsUsual),

    /** A replica that has numbers, and with them the lock of everybody who wants some, is frozen before it commits. */
    LOCK_HOLDER_FROZEN(DatabaseFaults::lockHolderFrozen, DatabaseFaults::nobodyHeld),

    /** An older log comes back under a new epoch: everybody loads the desk again, once. */
    EPOCH_CHANGED(DatabaseFaults::restored),

    /** Twenty clients read nothing, twenty 1 KB/s: they cost nobody else anything and miss nothing. */
    READERS_STALLED(ReaderFaults::stalled, ReaderFaults::readOn, ReaderFaults::afterStall),

    /** Every client loses its connection in the same moment. */
    SOCKETS_DROPPED(ReaderFaults::socketsDropped);

    private final Trial.Act strike;
    private final Trial.Act heal;
    private final Trial.Act check;

    Fault(Trial.Act strike) {
        this(strike, Trial.NOTHING);
    }

    Fault(Trial.Act strike, Trial.Act heal) {
        this(strike, heal, Trial.NOTHING);
    }

    Fault(Trial.Act strike, Trial.Act heal, Trial.Act check) {
        this.strike = strike;
        this.heal = heal;
        this.check = check;
    }

    /** A run with this fault. */
    Trial trial() {
        Trial trial = Trial.of(toString(), strike).healedBy(heal).checkedBy(check);
        return switch (this) {
            case REDIS_DOWN -> trial.withoutRedis();
            case EPOCH_CHANGED -> trial.withReloads(1);
            default -> trial;
        };
    }

    /** Whether it needs a line whose services reach Redis through a proxy. */
    boolean needsProxy() {
        return this == REDIS_SILENT;
    }

    /** Whether it needs a line whose services carry the saboteur. */
    boolean needsSaboteur() {
        return this == PUBLISHER_KILLED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
