package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.web.desk.TicketChange;
import io.deskwire.web.problem.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what a {@code PATCH} of a ticket asks for. */
final class TicketPatch {
    private static final Set<String> FIELDS = Set.of("status", "assignee", "priority", "subject", "tags");
    /** More are a search nobody can read; the longest fits a chip. */
    private static final int TAGS = 20;

    private static final int TAG_LENGTH = 40;
    /** The longest that an agent can have. */
    private static final int USERNAME_LIMIT = 40;

    private TicketPatch() {}

    static int version(String ifMatch) {
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

    static TicketChange read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("Send a JSON object with the fields to change.");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw Problem.badRequest("Only status, assignee, priority, subject and tags can be changed.");
            }
        }
        return new TicketChange(
                body.has("status") ? status(body.get("status")) : null,
                body.has("priority") ? priority(body.get("priority")) : null,
                body.has("subject") ? subject(body.get("subject")) : null,
                body.has("assignee") ? assignee(body.get("assignee")) : null,
                body.has("tags") ? tags(body.get("tags")) : null);
    }

    private static TicketStatus status(JsonNode value) {
        TicketStatus status = TicketFilter.status(value.asText(""));
        if (status == null) {
            throw Problem.badRequest("A status is open, pending or resolved.");
        }
        return status;
    }

    private static Priority priority(JsonNode value) {
        try {
            return Priority.valueOf(value.asText("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("A priority is low, normal, high or urgent.");
        }
    }

    private static String subject(JsonNode value) {
        return TextValidation.line("subject", value, Ticket.SUBJECT_LIMIT);
    }

    private static Optional<String> assignee(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                TextValidation.line("assignee", value, USERNAME_LIMIT).toLowerCase(Locale.ROOT));
    }

    private static List<String> tags(JsonNode value) {
        if (!value.isArray() || value.size() > TAGS) {
            throw Problem.badRequest("Tags are a list of at most " + TAGS + ".");
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : value) {
            String text = TextValidation.line("A tag", tag, TAG_LENGTH).toLowerCase(Locale.ROOT);
            if (!tags.contains(text)) {
                tags.add(text);
            }
        }
        return tags;
    }
}
