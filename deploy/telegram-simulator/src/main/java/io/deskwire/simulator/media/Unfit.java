package io.deskwire.simulator.media;

/** A file that Telegram does not take for what it is sent as. */
public final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason in Telegram's words */
    public Unfit(String reason) {
        super(reason, null, false, false);
    }
}
