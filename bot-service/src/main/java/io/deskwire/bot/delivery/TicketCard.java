package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a ticket's card says to the customer.
 *
 * @param keyboard   an InlineKeyboardMarkup of Telegram's; an empty one takes the buttons away that an earlier card had
 * @param plain      what it says where it must have nothing to press
 * @param moved      what stays where it was when it is sent anew; true whatever becomes of the ticket
 * @param resolvedAt when the ticket was resolved, while it is: each resolution is told by a message of its own; else null
 */
public record TicketCard(String text, JsonNode keyboard, String plain, String moved, Instant resolvedAt) {}
