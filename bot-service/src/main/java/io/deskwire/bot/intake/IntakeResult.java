package io.deskwire.bot.intake;

import org.jspecify.annotations.Nullable;

/**
 * What became of a batch of updates.
 *
 * @param highest  the highest number in it, or null when none could be read; all of them are recorded for good
 * @param fresh    updates that had not been seen before
 * @param repeated updates that changed nothing, because they had
 */
public record IntakeResult(@Nullable Long highest, int fresh, int repeated) {
    /** Nothing was handed in. */
    static final IntakeResult NOTHING = new IntakeResult(null, 0, 0);

    IntakeResult plus(IntakeResult other) {
        Long higher = highest == null
                ? other.highest
                : Long.valueOf(other.highest == null ? highest : Math.max(highest, other.highest));
        return new IntakeResult(higher, fresh + other.fresh, repeated + other.repeated);
    }
}
