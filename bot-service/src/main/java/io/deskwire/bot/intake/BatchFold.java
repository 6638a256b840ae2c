package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.Entry;
import io.deskwire.bot.intake.Incoming.IncomingText;
import io.deskwire.bot.intake.Incoming.IncomingUnsupported;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Ticket;
import io.deskwire.store.NewMessage;
import io.deskwire.store.NewTicket;
import io.deskwire.store.TelegramMessages.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds a batch over the contacts' tickets, without any I/O: first which tickets to open, then the messages, then the events,
 * each with its ticket as it stands at that moment. Within a batch only a contact's first message can reopen or open a ticket.
 */
final class BatchFold {
    private final TicketRules rules;
    private final Map<Long, Contact> byChat;
    private final Map<Long, Ticket> byContact = new HashMap<>();
    private final List<NewTicket> opening = new ArrayList<>();
    private final List<Ticket> opened = new ArrayList<>();
    private final Set<Long> reopening = new HashSet<>();

    /** An event and the ticket that it is about. */
    record TicketEvent(EventData data, long ticketId) {}

    /**
     * @param byChat the contacts of all entries
     * @param latest the newest ticket of each contact that has one
     */
    BatchFold(TicketRules rules, Map<Long, Contact> byChat, List<Ticket> latest) {
        this.rules = rules;
        this.byChat = byChat;
        latest.forEach(ticket -> byContact.put(ticket.contact().id(), ticket));
    }

    /** Decides where the entries go; returns the tickets that have to be opened for them. */
    List<NewTicket> ticketsToOpen(List<Entry> entries) {
        Set<Long> decided = new HashSet<>();
        for (Entry entry : entries) {
            Contact contact = byChat.get(entry.customer().chatId());
            if (decided.add(contact.id())) {
                Ticket latest = byContact.get(contact.id());
                switch (rules.place(latest, entry.at())) {
                    case OPEN -> opening.add(new NewTicket(contact, rules.subject(entry.text()), rules.now()));
                    case REOPEN -> reopening.add(latest.id());
                    case CONTINUE -> {}
                }
            }
        }
        return List.copyOf(opening);
    }

    /** Takes the numbers of the tickets that were opened, in the order in which they were asked for. */
    void opened(List<Long> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            Ticket ticket = opening.get(i).numbered(numbers.get(i));
            opened.add(ticket);
            byContact.put(ticket.contact().id(), ticket);
        }
    }

    /** Returns what is to be written, in order: before a message that reopens its ticket a line that says so. */
    List<NewMessage> messages(List<Entry> entries) {
        Set<Long> reopened = new HashSet<>(reopening);
        List<NewMessage> messages = new ArrayList<>();
        for (Entry entry : entries) {
            Ticket ticket = byContact.get(byChat.get(entry.customer().chatId()).id());
            if (reopened.remove(ticket.id())) {
                messages.add(NewMessage.system(
                        ticket.id(),
                        null,
                        MessageKind.REOPENED,
                        "The customer wrote again: the ticket is open",
                        rules.now()));
            }
            messages.add(message(ticket.id(), entry));
        }
        return messages;
    }

    /** Takes the numbered messages; returns the batch's events in the order in which things happened. */
    List<TicketEvent> events(List<Message> messages) {
        List<TicketEvent> events = new ArrayList<>();
        Map<Long, Ticket> fresh = new HashMap<>();
        opened.forEach(ticket -> fresh.put(ticket.id(), ticket));
        Map<Long, Ticket> byTicket = new HashMap<>();
        byContact.values().forEach(ticket -> byTicket.put(ticket.id(), ticket));
        for (Message message : messages) {
            Ticket before = byTicket.get(message.ticketId());
            if (fresh.remove(before.id()) != null) {
                events.add(new TicketEvent(new TicketOpened(before, null), before.id()));
            }
            boolean reopens = message.author() == Author.SYSTEM;
            Ticket after = reopens ? rules.reopened(before) : rules.received(before, message.text(), message.at());
            byTicket.put(after.id(), after);
            byContact.put(after.contact().id(), after);
            events.add(new TicketEvent(
                    reopens ? new TicketUpdated(after, message) : new MessageReceived(after, message), after.id()));
        }
        return events;
    }

    /** Returns the tickets as they stand after the batch. */
    List<Ticket> tickets() {
        return List.copyOf(byContact.values());
    }

    /** Returns which messages of Telegram's became which of ours. */
    List<Link> links(List<Entry> entries, List<Message> messages) {
        List<Link> links = new ArrayList<>();
        Iterator<Message> numbered = messages.stream()
                .filter(message -> message.author() == Author.CUSTOMER)
                .iterator();
        for (Entry entry : entries) {
            long messageId = numbered.next().id();
            if (entry.messageId() != null) {
                links.add(new Link(entry.customer().chatId(), entry.messageId(), messageId));
            }
        }
        return links;
    }

    private static NewMessage message(long ticketId, Entry entry) {
        if (entry instanceof IncomingText text) {
            return NewMessage.received(ticketId, text.text(), text.entities(), entry.at());
        }
        IncomingUnsupported unsupported = (IncomingUnsupported) entry;
        return NewMessage.unsupported(ticketId, unsupported.text(), unsupported.raw(), entry.at());
    }
}
