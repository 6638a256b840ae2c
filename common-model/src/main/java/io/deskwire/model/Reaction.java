package io.deskwire.model;

/**
 * An emoji that somebody put on a message.
 *
 * @param author {@link Author#CUSTOMER}, or {@link Author#AGENT} for what the bot put there
 */
public record Reaction(String emoji, Author author) {}
