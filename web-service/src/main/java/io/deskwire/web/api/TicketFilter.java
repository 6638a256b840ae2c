package io.deskwire.web.api;

import io.deskwire.model.TicketStatus;
import io.deskwire.store.tickets.TicketCursor;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.store.tickets.TicketSort;
import io.deskwire.web.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a request asks for, as it came; null is "any".
 *
 * @param view   a list of the desk
 * @param sort   {@code waiting} (who waits longest first), {@code due} (whose time comes soonest first) or {@code newest}, which is also what
 *     null means
 * @param limit  tickets a page
 * @param cursor of the page before, in the same order
 */
record TicketFilter(
        @Nullable String view,
        @Nullable String status,
        @Nullable String assignee,
        @Nullable String contact,
        @Nullable String team,
        @Nullable String bot,
        @Nullable String q,
        @Nullable String sort,
        @Nullable String limit,
        @Nullable String cursor) {
    /** What a list shows without scrolling far. */
    private static final int PAGE = 50;
    /** The longest tickets, all of them, are still less than a page of messages may be. */
    private static final int PAGE_LIMIT = 200;

    private static final int SEARCH_LIMIT = 200;
    /** The longest that an agent can have. */
    private static final int USERNAME_LIMIT = 40;
    /** Each is looked up; a person who knows so many finds the ticket by fewer. */
    private static final int SEARCH_WORDS = 8;

    /**
     * Reads it.
     *
     * @param me user name of who asks
     */
    TicketQuery query(String me) {
        TicketStatus wanted = wantedStatus();
        String holder = line("assignee", assignee, USERNAME_LIMIT);
        boolean unassigned = false;
        boolean undelivered = false;
        switch (view == null ? "" : view) {
            case "" -> {}
            case "mine" -> {
                holder = me;
                wanted = wanted == null ? TicketStatus.OPEN : wanted;
            }
            case "unassigned" -> {
                unassigned = true;
                wanted = wanted == null ? TicketStatus.OPEN : wanted;
            }
            case "open", "all" -> wanted = only(TicketStatus.OPEN, wanted);
            case "waiting", "pending" -> wanted = only(TicketStatus.PENDING, wanted);
            case "resolved" -> wanted = only(TicketStatus.RESOLVED, wanted);
            case "undelivered" -> undelivered = true;
            default ->
                throw Problem.badField("view", "A view is mine, unassigned, open, waiting, resolved or undelivered.");
        }
        Long customer = TextValidation.number("contact", contact);
        Long group = TextValidation.number("team", team);
        Long telegrams = TextValidation.number("bot", bot);
        TicketSort order = order();
        if (wanted == TicketStatus.RESOLVED) {
            // In them nobody waits and nothing is due: all orders are the same, and one of them has an index.
            order = TicketSort.NEWEST;
        }
        return new TicketQuery(
                wanted,
                holder,
                unassigned,
                undelivered,
                customer,
                group,
                telegrams,
                words(),
                order,
                place(order),
                pageLimit());
    }

    private @Nullable TicketStatus wantedStatus() {
        if (status == null || status.isBlank()) {
            return null;
        }
        try {
            return TicketStatus.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badField("status", "A status is open, pending or resolved.");
        }
    }

    /** Nothing is in both; what was meant is not for us to guess. */
    private static TicketStatus only(TicketStatus ofView, @Nullable TicketStatus asked) {
        if (asked != null && asked != ofView) {
            throw Problem.badField("status", "No ticket of that view has this status. Leave one of the two out.");
        }
        return ofView;
    }

    private TicketSort order() {
        return switch (sort == null ? "" : sort) {
            case "", "newest" -> TicketSort.NEWEST;
            case "waiting" -> TicketSort.WAITING;
            case "due" -> TicketSort.DUE;
            default -> throw Problem.badField("sort", "Tickets are sorted by waiting, newest or due.");
        };
    }

    private int pageLimit() {
        Long most = TextValidation.number("limit", limit);
        if (most != null && (most < 1 || most > PAGE_LIMIT)) {
            throw Problem.badField("limit", "A page has 1 to " + PAGE_LIMIT + " tickets.");
        }
        return most == null ? PAGE : most.intValue();
    }

    private @Nullable String words() {
        String text = line("q", q, SEARCH_LIMIT);
        if (text != null && text.split("\\s+").length > SEARCH_WORDS) {
            throw Problem.badField(
                    "q", "A search has at most " + SEARCH_WORDS + " words. Leave out what is in many tickets.");
        }
        return text;
    }

    private @Nullable TicketCursor place(TicketSort order) {
        return cursor == null || cursor.isBlank()
                ? null
                : TicketCursor.decode(cursor)
                        .filter(place -> place.sort() == order)
                        .orElseThrow(() ->
                                Problem.badField("cursor", "This cursor is none of ours. Begin with the first page."));
    }

    private static @Nullable String line(String field, @Nullable String text, int limit) {
        return text == null || text.isBlank() ? null : TextValidation.line(field, text, limit);
    }
}
