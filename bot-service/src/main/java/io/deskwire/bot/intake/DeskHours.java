package io.deskwire.bot.intake;

import java.time.Instant;

/** When somebody is there to answer. */
@FunctionalInterface
public interface DeskHours {
    /** Says whether somebody is there at this moment. */
    boolean open(Instant moment);
}
