package io.deskwire.model;

/** What a message is, beyond who wrote it. */
public enum MessageKind {
    /** Plain or formatted text. */
    TEXT,
    /** System line that the customer got too: a greeting, an answer to a command. */
    AUTOMATIC,
    /** Something of the customer's that is no plain text, in the desk's words; Telegram's object is kept as it came first. */
    DESCRIBED,
    /** Something of Telegram's that the desk does not know; kept as it came. */
    UNSUPPORTED,
    /** System line: somebody took the ticket. */
    CLAIMED,
    /** System line: the ticket was handed to somebody. */
    ASSIGNED,
    /** System line: nobody holds the ticket any more. */
    RELEASED,
    /** System line: the ticket went to a team, or out of one. */
    TEAM,
    /** System line: the status changed. */
    STATUS,
    /** System line: the priority changed. */
    PRIORITY,
    /** System line: the subject changed. */
    SUBJECT,
    /** System line: the tags changed. */
    TAGS,
    /** System line: the customer's message reopened the ticket. */
    REOPENED,
    /** System line: the customer said how it was. */
    RATED,
    /** System line: the customer changed a message that was answered, or resolved. */
    EDITED,
    /** System line: the customer went above a limit of the desk's. */
    LIMIT,
    /** System line: the customer came again, by a link that says where from. */
    LINK,
    /** System line: somebody changed or took back a colleague's reply. */
    REVISED,
    /** System line: the customer sent something that could not be read; it is kept for when it can be. */
    UNREADABLE,
    /** System line: what Telegram said in the chat, and nobody waits to have answered: paid back, over, set. */
    TELEGRAM
}
