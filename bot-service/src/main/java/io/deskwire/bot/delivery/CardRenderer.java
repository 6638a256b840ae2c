package io.deskwire.bot.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Says what a ticket's card reads now. Asked when the card is about to be sent, so that the newest state goes out. */
@FunctionalInterface
public interface CardRenderer {
    /** Returns the card, or nothing when the ticket has none. */
    Uni<Optional<TicketCard>> render(long ticketId);
}
