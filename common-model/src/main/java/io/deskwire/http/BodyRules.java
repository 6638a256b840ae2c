package io.deskwire.http;

/** What becomes of bodies, by the address that they are sent to. */
@FunctionalInterface
public interface BodyRules {
    /** The body is taken piece by piece, as fast as it can be stored, and counts for nothing. */
    long STREAMED = -1;

    /** The limit that the service has for all ({@code quarkus.http.limits.max-body-size}), which it keeps itself. */
    long ORDINARY = Long.MAX_VALUE;

    /** Returns the most bytes of a body at that address, or {@link #STREAMED}. */
    long most(String uri);
}
