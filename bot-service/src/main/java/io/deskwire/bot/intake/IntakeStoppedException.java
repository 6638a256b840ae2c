package io.deskwire.bot.intake;

/**
 * No update can be taken in, for a reason that is none's own: something is missing in the database or wrong in this build. Nothing
 * may be acknowledged; the same batch can be handed in again. The message is a sentence without anything that a customer wrote.
 */
public final class IntakeStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeStoppedException(Throwable cause) {
        super(
                "No update can be taken in, not even a test message of the desk's own. "
                        + IntakeFaultVerdict.on(cause).reason(),
                cause);
    }
}
