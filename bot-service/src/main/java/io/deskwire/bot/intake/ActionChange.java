package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.FromCustomer;
import io.deskwire.bot.intake.Incoming.IncomingCommand;
import io.deskwire.bot.intake.Incoming.IncomingPress;
import io.deskwire.model.Ticket;
import io.deskwire.store.Contacts;
import io.deskwire.store.Contacts.Upserted;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Hands commands and presses to whoever answers them, within a transaction. The caller holds the contacts' locks. */
final class ActionChange {
    private final TicketRules rules;
    private final CustomerActions actions;
    private final Contacts contacts = new Contacts();
    private final Tickets tickets = new Tickets();

    ActionChange(TicketRules rules, CustomerActions actions) {
        this.rules = rules;
        this.actions = actions;
    }

    /**
     * @param byChat the contacts of all updates; what led one here is set in it
     */
    Uni<Void> apply(Transaction transaction, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (FromCustomer update : updates) {
            done = done.chain(() -> act(transaction, update, byChat));
        }
        return done;
    }

    private Uni<Void> act(Transaction transaction, FromCustomer update, Map<Long, Upserted> byChat) {
        long chat = update.customer().chatId();
        Upserted sender = byChat.get(chat);
        return tickets.lockLatestOf(transaction, List.of(sender.contact().id())).flatMap(latest -> {
            Ticket ticket = latest.isEmpty() ? null : latest.get(0);
            if (update instanceof IncomingPress press) {
                Visit visit = new Visit(chat, sender.contact(), ticket, rules.now());
                return actions.pressed(transaction, visit, press.press());
            }
            IncomingCommand command = (IncomingCommand) update;
            Instant at = command.message().at();
            Visit visit = new Visit(chat, sender.contact(), ticket, at);
            boolean led =
                    command.name().equals(Commands.START) && !command.argument().isEmpty();
            Uni<Void> kept = led
                    ? contacts.ledHere(transaction, sender.contact().id(), command.argument(), at)
                    : Uni.createFrom().voidItem();
            return kept.chain(() -> actions.commanded(transaction, visit, command.name(), command.argument()))
                    .chain(() -> contacts.find(transaction, chat))
                    .invoke(known -> byChat.put(chat, known.orElseThrow()))
                    .replaceWithVoid();
        });
    }
}
