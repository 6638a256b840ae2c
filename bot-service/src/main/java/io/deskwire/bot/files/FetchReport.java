package io.deskwire.bot.files;

import io.deskwire.store.files.FileClaim;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** Tells operators how fetching goes: counts everything, and logs what they may have to look at. */
class FetchReport {
    private static final Logger LOG = Logger.getLogger(FetchReport.class);

    private final Counter stored;
    private final Counter refused;
    private final Counter postponed;
    private final Counter storeFailures;

    /**
     * @param bot Telegram's number of the bot whose files they are
     */
    FetchReport(MeterRegistry meters, long bot) {
        String name = String.valueOf(bot);
        stored = fetches(meters, name, "stored");
        refused = fetches(meters, name, "refused");
        postponed = fetches(meters, name, "postponed");
        storeFailures = Counter.builder("deskwire.files.store.failures")
                .description("Times that the database did not take or give what is known of files")
                .tag("bot", name)
                .register(meters);
    }

    void stored(FileClaim claim, long size) {
        stored.increment();
        LOG.debugf("File %s is here: %d bytes", claim.id(), size);
    }

    void refused(FileClaim claim, String reason) {
        refused.increment();
        LOG.infof("File %s will not be here: %s", claim.id(), reason);
    }

    void postponed(FileClaim claim, Throwable failure, FetchRules.FetchDecision step) {
        postponed.increment();
        LOG.infof(
                "Try %d of file %s failed, again in %s: %s",
                claim.attempt(), claim.id(), step.again(), failure.getMessage());
    }

    void storeFails(Throwable failure) {
        storeFailures.increment();
        LOG.warnf("The database does not answer about files: %s", failure.getMessage());
    }

    private static Counter fetches(MeterRegistry meters, String bot, String outcome) {
        return Counter.builder("deskwire.files.fetches")
                .description("Tries to fetch a file from Telegram, by what came of them")
                .tag("bot", bot)
                .tag("outcome", outcome)
                .register(meters);
    }
}
