package io.deskwire.bot.customer;

import io.deskwire.bot.intake.CustomerContext;
import io.deskwire.bot.telegram.CommandMenu;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.TicketLists;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of a customer's chat; {@code /start} is greeted by {@link CustomerDesk}. */
final class CustomerCommands {
    static final String MY_TICKETS = "mytickets";
    static final String NEW = "new";
    static final String CLOSE = "close";
    static final String HELP = "help";
    static final Set<String> NAMES = Set.of(MY_TICKETS, NEW, CLOSE, HELP);
    /** What fits a screen of a phone. */
    private static final int LISTED = 10;

    private final TicketLists tickets;
    private final Contacts contacts;
    private final TicketChanges changes;
    private final CustomerTexts texts;
    private final CustomerNotices speech;

    CustomerCommands(
            TicketLists tickets,
            Contacts contacts,
            TicketChanges changes,
            CustomerTexts texts,
            CustomerNotices speech) {
        this.tickets = tickets;
        this.contacts = contacts;
        this.changes = changes;
        this.texts = texts;
        this.speech = speech;
    }

    /**
     * Does what a command says.
     *
     * @param withMessage what was written with it is a message of its own
     */
    Uni<Void> run(Transaction transaction, CustomerContext visit, String command, boolean withMessage) {
        return switch (command) {
            case MY_TICKETS -> list(transaction, visit);
            case NEW -> begin(transaction, visit, withMessage);
            case CLOSE -> close(transaction, visit);
            default -> say(transaction, visit, CustomerTextKey.HELP, Map.of());
        };
    }

    private Uni<Void> list(Transaction transaction, CustomerContext visit) {
        return tickets.ofContact(transaction, visit.contact().id(), LISTED).flatMap(found -> {
            if (found.isEmpty()) {
                return say(transaction, visit, CustomerTextKey.TICKETS_NONE, Map.of());
            }
            String lines =
                    found.stream().map(ticket -> line(visit.contact(), ticket)).collect(Collectors.joining("\n"));
            String head = texts.of(visit.contact().language(), CustomerTextKey.TICKETS_HEAD, Map.of());
            return speech.sayText(transaction, visit, head + "\n" + lines);
        });
    }

    private String line(Contact contact, Ticket ticket) {
        return texts.of(
                contact.language(),
                CustomerTextKey.TICKETS_LINE,
                Map.of(
                        "ticket",
                        ticket.id(),
                        "status",
                        texts.of(contact.language(), status(ticket), Map.of()),
                        "subject",
                        ticket.subject()));
    }

    private static CustomerTextKey status(Ticket ticket) {
        if (ticket.waitingOn() == WaitingOn.CUSTOMER) {
            return CustomerTextKey.STATUS_PENDING;
        }
        return ticket.status() == TicketStatus.RESOLVED ? CustomerTextKey.STATUS_RESOLVED : CustomerTextKey.STATUS_OPEN;
    }

    /** The next message opens a ticket of its own; what is open stays so. */
    private Uni<Void> begin(Transaction transaction, CustomerContext visit, boolean withMessage) {
        // Who has said already what it is about need not be asked for it.
        return contacts.wantsNew(transaction, visit.contact().id())
                .chain(() -> withMessage
                        ? Uni.createFrom().voidItem()
                        : say(transaction, visit, CustomerTextKey.NEW_TICKET, Map.of()));
    }

    private Uni<Void> close(Transaction transaction, CustomerContext visit) {
        Ticket ticket = visit.ticket();
        if (ticket == null || ticket.status() == TicketStatus.RESOLVED) {
            return say(transaction, visit, CustomerTextKey.CLOSE_NONE, Map.of());
        }
        Ticket closed = TicketRevision.of(ticket)
                .status(TicketStatus.RESOLVED, visit.at())
                .at(visit.at());
        return changes.close(
                        transaction,
                        visit.chatId(),
                        ticket,
                        closed,
                        SystemLine.changed(
                                        What.STATUS,
                                        ticket.status(),
                                        TicketStatus.RESOLVED,
                                        Attribution.customer(visit.contact().id()))
                                .by(How.COMMAND))
                .chain(() -> say(transaction, visit, CustomerTextKey.CLOSED, Map.of("ticket", ticket.id())));
    }

    private Uni<Void> say(
            Transaction transaction, CustomerContext visit, CustomerTextKey text, Map<String, ?> parameters) {
        return speech.say(transaction, visit, text, parameters);
    }

    /** Returns what the chat's menu offers, in every language; the English one is for all others. */
    static List<CommandMenu.Menu> menu(CustomerTexts texts) {
        return CustomerTexts.LANGUAGES.stream()
                .map(language -> new CommandMenu.Menu(
                        language,
                        Stream.of(MY_TICKETS, NEW, CLOSE, HELP)
                                .map(name -> new CommandMenu.Command(
                                        name, texts.of(language, CustomerTextKey.ofKey("command-" + name), Map.of())))
                                .toList()))
                .toList();
    }
}
