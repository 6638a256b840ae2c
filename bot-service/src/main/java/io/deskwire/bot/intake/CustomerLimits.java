package io.deskwire.bot.intake;

/**
 * What one customer may take of the desk within an hour. What goes above it is kept all the same: messages go into the ticket that is
 * there, files are fetched later.
 *
 * @param newTickets tickets that are opened for them
 * @param files      files that are fetched for them
 * @param fileBytes  and their bytes
 */
public record CustomerLimits(int newTickets, int files, long fileBytes) {}
