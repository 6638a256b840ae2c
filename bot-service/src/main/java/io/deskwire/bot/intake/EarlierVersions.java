package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.model.Message;
import io.deskwire.store.messages.MessageVersions.Moment;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells for what it has to be known how a message read before: only for what comes after something newer. All else meets how it
 * reads now, which is at hand, so that the ten-thousandth edit costs what the first does.
 */
final class EarlierVersions {
    /** Telegram's clock has seconds. */
    private static final int BEFORE_SECONDS = 1;

    private EarlierVersions() {}

    /**
     * Returns the moment whose neighbours among the versions this comes between; empty when it comes after all of them.
     *
     * @param now how the message reads
     */
    static Optional<Moment> moment(Message now, IncomingMessage incoming) {
        Instant current = now.editedAt() == null ? now.at() : now.editedAt();
        if (incoming.editedAt() == null) {
            // How it was written comes before all that is known, an edit within the same second too.
            return now.editedAt() == null
                    ? Optional.empty()
                    : Optional.of(new Moment(now.id(), now.at().minusSeconds(BEFORE_SECONDS)));
        }
        return incoming.editedAt().isBefore(current)
                ? Optional.of(new Moment(now.id(), incoming.editedAt()))
                : Optional.empty();
    }
}
