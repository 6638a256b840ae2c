package io.deskwire.bot.customer;

import io.deskwire.bot.intake.CustomerActions;
import io.deskwire.bot.intake.CustomerContext;
import io.deskwire.bot.reading.ButtonPress;
import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Transaction;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.people.Contacts.Unattended;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What customers can do by commands and buttons, and what they are told without having asked. */
final class CustomerDesk implements CustomerActions {
    private final CustomerConfig config;
    private final OfficeHours hours;
    private final Contacts contacts;
    private final CustomerCommands commands;
    private final TicketChanges changes;
    private final CustomerNotices speech;

    CustomerDesk(
            CustomerConfig config,
            OfficeHours hours,
            Contacts contacts,
            CustomerCommands commands,
            TicketChanges changes,
            CustomerNotices speech) {
        this.config = config;
        this.hours = hours;
        this.contacts = contacts;
        this.commands = commands;
        this.changes = changes;
        this.speech = speech;
    }

    @Override
    public boolean knows(String command) {
        return config.commands() && CustomerCommands.NAMES.contains(command);
    }

    @Override
    public boolean ends(String command) {
        return command.equals(CustomerCommands.CLOSE);
    }

    @Override
    public Uni<Void> commanded(Transaction transaction, CustomerContext visit, String command, boolean withMessage) {
        if (!CustomerCommands.NAMES.contains(command)) {
            // Only /start comes here unasked.
            return config.greeting()
                    ? speech.say(transaction, visit, CustomerTextKey.GREETING, Map.of())
                    : Uni.createFrom().voidItem();
        }
        return commands.run(transaction, visit, command, withMessage);
    }

    @Override
    public Uni<Void> pressed(Transaction transaction, CustomerContext visit, ButtonPress press) {
        Optional<CallbackData> pressed = CallbackData.of(press.data());
        if (pressed.isEmpty()) {
            return speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_TOO_LATE);
        }
        return changes.ticketOf(transaction, visit.contact(), pressed.get().ticketId())
                .flatMap(ticket -> ticket.isEmpty()
                        ? speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_TOO_LATE)
                        : pressed(transaction, visit, press, pressed.get(), ticket.get())
                                .chain(() -> speech.settle(transaction, visit, press, ticket.get())));
    }

    private Uni<Void> pressed(
            Transaction transaction, CustomerContext visit, ButtonPress press, CallbackData pressed, Ticket ticket) {
        if (ticket.status() != TicketStatus.RESOLVED) {
            return speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_TOO_LATE);
        }
        Instant now = visit.at();
        Attribution by = Attribution.customer(visit.contact().id());
        return switch (pressed.answer()) {
            case SOLVED ->
                changes.confirm(transaction, ticket, now)
                        .chain(() -> changes.apply(
                                transaction,
                                visit.chatId(),
                                TicketRevision.of(ticket).at(now),
                                SystemLine.changed(What.SOLVED, null, null, by)))
                        .chain(() -> speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_SOLVED));
            case NOT_SOLVED ->
                changes.reopen(
                                transaction,
                                visit.chatId(),
                                TicketRevision.of(ticket).reopened().asked(now).at(now),
                                SystemLine.changed(What.STATUS, ticket.status(), TicketStatus.OPEN, by)
                                        .by(How.BUTTON))
                        .chain(() -> speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_NOT_SOLVED));
            case RATED ->
                changes.apply(
                                transaction,
                                visit.chatId(),
                                TicketRevision.of(ticket)
                                        .rating(pressed.stars())
                                        .at(now),
                                SystemLine.changed(What.RATING, ticket.rating(), pressed.stars(), by))
                        .chain(() -> speech.answer(transaction, visit, press, CustomerTextKey.PRESSED_RATED));
        };
    }

    @Override
    public Uni<Void> opened(Transaction transaction, List<CustomerContext> visits) {
        List<CustomerContext> unattended =
                visits.stream().filter(visit -> !hours.open(visit.at())).toList();
        Uni<Void> told = unattended.isEmpty() ? Uni.createFrom().voidItem() : tellAway(transaction, unattended);
        // One statement for all cards, however many customers a full queue brings.
        return told.chain(() -> changes.cards(
                transaction,
                visits.stream()
                        .map(visit -> OutboxTask.card(visit.requiredTicket().id(), visit.chatId()))
                        .toList()));
    }

    /** Once until somebody was there again, whatever they write and however many tickets they open. */
    private Uni<Void> tellAway(Transaction transaction, List<CustomerContext> visits) {
        return contacts.tellAway(
                        transaction,
                        visits.stream()
                                .map(visit ->
                                        new Unattended(visit.contact().id(), visit.at(), hours.quietSince(visit.at())))
                                .toList())
                .flatMap(untold -> speech.write(
                        transaction,
                        visits.stream()
                                .filter(visit -> untold.contains(visit.contact().id()))
                                .toList(),
                        CustomerTextKey.OUT_OF_HOURS));
    }
}
