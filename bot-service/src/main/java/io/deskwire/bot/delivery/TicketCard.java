package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.InlineKeyboard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket's card says to the customer.
 *
 * @param keyboard   {@link InlineKeyboard#NONE} takes the buttons away that an earlier card had
 * @param plain      what it says where it must have nothing to press
 * @param moved      what stays where it was when it is sent anew; true whatever becomes of the ticket
 * @param resolvedAt when the ticket was resolved, while it is: each resolution is told by a message of its own; else null
 */
public record TicketCard(
        String text,
        InlineKeyboard keyboard,
        String plain,
        String moved,
        @Nullable Instant resolvedAt) {}
