package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingPress;
import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands commands and presses to whoever answers them, within a transaction. The caller holds the contacts' locks. */
final class ActionChange {
    private final TicketRoutingRules rules;
    private final CustomerActions actions;
    private final TicketLine line = new TicketLine();
    private final Contacts contacts = new Contacts();
    private final Tickets tickets = new Tickets();

    ActionChange(TicketRoutingRules rules, CustomerActions actions) {
        this.rules = rules;
        this.actions = actions;
    }

    /**
     * @param byChat  the contacts of all updates; what led one here is set in it
     * @param openers the numbers of the updates whose messages opened a ticket in the rounds before
     */
    Uni<Void> apply(
            Transaction transaction, List<FromCustomer> updates, Map<Long, Upserted> byChat, Set<Long> openers) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (FromCustomer update : updates) {
            done = done.chain(() -> act(transaction, update, byChat, openers));
        }
        return done;
    }

    /** Agents see what led the customer here in the ticket that is open, else in the one that is opened next. */
    private Uni<Void> led(Transaction transaction, CustomerContext visit, String parameter, boolean flooding) {
        Ticket ticket = visit.ticket();
        if (parameter.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        TicketRoutingRules.TicketRoute place = rules.place(ticket, visit.at(), false);
        Uni<Void> said =
                ticket == null || place == TicketRoutingRules.TicketRoute.OPEN || parameter.equals(ticket.source())
                        ? Uni.createFrom().voidItem()
                        : line.write(
                                transaction,
                                rules.touched(ticket, flooding),
                                SystemLine.changed(
                                        What.LINK,
                                        null,
                                        parameter,
                                        Attribution.customer(visit.contact().id())));
        return place == TicketRoutingRules.TicketRoute.CONTINUE
                ? said
                : said.chain(() -> contacts.ledHere(transaction, visit.contact().id(), parameter, visit.at()));
    }

    private Uni<Void> act(Transaction transaction, FromCustomer update, Map<Long, Upserted> byChat, Set<Long> openers) {
        long chat = update.customer().chatId();
        Upserted sender = Upserted.of(byChat, chat);
        if (sender.contact().muted()) {
            // What they write is a message of its own; nobody answers them, and they open and close nothing.
            return Uni.createFrom().voidItem();
        }
        return tickets.lockLatestOf(transaction, List.of(sender.contact().id())).flatMap(latest -> {
            // What a command's own words opened a moment ago is not what the command was about: nobody has read them
            // yet.
            Ticket ticket = latest.isEmpty() || openers.contains(update.updateId()) ? null : latest.get(0);
            if (update instanceof IncomingPress press) {
                CustomerContext visit = new CustomerContext(chat, sender.contact(), ticket, rules.now());
                return actions.pressed(transaction, visit, press.press());
            }
            IncomingCommand command = (IncomingCommand) update;
            Instant at = command.message().at();
            CustomerContext visit = new CustomerContext(chat, sender.contact(), ticket, at);
            return led(transaction, visit, command.parameter(), rules.floods(sender))
                    .chain(() -> actions.commanded(transaction, visit, command.name(), command.rest() != null))
                    .chain(() -> contacts.find(transaction, visit.bot(), chat))
                    .invoke(known -> byChat.put(chat, known.orElseThrow()))
                    .replaceWithVoid();
        });
    }
}
