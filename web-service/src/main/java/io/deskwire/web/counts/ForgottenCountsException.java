package io.deskwire.web.counts;

/** The counts after some event are not known any more: the index was read anew, or went on by thousands of changes, since then. */
public final class ForgottenCountsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForgottenCountsException(long seq, long at) {
        super("The counts after event " + seq + " are forgotten: they stand at " + at);
    }
}
