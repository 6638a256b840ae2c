package io.deskwire.interval;

/** How sure the beginning of an interval is. */
public enum IntervalOrigin {
    /** Written in the transaction of the change. */
    RECORDED,

    /** Read from the log afterwards, as exact as if it had been recorded. */
    REBUILT,

    /** Nobody wrote down when it began: it was so at its {@code from}, and may have been for long. */
    UNKNOWN_BEFORE
}
