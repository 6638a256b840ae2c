package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a message consists of.
 *
 * @param text null for what has none
 * @param extra further fields of Telegram's Message, or null
 */
public record ComposedContent(String text, ObjectNode extra) {}
