package io.deskwire.trace;

/** Something that takes a while, and may be a span of a trace. */
@FunctionalInterface
public interface TracedWork {
    /** What nobody follows. */
    TracedWork UNSEEN = () -> {};

    /** It is over; a second time changes nothing. */
    void ended();
}
