package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.DeskPage;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The desk in the browser of an agent who is taken out of a team and put back. It is opened once and never reloaded; what came over its
 * socket is kept.
 */
final class LeaverPage {

    private static final ListQuestion ALL = new ListQuestion("open", ListQuestion.Sort.WAITING, Integer.MAX_VALUE);

    private final Viewer viewer;
    private final DeskPage page;
    private final List<Heard> heard;

    private LeaverPage(Viewer viewer, DeskPage page, List<Heard> heard) {
        this.viewer = viewer;
        this.page = page;
        this.heard = heard;
    }

    static LeaverPage open(Browsers browsers, Line line, Agent agent) {
        List<Heard> heard = new ArrayList<>();
        Position unsaid = new Position("", 0);
        DeskPage page = browsers.desk(line, agent, frame -> {
            Heard one = Heard.of(frame, unsaid, unsaid);
            if (!one.customers().isEmpty()) {
                heard.add(one);
            }
        });
        return new LeaverPage(new Viewer(agent.username(), false), page, heard);
    }

    /** Looks at a ticket of its team, from now on. */
    void look(long ticket) {
        heard.clear();
        page.mark();
        page.showTicket(ticket);
    }

    /** Waits until nothing is to be read any more of a ticket that it looks at, and of none of these in its list. */
    void awaitGone(Set<Long> tickets) {
        page.awaitTicketGone();
        Patience.eventually()
                .pollInSameThread() // the browser's driver wants that
                .until(() -> page.ticketRows().stream().noneMatch(row -> tickets.contains(row.ticket())));
    }

    /**
     * What it shows at the end that is not what its agent may see, in words.
     *
     * @param ticket that it looks at
     */
    List<String> differences(DeskDatabase database, TeamsLogs logs, long ticket) {
        List<String> wrong = new ArrayList<>();
        try {
            Patience.eventually().pollInSameThread().until(() -> difference(database, logs.last(), ticket)
                    .isEmpty());
        } catch (ConditionTimeoutException late) {
            difference(database, logs.last(), ticket)
                    .ifPresent(what -> wrong.add("the page of " + viewer.username() + " " + what));
        }
        if (!page.isMarked()) {
            wrong.add("the page of " + viewer.username() + " was reloaded as a whole");
        }
        if (heard.isEmpty()) {
            wrong.add("nothing was heard of what the page of " + viewer.username() + " got");
        }
        heard.forEach(one -> one.leak(viewer, logs).ifPresent(what -> wrong.add("the page of " + what)));
        return wrong;
    }

    private Optional<String> difference(DeskDatabase database, TeamsLog log, long ticket) {
        long head = database.head();
        if (head != log.head()) {
            return Optional.of("is not asked any more: the log went on from " + log.head() + " to " + head);
        }
        String badge = page.badgeSays();
        if (!badge.matches("(live|degraded) " + head + " 0")) {
            return Optional.of("says \"" + badge + "\" while the log ends at " + head);
        }
        return counts(log, head).or(() -> rows(log, head)).or(() -> conversation(log, head, ticket));
    }

    private Optional<String> counts(TeamsLog log, long head) {
        for (String view : List.of("mine", "unassigned", "open")) {
            int size = new ListQuestion(view, ListQuestion.Sort.NEWEST, 1)
                    .of(viewer, log, head)
                    .size();
            String shown = page.countShown(view);
            if (!shown.equals(Integer.toString(size))) {
                return Optional.of("says that " + view + " has \"" + shown + "\" tickets, not " + size);
            }
        }
        return Optional.empty();
    }

    private Optional<String> rows(TeamsLog log, long head) {
        List<DeskPage.TicketRow> shown = page.ticketRows();
        List<DeskPage.TicketRow> should =
                ALL.of(viewer, log, head).stream().map(LeaverPage::row).toList();
        if (shown.equals(should)) {
            return Optional.empty();
        }
        Set<DeskPage.TicketRow> missing = new TreeSet<>(should);
        shown.forEach(missing::remove);
        Set<DeskPage.TicketRow> tooMany = new TreeSet<>(shown);
        should.forEach(tooMany::remove);
        return Optional.of("lists " + shown.size() + " tickets of " + should.size()
                + (missing.isEmpty() && tooMany.isEmpty()
                        ? " in another order: " + numbers(shown) + " instead of " + numbers(should)
                        : ", without " + missing + " and with " + tooMany));
    }

    private static String numbers(List<DeskPage.TicketRow> rows) {
        return rows.stream().map(row -> Long.toString(row.ticket())).collect(Collectors.joining(" "));
    }

    private static DeskPage.TicketRow row(JsonNode ticket) {
        return new DeskPage.TicketRow(
                ticket.get("id").asLong(),
                ticket.at("/contact/name").asText(),
                ticket.at("/lastMessage/text").asText());
    }

    private Optional<String> conversation(TeamsLog log, long head, long ticket) {
        List<String> should =
                log.messages(ticket, head).stream().map(Conversations::asShown).toList();
        return page.showsConversation()
                ? Conversations.unlike(page.wholeConversation(), should)
                : Optional.of("does not show ticket " + ticket);
    }
}
