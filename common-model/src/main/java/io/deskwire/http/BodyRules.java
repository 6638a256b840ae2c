package io.deskwire.http;

/** What becomes of bodies, by the address that they are sent to. */
@FunctionalInterface
public interface BodyRules {
    /** The body is taken piece by piece, as fast as it can be stored, and counts for nothing. */
    long STREAMED = -1;

    /**
     * Returns the most bytes of a body at that address, or {@link #STREAMED}. Quarkus' own limit
     * ({@code quarkus.http.limits.max-body-size}) is above it: that one is kept without a word.
     */
    long most(String uri);
}
