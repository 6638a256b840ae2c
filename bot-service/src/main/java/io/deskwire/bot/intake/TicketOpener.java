package io.deskwire.bot.intake;

import io.deskwire.model.Ticket;
import io.deskwire.retry.LogThrottle;
import io.deskwire.store.Transaction;
import io.deskwire.store.bots.BotRoutes;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.store.tickets.Tickets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Opens tickets, each in the team that its bot says ({@link TeamChoice}). The caller holds the contacts' locks. */
final class TicketOpener {
    private static final Logger LOG = Logger.getLogger(TicketOpener.class);
    private static final Duration QUIET = Duration.ofHours(1);

    private final DeskHours hours;
    private final Counter passedOver;
    private final LogThrottle throttle;
    private final BotRoutes routes = new BotRoutes();
    private final Tickets tickets = new Tickets();

    TicketOpener(DeskHours hours, MeterRegistry meters, InstantSource clock) {
        this.hours = hours;
        passedOver = Counter.builder("deskwire.routing.archived")
                .description("New tickets for which a team was passed over that its bot names, and that was archived")
                .register(meters);
        throttle = new LogThrottle(QUIET, clock);
    }

    /**
     * Opens them.
     *
     * @param bot      Telegram's number of the bot in whose chats that is
     * @param openings at least one
     * @return in the same order
     */
    Uni<List<Ticket>> open(Transaction transaction, long bot, List<Opening> openings) {
        return routes.hold(transaction, bot).flatMap(known -> {
            List<NewTicket> chosen = openings.stream()
                    .map(opening -> {
                        TeamChoice choice = TeamChoice.of(known, opening, hours);
                        choice.passedOver().forEach(team -> passedOver(bot, team));
                        return opening.ticket().in(choice.team());
                    })
                    .toList();
            return tickets.insertAll(transaction, chosen).map(numbers -> IntStream.range(0, numbers.size())
                    .mapToObj(i -> chosen.get(i).numbered(numbers.get(i)))
                    .toList());
        });
    }

    private void passedOver(long bot, long team) {
        passedOver.increment();
        throttle.line()
                .ifPresent(unsaid -> LOG.warnf(
                        "Bot %d names team %d for new tickets, which is archived: they go by its other rules. Change them: PATCH /api/bots/%d (%d such tickets since the line before)",
                        bot, team, bot, unsaid));
    }
}
