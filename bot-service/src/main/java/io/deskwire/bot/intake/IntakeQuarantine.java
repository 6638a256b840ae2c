package io.deskwire.bot.intake;

import io.deskwire.bot.reading.CustomerProfile;
import io.deskwire.bot.reading.ReceivedUpdate;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.intake.IntakeFailures;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.text.LogFields;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an update whole that alone could not be taken in, in one transaction with its number, so that Telegram can forget it. A line
 * in its customer's ticket says that something could not be read, and the ticket waits; who has none gets one for their message.
 */
final class IntakeQuarantine {
    private static final Logger LOG = Logger.getLogger(IntakeQuarantine.class);

    private final Database database;
    private final UpdateDedup seen;
    private final IntakeFailures failures;
    private final TicketRoutingRules rules;
    private final CustomerActions actions;
    private final IntakeMeters meters;
    private final TicketOpener opener;
    private final Contacts contacts = new Contacts();
    private final Tickets tickets = new Tickets();
    private final TicketLine line = new TicketLine();

    IntakeQuarantine(
            Database database,
            UpdateDedup seen,
            IntakeFailures failures,
            TicketRoutingRules rules,
            CustomerActions actions,
            IntakeMeters meters,
            TicketOpener opener) {
        this.database = database;
        this.seen = seen;
        this.failures = failures;
        this.rules = rules;
        this.actions = actions;
        this.meters = meters;
        this.opener = opener;
    }

    /**
     * Keeps it.
     *
     * @param bot  Telegram's number of the bot that it is for
     * @param told whether a line in its customer's ticket says so, where that can be written
     * @return whether it was not known before; fails when not even that can be written, and then it may not be acknowledged
     */
    Uni<Boolean> keep(
            long bot,
            ReceivedUpdate received,
            ReceivedUpdate.Outline outline,
            IntakeFaultVerdict verdict,
            boolean told) {
        return kept(bot, received, outline, verdict, told)
                .onFailure(failure -> told && IntakeFaultVerdict.mayBeItsOwn(failure))
                .recoverWithUni(() -> kept(bot, received, outline, verdict, false))
                .onFailure(failure -> !IntakeFaultVerdict.passes(failure))
                .transform(IntakeStoppedException::new)
                .invoke(kept -> kept.ifPresent(id -> {
                    meters.kept(verdict.fault());
                    LogFields.ofBot(String.valueOf(bot))
                            .beside(() -> LOG.errorf(
                                    "Update %s could not be taken in and is kept whole as intake failure %d. %s. When the cause is mended: POST /api/internal/intake-failures/%d/replay",
                                    outline.updateId(), id, verdict.reason(), id));
                }))
                .map(Optional::isPresent);
    }

    private Uni<Optional<Long>> kept(
            long bot,
            ReceivedUpdate received,
            ReceivedUpdate.Outline outline,
            IntakeFaultVerdict verdict,
            boolean withLine) {
        return database.change(transaction -> fresh(transaction, bot, outline.updateId())
                        .flatMap(fresh -> fresh
                                ? failures.keep(
                                        transaction,
                                        bot,
                                        outline.updateId(),
                                        outline.chatId(),
                                        received.json(),
                                        verdict.reason(),
                                        verdict.fault())
                                : Uni.createFrom().item(Optional.<Long>empty()))
                        .call(kept -> kept.isPresent() && withLine && outline.customer() != null
                                ? say(transaction, bot, outline.customer(), outline.message(), kept.get())
                                : Uni.createFrom().voidItem()))
                .map(committed -> committed.result());
    }

    private Uni<Boolean> fresh(Transaction transaction, long bot, @Nullable Long updateId) {
        return updateId == null
                ? Uni.createFrom().item(true)
                : seen.claim(transaction, bot, List.of(updateId)).map(fresh -> !fresh.isEmpty());
    }

    private Uni<Void> say(Transaction transaction, long bot, CustomerProfile who, boolean message, long id) {
        return contacts.find(transaction, bot, who.chatId())
                .flatMap(known -> known.isPresent()
                        ? tickets.lockLatestOf(
                                        transaction,
                                        List.of(known.get().contact().id()))
                                .flatMap(latest -> latest.isEmpty()
                                        ? first(
                                                transaction,
                                                message,
                                                who,
                                                known.get().contact(),
                                                id)
                                        : say(transaction, latest.get(0), message, id)
                                                .replaceWithVoid())
                        : met(transaction, bot, who, message)
                                .flatMap(contact -> first(transaction, message, who, contact, id)));
    }

    /** Somebody who was never here: nobody would see that they wrote. */
    private Uni<Contact> met(Transaction transaction, long bot, CustomerProfile who, boolean message) {
        return message
                ? contacts.upsertAll(
                                transaction,
                                bot,
                                List.of(new Contacts.ContactActivity(
                                        who.chatId(), who.name(), who.username(), who.language(), true, null, 0)))
                        .map(byChat ->
                                Contacts.Upserted.of(byChat, who.chatId()).contact())
                : Uni.createFrom().nullItem();
    }

    private Uni<Void> first(Transaction transaction, boolean message, CustomerProfile who, Contact contact, long id) {
        if (!message) {
            return Uni.createFrom().voidItem();
        }
        NewTicket opening = new NewTicket(contact, "Something that could not be read", rules.now());
        return opener.open(transaction, contact.bot(), List.of(new Opening(opening, opening.at())))
                .map(opened -> opened.get(0))
                .invoke(ticket -> transaction.record(
                        new TicketOpened(ticket, null), ticket.id(), Attribution.customer(contact.id())))
                .flatMap(ticket -> say(transaction, ticket, true, id))
                .flatMap(ticket -> contact.muted()
                        ? Uni.createFrom().voidItem()
                        : actions.opened(
                                transaction,
                                List.of(new CustomerContext(who.chatId(), contact, ticket, ticket.updatedAt()))));
    }

    private Uni<Ticket> say(Transaction transaction, Ticket before, boolean message, long id) {
        boolean asks = message && !before.contact().muted();
        Ticket after = asks ? rules.unread(before) : rules.touched(before, false);
        SystemLine said = SystemLine.changed(
                        What.UNREADABLE,
                        null,
                        id,
                        Attribution.customer(before.contact().id()))
                .by(message ? How.MESSAGE : How.EDIT);
        Uni<Void> written = asks ? line.writeAsking(transaction, after, said) : line.write(transaction, after, said);
        return written.replaceWith(after);
    }
}
