package io.deskwire.bot.intake;

import io.deskwire.model.Contact;
import io.deskwire.model.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer who does something.
 *
 * @param chatId Telegram's number of the private chat
 * @param ticket the one that a message of theirs would concern: the newest that is not resolved, else the newest; null when they
 *               never had one, and for a command whose own words opened it. Locked until the transaction ends
 * @param at     when they did it
 */
public record CustomerContext(
        long chatId, Contact contact, @Nullable Ticket ticket, Instant at) {
    /** Returns Telegram's number of the bot in whose chat that is. */
    public long bot() {
        return contact.bot();
    }

    /**
     * Returns the ticket of somebody who has one.
     *
     * @throws IllegalStateException when they have none
     */
    public Ticket requiredTicket() {
        if (ticket == null) {
            throw new IllegalStateException("The customer of chat " + chatId + " has no ticket");
        }
        return ticket;
    }
}
