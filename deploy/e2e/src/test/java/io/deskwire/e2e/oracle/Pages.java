package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.DeskPage;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Browsers that look on during every fault. They are opened once; a reload would be an event of its own. */
final class Pages {

    private final List<DeskPage> pages;
    private final List<Integer> loads = new ArrayList<>();

    private Pages(List<DeskPage> pages) {
        this.pages = pages;
    }

    /** Two pages of two agents. */
    static Pages open(Browsers browsers, Line line) {
        return new Pages(List.of(
                browsers.desk(line, Agent.admin(line)),
                browsers.desk(line, Agent.added(Agent.admin(line).signIn(line), "onlooker", "Somebody who looks on"))));
    }

    int size() {
        return pages.size();
    }

    /** Shows a ticket on every page, and remembers how the pages are. */
    void look(long ticket) {
        loads.clear();
        for (DeskPage page : pages) {
            page.showTicket(ticket);
            page.mark();
            loads.add(page.countLoads());
        }
    }

    /**
     * What the pages show that is not true, in words.
     *
     * @param head the last number of the log
     * @param conversation of the ticket that they show
     * @param reloads how often each has to have loaded the desk again, exactly
     */
    List<String> differences(LongSupplier head, Supplier<List<String>> conversation, int reloads) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            DeskPage page = pages.get(i);
            int before = loads.get(i);
            String name = "page " + (i + 1);
            try {
                Patience.eventually()
                        .pollInSameThread() // the browser's driver wants that
                        .until(() -> difference(page, head.getAsLong(), conversation.get())
                                .isEmpty());
            } catch (ConditionTimeoutException late) {
                difference(page, head.getAsLong(), conversation.get()).ifPresent(what -> wrong.add(name + " " + what));
            }
            if (!page.isMarked()) {
                wrong.add(name + " was reloaded as a whole");
            }
            if (page.countLoads() - before != reloads) {
                wrong.add(name + " loaded the desk again " + (page.countLoads() - before) + " times, not " + reloads);
            }
        }
        return wrong;
    }

    private static Optional<String> difference(DeskPage page, long head, List<String> conversation) {
        String badge = page.badgeSays();
        if (!badge.matches("(live|degraded) " + head + " 0")) {
            return Optional.of("says \"" + badge + "\" while the log ends at " + head);
        }
        return Conversations.unlike(page.wholeConversation(), conversation);
    }
}
