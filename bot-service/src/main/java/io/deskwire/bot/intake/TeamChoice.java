package io.deskwire.bot.intake;

import io.deskwire.model.RoutingRule;
import io.deskwire.model.RoutingRule.Hours;
import io.deskwire.store.bots.BotRoutes.BotRoute;
import io.deskwire.store.tickets.NewTicket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which team a new ticket is in: that of the first rule that holds, or none. A team that was archived takes no ticket: its rule is passed
 * over.
 *
 * @param team       its number, or null
 * @param passedOver numbers of the teams that were archived and would have been it
 */
record TeamChoice(@Nullable Long team, List<Long> passedOver) {
    /**
     * @param routes of the ticket's bot, in their order
     * @param hours  by which the customer is told that nobody is there, at the same moment
     */
    static TeamChoice of(List<BotRoute> routes, Opening opening, DeskHours hours) {
        NewTicket ticket = opening.ticket();
        Hours when = hours.open(opening.writtenAt()) ? Hours.INSIDE : Hours.OUTSIDE;
        List<Long> passedOver = new ArrayList<>();
        for (BotRoute route : routes) {
            RoutingRule rule = route.rule();
            if (!rule.holds(ticket.source(), ticket.contact().language(), when)) {
                continue;
            }
            if (route.active()) {
                return new TeamChoice(rule.team(), passedOver);
            }
            passedOver.add(rule.team());
        }
        return new TeamChoice(null, passedOver);
    }
}
