package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.FromCustomer;
import io.deskwire.bot.intake.Incoming.IncomingMessage;
import io.deskwire.bot.intake.Outcomes.Outcome;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Summary;
import io.deskwire.model.Ticket;
import io.deskwire.store.Contacts.Upserted;
import io.deskwire.store.NewMessage;
import io.deskwire.store.NewTicket;
import io.deskwire.store.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds a round of updates over the contacts' tickets, without any I/O: first what is new and what concerns messages that are
 * known ({@link Outcomes}), then which tickets to open, then the messages, then the events, each with its ticket as it stands at that moment. Within
 * a round only a contact's first message can reopen or open a ticket.
 */
final class BatchFold {
    private final TicketRules rules;
    private final Map<Long, Upserted> byChat;
    private final Outcomes outcomes;
    private final Map<Long, Ticket> byContact = new HashMap<>();
    private final Map<Long, Ticket> byTicket = new LinkedHashMap<>();
    private final Map<Long, Integer> versionsBefore = new HashMap<>();
    private final List<NewTicket> opening = new ArrayList<>();
    private final Map<Long, Ticket> opened = new LinkedHashMap<>();
    private final Set<Long> reopening = new HashSet<>();
    private Map<Long, Standing> standings = Map.of();

    /** An event and the ticket that it is about. */
    record TicketEvent(EventData data, long ticketId) {}

    /** A message of ours and what came for it. */
    record Written(Message message, Arrival arrival) {}

    /**
     * @param byChat the contacts of all updates
     * @param latest the newest ticket of each contact that has one
     */
    BatchFold(TicketRules rules, Map<Long, Upserted> byChat, List<Ticket> latest, Known known) {
        this.rules = rules;
        this.byChat = byChat;
        this.outcomes = new Outcomes(byChat, known);
        known.tickets().forEach(this::put);
        latest.forEach(ticket -> {
            put(ticket);
            byContact.put(ticket.contact().id(), ticket);
        });
        byTicket.values().forEach(ticket -> versionsBefore.put(ticket.id(), ticket.version()));
    }

    /** Decides what the updates lead to; returns the tickets that have to be opened. */
    List<NewTicket> ticketsToOpen(List<? extends FromCustomer> updates) {
        updates.forEach(outcomes::decide);
        Set<Long> decided = new HashSet<>();
        for (Arrival arrival : outcomes.arrivals()) {
            Upserted sender = byChat.get(arrival.first().customer().chatId());
            if (decided.add(sender.contact().id())) {
                Ticket latest = byContact.get(sender.contact().id());
                switch (rules.place(latest, arrival.first().at(), sender.wantsNew())) {
                    case OPEN -> opening.add(open(sender, arrival));
                    case REOPEN -> reopening.add(latest.id());
                    case CONTINUE -> {}
                }
            }
        }
        return List.copyOf(opening);
    }

    /** Returns the resolved tickets that are opened again. */
    Set<Long> reopening() {
        return reopening;
    }

    /** Takes how these stand: an answer that they were resolved with may have turned out to be none. */
    void standing(Map<Long, Standing> standings) {
        this.standings = standings;
    }

    /** Takes the numbers of the tickets that were opened, in the order in which they were asked for. */
    void opened(List<Long> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            Ticket ticket = opening.get(i).numbered(numbers.get(i));
            opened.put(ticket.id(), ticket);
            put(ticket);
            byContact.put(ticket.contact().id(), ticket);
        }
    }

    /** Returns what is to be written, in order: before a message that reopens its ticket a line that says so. */
    List<NewMessage> messages() {
        Set<Long> reopened = new HashSet<>(reopening);
        List<NewMessage> messages = new ArrayList<>();
        for (Arrival arrival : outcomes.arrivals()) {
            IncomingMessage first = arrival.first();
            long ticketId = byContact
                    .get(byChat.get(first.customer().chatId()).contact().id())
                    .id();
            if (reopened.remove(ticketId)) {
                messages.add(NewMessage.system(
                        ticketId,
                        null,
                        MessageKind.REOPENED,
                        "The customer wrote again: the ticket is open",
                        rules.now()));
            }
            messages.add(
                    arrival.message(ticketId, outcomes.ours(first.customer().chatId(), first.replyTo())));
        }
        return messages;
    }

    /** Takes the numbered messages; returns the round's events in the order in which things happened. */
    List<TicketEvent> events(List<Message> messages) {
        List<TicketEvent> events = new ArrayList<>();
        Set<Long> fresh = new HashSet<>(opened.keySet());
        Iterator<Message> numbered = messages.iterator();
        for (Outcome outcome : outcomes.all()) {
            if (outcome.arrival() == null) {
                Ticket ticket =
                        rules.edited(byTicket.get(outcome.after().ticketId()), outcome.before(), outcome.after());
                put(ticket);
                events.add(new TicketEvent(new MessageEdited(ticket, outcome.after()), ticket.id()));
                continue;
            }
            Message message = numbered.next();
            Ticket before = byTicket.get(message.ticketId());
            if (fresh.remove(before.id())) {
                events.add(new TicketEvent(new TicketOpened(before, null), before.id()));
            }
            if (message.author() == Author.SYSTEM) {
                Ticket reopened =
                        rules.reopened(before, standings.get(before.id()).since());
                put(reopened);
                events.add(new TicketEvent(new TicketUpdated(reopened, message), reopened.id()));
                before = reopened;
                message = numbered.next();
            }
            Ticket after = rules.received(before, Summary.of(message.text(), message.attachments()), message.at());
            put(after);
            events.add(new TicketEvent(new MessageReceived(after, message), after.id()));
        }
        return events;
    }

    /** Returns the messages that arrived, with their numbers. */
    List<Written> written(List<Message> messages) {
        Iterator<Message> numbered = messages.stream()
                .filter(message -> message.author() == Author.CUSTOMER)
                .iterator();
        return outcomes.arrivals().stream()
                .map(arrival -> new Written(numbered.next(), arrival))
                .toList();
    }

    /** Returns the tickets that changed, as they stand after the round. */
    List<Ticket> tickets() {
        return byTicket.values().stream()
                .filter(ticket -> ticket.version() != versionsBefore.getOrDefault(ticket.id(), 0))
                .toList();
    }

    /** Returns whose tickets were opened, or opened again, with the tickets as they stand after the round. */
    List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        for (Arrival arrival : outcomes.arrivals()) {
            long chat = arrival.first().customer().chatId();
            Contact contact = byChat.get(chat).contact();
            Ticket ticket = byTicket.get(byContact.get(contact.id()).id());
            if ((opened.containsKey(ticket.id()) || reopening.contains(ticket.id())) && met.add(ticket.id())) {
                visits.add(new Visit(chat, contact, ticket, arrival.first().at()));
            }
        }
        return visits;
    }

    /** Returns the contacts whose new tickets say what led them here, or that asked for one. */
    List<Long> served() {
        Set<Long> got = opening.stream().map(ticket -> ticket.contact().id()).collect(Collectors.toSet());
        return byChat.values().stream()
                .filter(sender -> sender.source() != null || sender.wantsNew())
                .map(sender -> sender.contact().id())
                .filter(got::contains)
                .toList();
    }

    Revisions revisions() {
        return outcomes.revisions();
    }

    private NewTicket open(Upserted sender, Arrival arrival) {
        return new NewTicket(
                sender.contact(),
                rules.subject(arrival.summary()),
                rules.source(sender.source(), sender.sourceAt(), arrival.first().at()),
                rules.now());
    }

    private void put(Ticket ticket) {
        byTicket.put(ticket.id(), ticket);
        byContact.computeIfPresent(
                ticket.contact().id(), (id, current) -> current.id() == ticket.id() ? ticket : current);
    }
}
