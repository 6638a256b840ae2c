package io.deskwire.model;

/** What has to happen before somebody at the desk can go on with a ticket. */
public enum WaitingOn {
    /** The customer writes. */
    CUSTOMER,
    /** Somebody who is neither at the desk nor its customer does something. */
    THIRD_PARTY,
    /** A certain time comes; then the ticket opens by itself. */
    TIME
}
