package io.deskwire.web.api;

import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.text.CleanText;
import io.deskwire.web.desk.TicketChange;
import io.deskwire.web.problem.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code PATCH} of a ticket asks for; what is absent stays as it is.
 *
 * @param status    the category by its old name
 * @param waitingOn null for nothing
 * @param until     a time with its zone; null for none
 * @param assignee  a user name; null gives the ticket back to everybody
 * @param team      a team's number; null takes the ticket out of its team
 */
record TicketPatch(
        @Nullable Patched<@NotNull(message = STATUS) TicketStatus> status,
        @Nullable Patched<@NotNull(message = "A category is open, waiting or resolved.") TicketCategory> category,
        @Nullable Patched<WaitingOn> waitingOn,
        @Nullable Patched<String> until,
        @Nullable Patched<@SingleLine(of = "assignee", limit = USERNAME_LIMIT) String> assignee,
        @Nullable Patched<@Positive(message = "team is the number of a team, or null.") Long> team,
        @Nullable Patched<@NotNull(message = "A priority is low, normal, high or urgent.") Priority> priority,

        @Nullable
        Patched<
                        @NotNull(message = "subject is a text of 1 to " + Ticket.SUBJECT_LIMIT + " characters.")
                        @SingleLine(of = "subject", limit = Ticket.SUBJECT_LIMIT) String>
                subject,

        @Nullable
        Patched<
                        @NotNull(message = TAGS) @Size(max = TAGS_LIMIT, message = TAGS) List<
                                @NotNull(message = "A tag is a text of 1 to " + TAG_LENGTH + " characters.")
                                @SingleLine(of = "A tag", limit = TAG_LENGTH) String>>
                tags) {
    private static final String STATUS = "A status is open, pending or resolved.";
    /** More are a search nobody can read; the longest fits a chip. */
    private static final int TAGS_LIMIT = 20;

    private static final String TAGS = "Tags are a list of at most " + TAGS_LIMIT + ".";
    private static final int TAG_LENGTH = 40;
    /** The longest that an agent can have. */
    private static final int USERNAME_LIMIT = 40;

    TicketPatch {
        tags = ListLimit.of(tags, TAGS_LIMIT);
    }

    static int version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.preconditionRequired("Send If-Match with the version of the ticket that you saw.");
        }
        String version = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw Problem.stale("If-Match is no version of this ticket. Read it again.");
        }
    }

    /** Returns it as the desk understands it. */
    TicketChange change() {
        String line = Patched.valueOf(subject);
        List<String> marks = Patched.valueOf(tags);
        return new TicketChange(
                PatchedStatus.of(Patched.valueOf(status), Patched.valueOf(category), waitingOn, until),
                Patched.valueOf(priority),
                line == null ? null : CleanText.name(line),
                assignee == null ? null : Optional.ofNullable(assignee.value()).map(TicketPatch::lowerCase),
                team == null ? null : Optional.ofNullable(team.value()),
                marks == null
                        ? null
                        : marks.stream().map(TicketPatch::lowerCase).distinct().toList());
    }

    private static String lowerCase(String line) {
        return CleanText.name(line).toLowerCase(Locale.ROOT);
    }
}
