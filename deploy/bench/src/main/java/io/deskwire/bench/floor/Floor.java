package io.deskwire.bench.floor;

import io.deskwire.bench.measure.Latencies;
import java.util.Set;

/**
 * A part of a way, measured alone at the load's rate, from the intended moment.
 *
 * @param steps the ways of which it is a step of its own: other parts contain one another
 */
public record Floor(String name, Latencies times, Set<Way> steps) {}
