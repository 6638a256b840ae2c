package io.deskwire.e2e.oracle;

/**
 * A place in the log.
 *
 * @param seq the last number that is included
 */
record Position(String epoch, long seq) {}
