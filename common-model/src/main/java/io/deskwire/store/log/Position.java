package io.deskwire.store.log;

import java.util.UUID;

/**
 * A place in the event log.
 *
 * @param epoch identity of the log; positions of different epochs cannot be compared
 * @param seq   number of the last event that counts as seen; 0 before the first
 */
public record Position(UUID epoch, long seq) {}
