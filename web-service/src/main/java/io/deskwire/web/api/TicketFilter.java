package io.deskwire.web.api;

import io.deskwire.model.TicketStatus;
import io.deskwire.store.tickets.TicketCursor;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.web.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which tickets a request asks for. */
final class TicketFilter {
    /** What a list shows without scrolling far. */
    private static final int PAGE = 50;

    private static final int SEARCH_LIMIT = 200;
    /** The longest that an agent can have. */
    private static final int USERNAME_LIMIT = 40;
    /** Each is looked up; a person who knows so many finds the ticket by fewer. */
    private static final int SEARCH_WORDS = 8;

    private TicketFilter() {}

    static TicketQuery query(
            @Nullable String view,
            @Nullable String status,
            @Nullable String assignee,
            @Nullable String q,
            @Nullable String cursor,
            String me) {
        TicketStatus wanted = status(status);
        String holder = line("assignee", assignee, USERNAME_LIMIT);
        boolean unassigned = false;
        boolean unresolved = false;
        boolean undelivered = false;
        switch (view == null ? "" : view) {
            case "" -> {}
            case "mine" -> {
                holder = me;
                unresolved = wanted == null;
            }
            case "unassigned" -> {
                unassigned = true;
                unresolved = wanted == null;
            }
            case "all" -> unresolved = wanted == null;
            case "pending" -> wanted = TicketStatus.PENDING;
            case "resolved" -> wanted = TicketStatus.RESOLVED;
            case "undelivered" -> undelivered = true;
            default ->
                throw Problem.badField("view", "A view is mine, unassigned, all, pending, resolved or undelivered.");
        }
        String text = line("q", q, SEARCH_LIMIT);
        if (text != null && text.split("\\s+").length > SEARCH_WORDS) {
            throw Problem.badField(
                    "q", "A search has at most " + SEARCH_WORDS + " words. Leave out what is in many tickets.");
        }
        return new TicketQuery(wanted, unresolved, holder, unassigned, undelivered, text, cursor(cursor), PAGE);
    }

    private static @Nullable TicketStatus status(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return TicketStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badField("status", "A status is open, pending or resolved.");
        }
    }

    private static @Nullable TicketCursor cursor(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : TicketCursor.decode(text)
                        .orElseThrow(() ->
                                Problem.badField("cursor", "This cursor is none of ours. Begin with the first page."));
    }

    private static @Nullable String line(String field, @Nullable String text, int limit) {
        return text == null || text.isBlank() ? null : TextValidation.line(field, text, limit);
    }
}
