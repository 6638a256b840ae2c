package io.deskwire.simulator.web;

/** A script's request that cannot be done: an HTTP status and a sentence for the person who reads it. */
public final class ScriptRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    /** @param sentence what is wrong and what to send instead */
    public ScriptRefusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
