package io.deskwire.http;

/** The client did what ends its connection. Without a stack: it is the client's doing, and may come often. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /**
     * @param why which rule was broken, in words, without a byte of what the client sent
     */
    RefusedException(Refusal refusal, String why) {
        super(why, null, false, false);
        this.refusal = refusal;
    }

    static RefusedException malformed(String why) {
        return new RefusedException(Refusal.MALFORMED, why);
    }

    Refusal refusal() {
        return refusal;
    }
}
