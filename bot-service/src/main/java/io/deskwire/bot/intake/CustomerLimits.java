package io.deskwire.bot.intake;

/**
 * What one customer may take of the desk within an hour. What goes above it is kept all the same: messages go into the ticket that is
 * there, those of somebody who floods call nobody anew, files are fetched later.
 *
 * @param messages   what they write or change, each of which may call an agent
 * @param newTickets tickets that are opened for them
 * @param files      files that are fetched for them
 * @param fileBytes  and their bytes
 */
public record CustomerLimits(int messages, int newTickets, int files, long fileBytes) {}
