package io.deskwire.web.desk;

import io.deskwire.model.Ticket;

/**
 * Answer to a change of a ticket.
 *
 * @param seq number of the change's event, or the head when nothing changed
 */
public record TicketChanged(long seq, Ticket ticket) {}
