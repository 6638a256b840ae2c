package io.deskwire.bot.intake;

import io.deskwire.bot.reading.UnreadableUpdateException;
import io.deskwire.store.SqlRefusal;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.intake.IntakeFailures;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose fault it is that one update could not be taken in while others can, and why, in words that repeat nothing of what the
 * customer wrote: messages of exceptions do, so they are not shown.
 */
record IntakeFaultVerdict(IntakeFailures.FaultOwner fault, String reason) {
    /** Enough to find the line; the rest of a trace is about how the code came there. */
    private static final int FRAMES = 3;

    /** On what is not even tried. */
    static final IntakeFaultVerdict AFTER_A_SLOW_ONE = new IntakeFaultVerdict(
            IntakeFailures.FaultOwner.OURS,
            "Another one of the same customer took longer than it may: it waits behind that");

    /** Tells whether the failure is of the moment: the same may succeed a little later, whatever is in the update. */
    static boolean passes(Throwable failure) {
        return failure instanceof StoreUnavailableException
                || SqlRefusal.of(failure)
                        .filter(refusal -> refusal.cause() == SqlRefusal.Cause.MOMENT)
                        .isPresent();
    }

    /**
     * Tells whether it may be the update's own fault: it was refused, or it took too long, which may be of the moment and may be so
     * each time. What it is the next try tells.
     */
    static boolean mayBeItsOwn(Throwable failure) {
        return !passes(failure) || tookTooLong(failure);
    }

    /** Tells whether a limit ended the work, though the database was there. */
    static boolean tookTooLong(Throwable failure) {
        return failure instanceof StoreUnavailableException store && store.tookTooLong();
    }

    /** Returns the verdict on an update that alone failed so. */
    static IntakeFaultVerdict on(Throwable failure) {
        if (tookTooLong(failure)) {
            String limit = SqlRefusal.of(failure)
                    .map(refusal -> "SQLSTATE " + refusal.state())
                    .orElse("the limit of a transaction");
            return new IntakeFaultVerdict(
                    IntakeFailures.FaultOwner.OURS, "It takes longer than it may (" + limit + ")");
        }
        if (passes(failure)) {
            String state = SqlRefusal.of(failure)
                    .map(refusal -> "SQLSTATE " + refusal.state())
                    .orElse("the connection ends");
            return new IntakeFaultVerdict(
                    IntakeFailures.FaultOwner.OURS, "The database is away or busy (" + state + ")");
        }
        Optional<SqlRefusal> refusal = SqlRefusal.of(failure);
        if (refusal.isPresent()) {
            boolean ours = refusal.get().cause() == SqlRefusal.Cause.OURS;
            return new IntakeFaultVerdict(
                    ours ? IntakeFailures.FaultOwner.OURS : IntakeFailures.FaultOwner.OWN,
                    refusal.get().sentence());
        }
        if (failure instanceof UnreadableUpdateException unreadable) {
            return new IntakeFaultVerdict(IntakeFailures.FaultOwner.OWN, unreadable.getMessage());
        }
        return new IntakeFaultVerdict(
                IntakeFailures.FaultOwner.OWN,
                "The bot cannot read it: " + failure.getClass().getSimpleName() + where(failure));
    }

    private static String where(Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.deskwire."))
                .limit(FRAMES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
        return frames.isEmpty() ? "" : " at " + frames;
    }
}
