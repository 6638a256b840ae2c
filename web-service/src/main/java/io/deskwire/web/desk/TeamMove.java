package io.deskwire.web.desk;

import io.deskwire.model.Team;
import org.jspecify.annotations.Nullable;

/** A ticket goes from one team to another; null is no team. */
record TeamMove(@Nullable Team from, @Nullable Team to) {

    /** Returns the number of the team that it goes to. */
    @Nullable
    Long target() {
        return to == null ? null : to.id();
    }

    /** Returns whether who holds the ticket is none of those who look after it from now on. */
    boolean leavesBehind(@Nullable String holder) {
        return holder != null && to != null && !to.has(holder);
    }
}
