package io.deskwire.bot.intake;

/**
 * What a customer's words do to a ticket that is resolved.
 *
 * @param editReopens  a message that is changed opens it again; else agents see that it changed
 * @param thanksReopen a short thanks opens it again; else it is shown there and nothing happens
 */
public record ResolvedSettings(boolean editReopens, boolean thanksReopen) {}
