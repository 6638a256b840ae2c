package io.deskwire.bench.floor;

import io.deskwire.bench.measure.Latencies;

/**
 * A part of a message's way, measured alone at the load's rate, from the intended moment.
 *
 * @param inSum whether it is a step of its own: the others contain one another
 */
public record Floor(String name, Latencies times, boolean inSum) {}
