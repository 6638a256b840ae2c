package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A page of tickets: those of the view that one sees as of its number, whole, in its order, and the first of them.
 *
 * @param view null for what has a word that each ticket has
 */
record ListQuestion(String view, Sort sort, int limit) implements Question {

    /** In which order. */
    enum Sort {
        NEWEST(
                "newest",
                Comparator.comparing(Sort::updated).thenComparing(Sort::id).reversed()),
        WAITING(
                "waiting",
                Comparator.comparing(Sort::waits, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(
                                Comparator.comparing((JsonNode ticket) -> waits(ticket) == null ? updated(ticket) : "")
                                        .reversed())
                        .thenComparing(Sort::id));

        private final String name;
        private final Comparator<JsonNode> order;

        Sort(String name, Comparator<JsonNode> order) {
            this.name = name;
            this.order = order;
        }

        Comparator<JsonNode> order() {
            return order;
        }

        /** Times of one form: as texts they are in their order. */
        private static String updated(JsonNode ticket) {
            return ticket.get("updatedAt").asText();
        }

        private static String waits(JsonNode ticket) {
            return ticket.get("waitingSince").isNull()
                    ? null
                    : ticket.get("waitingSince").asText();
        }

        private static long id(JsonNode ticket) {
            return ticket.get("id").asLong();
        }
    }

    @Override
    public String path() {
        String which = view == null ? "q=Customer" : "view=" + view;
        return "/api/tickets?" + which + "&sort=" + sort.name + "&limit=" + limit;
    }

    @Override
    public Optional<String> difference(Asked asked, TeamsLogs logs) {
        if (asked.status() != 200) {
            return Optional.of("answered " + asked.status());
        }
        long seq = asked.body().get("seq").asLong();
        if (!asked.isOfThen(seq)) {
            return Optional.of("is of " + seq + ", asked at " + asked.before().seq() + " and answered at "
                    + asked.after().seq());
        }
        List<JsonNode> has = new ArrayList<>();
        asked.body().get("tickets").forEach(has::add);
        List<JsonNode> should = of(asked.viewer(), asked.log(logs), seq);
        boolean more = should.size() >= limit;
        if (asked.body().get("cursor").isNull() == more) {
            return Optional.of("leads on to " + asked.body().get("cursor") + " with " + should.size() + " tickets");
        }
        return unlike(has, should).map(what -> "as of " + seq + " " + what);
    }

    /** What the whole list has after an event. */
    List<JsonNode> of(Viewer viewer, TeamsLog log, long seq) {
        return log.ticketsOf(viewer, seq).stream()
                .filter(ticket -> isListed(ticket, viewer))
                .sorted(sort.order)
                .toList();
    }

    private boolean isListed(JsonNode ticket, Viewer viewer) {
        String assignee = ticket.get("assignee").asText(null);
        return view == null
                || ticket.get("category").asText().equals("open")
                        && switch (view) {
                            case "mine" -> viewer.username().equals(assignee);
                            case "unassigned" -> assignee == null;
                            default -> true;
                        };
    }

    private Optional<String> unlike(List<JsonNode> has, List<JsonNode> should) {
        List<JsonNode> inOrder = new ArrayList<>(has);
        // The database has finer times than the wire: of the same millisecond either may be first.
        inOrder.sort(sort.order);
        for (int i = 0; i + 1 < has.size(); i++) {
            if (!sameMoment(has.get(i), inOrder.get(i))) {
                return Optional.of(
                        "has " + named(has.get(i)) + " as number " + (i + 1) + " instead of " + named(inOrder.get(i)));
            }
        }
        int size = Math.min(limit, should.size());
        for (int i = 0; i < Math.max(size, has.size()); i++) {
            JsonNode one = i < has.size() ? inOrder.get(i) : null;
            JsonNode other = i < size ? should.get(i) : null;
            if (one == null || other == null || !one.equals(other) && !isCut(one, should)) {
                return Optional.of("has " + (one == null ? "nothing" : named(one)) + " where "
                        + (other == null ? "nothing" : named(other)) + " should be"
                        + (one != null && other != null && one.get("id").equals(other.get("id"))
                                ? ": " + one + " instead of " + other
                                : ""));
            }
        }
        return Optional.empty();
    }

    private static boolean sameMoment(JsonNode one, JsonNode other) {
        return one.get("updatedAt").equals(other.get("updatedAt"))
                && one.get("waitingSince").equals(other.get("waitingSince"));
    }

    /** Of those of the moment at which a page ends, any may be on it. */
    private boolean isCut(JsonNode ticket, List<JsonNode> should) {
        return should.size() > limit && sameMoment(ticket, should.get(limit - 1)) && should.contains(ticket);
    }

    private static String named(JsonNode ticket) {
        return "ticket " + ticket.get("id") + " version " + ticket.get("version");
    }
}
