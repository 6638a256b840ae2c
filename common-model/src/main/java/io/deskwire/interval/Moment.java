package io.deskwire.interval;

import java.time.Instant;

/**
 * A place in the event log.
 *
 * @param seq number of the event
 * @param at  when it was committed
 */
public record Moment(long seq, Instant at) {}
