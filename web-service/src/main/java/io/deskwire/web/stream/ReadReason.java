package io.deskwire.web.stream;

/** Why the log was read. */
enum ReadReason {
    /** Where the log stands when this replica starts. */
    START,
    /** The timer. */
    TAIL,
    /** A number is missing. */
    HOLE,
    /** An event of another epoch was announced. */
    EPOCH,
    /** Announcements may have been missed: a subscription is new. */
    CATCH_UP,
    /** The last read failed. */
    RETRY;

    /** Returns the name as a metric's label. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
