package io.deskwire.web.socket;

/** Why the server closes a socket, and what the browser does then. Codes below 4000: RFC 6455, section 7.4.1. */
public enum CloseCode {
    /** This replica goes away; reconnect at a random moment within the drain window. */
    SERVICE_RESTART(1012, "restarting, reconnect"),
    /** Something of ours failed; reconnect. */
    INTERNAL_ERROR(1011, "internal error, reconnect"),
    /** One more than the limits allow, seen only after the upgrade; reconnect later. */
    TRY_AGAIN_LATER(1013, "too many sockets, try again later"),
    /** The session ended; sign in again. */
    SESSION_ENDED(4001, "session ended"),
    /** The browser sent what the protocol does not know, or nothing when it had to. */
    PROTOCOL_ERROR(4002, "protocol error"),
    /** The agent has no role any more that may see the desk; stop. */
    FORBIDDEN(4003, "forbidden"),
    /** Too far behind to be caught up; reconnect with the cursor. */
    TOO_SLOW(4008, "too slow"),
    /** No pong in time; reconnect. */
    NO_PONG(4010, "no pong"),
    /** Of a page that was told to go: another replica is the place for it; come again at once. */
    SENT_ON(4012, "another replica has room"),
    /** More frames than any page sends; wait before reconnecting. */
    TOO_MANY(4029, "too many frames");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** Says whether it is for breaking the rules: of who did, nothing more is read. */
    boolean breach() {
        return this == PROTOCOL_ERROR || this == TOO_MANY;
    }
}
