package io.deskwire.bot.delivery;

import io.deskwire.store.OutboxEntry;
import io.deskwire.store.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Log lines and numbers of the deliveries. Texts of replies are not logged. */
final class DeliveryReport implements DeliveryListener {
    private static final Logger LOG = Logger.getLogger(DeliveryReport.class);

    private final MeterRegistry meters;
    private boolean storeAway;

    DeliveryReport(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void answered(OutboxEntry entry, Fate fate) {
        count(fate.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (fate instanceof Fate.Sent) {
            LOG.debugf("Reply %d was sent", entry.message().id());
        } else if (fate instanceof Fate.Postponed postponed) {
            LOG.infof("Reply %d is tried again in %s: %s", entry.message().id(), postponed.delay(), postponed.reason());
        } else if (fate instanceof Fate.Failed failed) {
            LOG.warnf("Reply %d was not sent: %s", entry.message().id(), failed.reason());
        } else {
            LOG.warnf("Reply %d is unclear: %s", entry.message().id(), ((Fate.Unknown) fate).reason());
        }
    }

    @Override
    public void lost(OutboxEntry entry) {
        count("lost");
        LOG.warnf(
                "Reply %d was being sent when its bot stopped: it is shown as unknown and not sent again",
                entry.message().id());
    }

    @Override
    public void storeAnswers() {
        if (storeAway) {
            storeAway = false;
            LOG.info("The database answers again: replies are sent");
        }
    }

    @Override
    public void storeFails(Throwable failure) {
        if (!(failure instanceof StoreUnavailableException)) {
            LOG.error("The outbox could not be worked off", failure);
        } else if (!storeAway) {
            storeAway = true;
            LOG.warnf("%s. Replies wait in the outbox; trying again", failure.getMessage());
        }
    }

    private void count(String result) {
        meters.counter("deskwire.deliveries", "result", result).increment();
    }
}
