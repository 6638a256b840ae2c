package io.deskwire.store.outbox;

/** What is to be done in a customer's chat. */
public enum OutboxOperation {
    /** Send a message of ours. */
    SEND,
    /** Change a message that was sent to what its {@code change} says. */
    EDIT,
    /** Take back a message that was sent. */
    DELETE,
    /** Put an emoji on a message of the customer's; the payload says which. */
    REACT,
    /** Say something that is no message of the ticket's; the payload says what. */
    NOTICE,
    /** Bring the ticket's card up to date: what it says is decided when it is sent. */
    CARD
}
