package io.deskwire.e2e.oracle;

/**
 * Somebody at a desk on which agents see the tickets of their own teams and of none.
 *
 * @param seesAll whether all tickets are theirs to see, by their role
 */
record Viewer(String username, boolean seesAll) {}
