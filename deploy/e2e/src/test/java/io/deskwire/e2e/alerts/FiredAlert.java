package io.deskwire.e2e.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The alerts that are fired by their faults, in the order in which they are: what restarts services comes last. */
enum FiredAlert {
    OWN_FAULT(ReplicaTroubles.ownFault()),
    SOCKETS_REFUSED(ReplicaTroubles.socketsRefused()),
    STREAM_BEHIND(PostgresTroubles.streamBehind()),
    DATABASE_SLOW(PostgresTroubles.databaseSlow()),
    TELEGRAM_LIMITS(TelegramTroubles.telegramLimits()),
    REPLIES_FAIL(TelegramTroubles.repliesFail()),
    BOT_CONTESTED(TelegramTroubles.botContested()),
    SIGHTS_UNKNOWN(PostgresTroubles.sightsUnknown()),
    EVENTS_LATE_FOR_DAYS(ReplicaTroubles.eventsLateForDays()),
    REPLIES_LATE_FOR_DAYS(TelegramTroubles.repliesLateForDays()),
    EVENTS_LATE(ReplicaTroubles.eventsLate()),
    REPLIES_LATE(TelegramTroubles.repliesLate()),
    TELEGRAM_FAILS(TelegramTroubles.telegramFails()),
    TOKEN_REFUSED(TelegramTroubles.tokenRefused()),
    REPLIES_UNCLEAR(TelegramTroubles.repliesUnclear()),
    STRANGER_ON_REDIS(RedisTroubles.strangerOnRedis()),
    REDIS_SILENT(RedisTroubles.redisSilent()),
    REDIS_AWAY(RedisTroubles.redisAway()),
    COUNTS_DIFFER(PostgresTroubles.countsDiffer()),
    HOUSEKEEPING_FAILS(PostgresTroubles.housekeepingFails()),
    INTAKE_FAILURES(PostgresTroubles.intakeFailures()),
    INTAKE_STOPPED(PostgresTroubles.intakeStopped()),
    NOBODY_SENDS(PostgresTroubles.nobodySends()),
    DATABASE_AWAY(PostgresTroubles.databaseAway()),
    REQUESTS_REFUSED(ReplicaTroubles.requestsRefused()),
    MEMORY_SHORT(ReplicaTroubles.memoryShort()),
    SOCKETS_FALLBACK(ReplicaTroubles.socketsFallback()),
    SERVICE_DOWN(ReplicaTroubles.serviceDown()),
    DESK_GONE(ReplicaTroubles.deskGone()),
    BOT_GONE(ReplicaTroubles.botGone());

    private final AlertTrial trial;

    FiredAlert(AlertTrial trial) {
        this.trial = trial;
    }

    AlertTrial trial() {
        return trial;
    }

    /** As the rules call it. */
    String alert() {
        return "Deskwire"
                + Arrays.stream(name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return alert();
    }
}
