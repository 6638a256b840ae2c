package io.deskwire.web.api;

import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.web.desk.StatusChange;
import io.deskwire.web.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where a request wants a ticket to stand, by the category or its old name. */
final class PatchedStatus {
    private PatchedStatus() {}

    /** Returns it; null when the request says nothing of it. Fails with a {@link Problem} for two that contradict each other, and for no time. */
    static @Nullable StatusChange of(
            @Nullable TicketStatus status,
            @Nullable TicketCategory category,
            @Nullable Patched<WaitingOn> waitingOn,
            @Nullable Patched<String> until) {
        if (status == null && category == null && waitingOn == null && until == null) {
            return null;
        }
        if (status != null && category != null && status.category() != category) {
            throw Problem.badField(
                    "category",
                    "status and category say different things. Send the category; status is its old name, and its pending is waiting.");
        }
        TicketCategory wanted = category == null && status != null ? status.category() : category;
        return new StatusChange(
                wanted,
                waitingOn == null ? null : Optional.ofNullable(waitingOn.value()),
                until == null ? null : Optional.ofNullable(until.value()).map(PatchedStatus::time));
    }

    /** In milliseconds, which is what the wire has. */
    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw Problem.badField("until", "until is a time with its zone, such as 2026-01-31T12:00:00Z.");
        }
    }
}
