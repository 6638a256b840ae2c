package io.deskwire.bot.intake;

import io.deskwire.store.tickets.NewTicket;
import java.time.Instant;

/**
 * A ticket that is to be opened.
 *
 * @param ticket    in no team yet
 * @param writtenAt when the customer wrote what it is opened for
 */
record Opening(NewTicket ticket, Instant writtenAt) {}
