package io.deskwire.web.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Up to which message an agent has read a ticket. */
record ReadUpTo(
        @NotNull(message = MESSAGE) @Positive(message = MESSAGE) @Nullable
        Long lastMessageId) {
    private static final String MESSAGE = "lastMessageId is the number of a message of this ticket.";

    /** Returns the number, once it was looked at. */
    long upTo() {
        return Objects.requireNonNull(lastMessageId, "the validator refuses null");
    }
}
