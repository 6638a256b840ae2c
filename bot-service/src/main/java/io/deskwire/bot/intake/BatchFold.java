package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Summary;
import io.deskwire.model.Ticket;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.store.tickets.TicketStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds a round of updates over the contacts' tickets, without any I/O: first what is new and what concerns messages that are
 * known ({@link UpdateEffects}), then which tickets to open, then the messages, then the events, each with its ticket as it stands at that moment. Within
 * a round only a contact's first message can reopen or open a ticket.
 */
final class BatchFold {
    private final TicketRoutingRules rules;
    private final Map<Long, Upserted> byChat;
    private final UpdateEffects outcomes;
    private final Map<Long, Ticket> byContact = new HashMap<>();
    private final Map<Long, Ticket> byTicket = new LinkedHashMap<>();
    private final Map<Long, Integer> versionsBefore = new HashMap<>();
    private final List<Opening> opening = new ArrayList<>();
    private final Map<Long, Ticket> opened = new LinkedHashMap<>();
    private final Set<Long> reopening = new HashSet<>();
    private final Set<Long> openers = new HashSet<>();
    private Map<Long, TicketStanding> standings = Map.of();
    private final Map<AssembledMessage, Long> keeping = new HashMap<>();
    private final Set<Long> crowded = new HashSet<>();
    private final Set<Long> flooding = new HashSet<>();
    private final Map<Long, Instant> edits = new LinkedHashMap<>();
    private final Map<Long, Long> openedThisHour;

    /** An event, the ticket that it is about, and whose doing it is. */
    record TicketEvent(EventData data, long ticketId, Attribution by) {
        /** All that comes in by a customer's chat is theirs. */
        static TicketEvent of(EventData data, Ticket ticket) {
            return new TicketEvent(
                    data, ticket.id(), Attribution.customer(ticket.contact().id()));
        }
    }

    /** A message of ours and what came for it. */
    record WrittenMessage(Message message, AssembledMessage arrival) {}

    /**
     * @param byChat the contacts of all updates
     * @param latest the newest ticket of each contact that has one
     * @param openedThisHour how many tickets were opened for contacts that may get one more
     */
    BatchFold(
            TicketRoutingRules rules,
            Map<Long, Upserted> byChat,
            List<Ticket> latest,
            ExistingMessages known,
            Map<Long, Long> openedThisHour) {
        this.rules = rules;
        this.openedThisHour = openedThisHour;
        this.byChat = byChat;
        this.outcomes = new UpdateEffects(byChat, known);
        known.tickets().forEach(this::put);
        byChat.values().stream()
                .filter(rules::floods)
                .forEach(sender -> flooding.add(sender.contact().id()));
        latest.forEach(ticket -> {
            put(ticket);
            byContact.put(ticket.contact().id(), ticket);
        });
        byTicket.values().forEach(ticket -> versionsBefore.put(ticket.id(), ticket.version()));
    }

    /** Decides what the updates lead to; returns the tickets that have to be opened. */
    List<Opening> ticketsToOpen(List<? extends FromCustomer> updates) {
        updates.forEach(outcomes::decide);
        outcomes.drop(this::isLost);
        Set<Long> decided = new HashSet<>();
        for (AssembledMessage arrival : outcomes.arrivals()) {
            Upserted sender = sender(arrival);
            if (!arrival.isQuiet()
                    && !decided.contains(sender.contact().id())
                    && place(sender, arrival) != TicketRoutingRules.TicketRoute.KEEP) {
                decided.add(sender.contact().id());
            }
        }
        return List.copyOf(opening);
    }

    /** Returns the resolved tickets that are opened again. */
    Set<Long> reopening() {
        return reopening;
    }

    /** Returns the numbers of the updates whose messages open a ticket, or open one again. */
    Set<Long> openers() {
        return openers;
    }

    /** Takes how these stand: an answer that they were resolved with may have turned out to be none. */
    void standing(Map<Long, TicketStanding> standings) {
        this.standings = standings;
    }

    private TicketRoutingRules.TicketRoute place(Upserted sender, AssembledMessage arrival) {
        long contact = sender.contact().id();
        Ticket latest = byContact.get(contact);
        TicketRoutingRules.TicketRoute place =
                rules.place(latest, sender, arrival, openedThisHour.getOrDefault(contact, 0L));
        switch (place) {
            case OPEN -> opening.add(open(sender, arrival));
            case REOPEN -> reopening.add(there(latest).id());
            case KEEP -> keeping.put(arrival, there(latest).id());
            case CONTINUE -> {}
        }
        if (place == TicketRoutingRules.TicketRoute.OPEN || place == TicketRoutingRules.TicketRoute.REOPEN) {
            arrival.parts().forEach(part -> openers.add(part.updateId()));
        }
        boolean another =
                rules.place(latest, arrival.first().at(), sender.wantsNew()) == TicketRoutingRules.TicketRoute.OPEN;
        if (another
                && (place == TicketRoutingRules.TicketRoute.REOPEN
                        || place == TicketRoutingRules.TicketRoute.CONTINUE)) {
            crowded.add(there(latest).id());
        }
        return place;
    }

    /** Takes the tickets that were opened. */
    void opened(List<Ticket> tickets) {
        for (Ticket ticket : tickets) {
            opened.put(ticket.id(), ticket);
            put(ticket);
            byContact.put(ticket.contact().id(), ticket);
        }
    }

    /** Returns what is to be written, in order: before a message that reopens its ticket a line that says so. */
    List<NewMessage> messages() {
        Set<Long> reopened = new HashSet<>(reopening);
        List<NewMessage> messages = new ArrayList<>();
        for (AssembledMessage arrival : outcomes.arrivals()) {
            IncomingMessage first = arrival.first();
            Long kept = keeping.get(arrival);
            long ticketId = kept != null
                    ? kept
                    : there(byContact.get(sender(arrival).contact().id())).id();
            if (kept == null && reopened.remove(ticketId)) {
                messages.add(NewMessage.system(ticketId, rules.wroteAgain(ticket(ticketId)), rules.now()));
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
        for (UpdateEffects.UpdateEffect outcome : outcomes.all()) {
            if (outcome instanceof UpdateEffects.Revised revised) {
                Ticket ticket = edited(revised);
                put(ticket);
                events.add(TicketEvent.of(new MessageEdited(ticket, revised.after()), ticket));
                continue;
            }
            AssembledMessage arrival = ((UpdateEffects.Arrived) outcome).message();
            Message message = numbered.next();
            Ticket before = ticket(message.ticketId());
            if (fresh.remove(before.id())) {
                events.add(TicketEvent.of(new TicketOpened(before, null), before));
            }
            if (message.kind() == MessageKind.REOPENED) {
                TicketStanding stands =
                        Objects.requireNonNull(standings.get(before.id()), "it was asked how each of them stands");
                Ticket reopened = rules.reopened(before, stands.since());
                put(reopened);
                events.add(TicketEvent.of(new TicketUpdated(reopened, message), reopened));
                before = reopened;
                message = numbered.next();
            }
            if (arrival.isQuiet()) {
                events.add(TicketEvent.of(new TicketUpdated(before, message), before));
                continue;
            }
            String summary = Summary.of(message.text(), message.attachments());
            boolean quiet = keeping.containsKey(arrival) || before.contact().muted();
            Ticket after = quiet
                    ? rules.kept(before, summary, message.at())
                    : rules.received(before, summary, message.at(), floods(before));
            put(after);
            events.add(TicketEvent.of(new MessageReceived(after, message), after));
        }
        return events;
    }

    private Ticket edited(UpdateEffects.Revised outcome) {
        Ticket before = ticket(outcome.after().ticketId());
        if (rules.isNews(before, outcome.before(), outcome.after(), floods(before))) {
            edits.put(before.id(), outcome.after().editedAt());
        }
        return rules.edited(before, outcome.before(), outcome.after(), floods(before));
    }

    /** Returns the tickets in which customers changed what was answered, and when they did. */
    Map<Long, Instant> edits() {
        return edits;
    }

    /** Returns the tickets that took messages which call nobody, each with the last one of those. */
    Map<Long, Long> kept(List<Message> messages) {
        Map<Long, Long> kept = new HashMap<>();
        for (WrittenMessage one : written(messages)) {
            Ticket ticket = ticket(one.message().ticketId());
            boolean muted = ticket.contact().muted() && !one.arrival().isQuiet();
            if (muted || keeping.containsKey(one.arrival())) {
                kept.put(ticket.id(), one.message().id());
            }
        }
        return kept;
    }

    /** Returns the tickets that take what their customers wanted another one for. */
    List<Ticket> crowded() {
        return crowded.stream().map(this::ticket).toList();
    }

    private boolean floods(Ticket ticket) {
        return flooding.contains(ticket.contact().id());
    }

    /** Returns the tickets of those who say more than agents are called for, and are not muted. */
    List<Ticket> flooded() {
        return flooding.stream()
                .map(byContact::get)
                .filter(ticket -> ticket != null && !ticket.contact().muted())
                .map(ticket -> byTicket.get(ticket.id()))
                .toList();
    }

    /** Returns the tickets as they are after the round, by number. */
    Map<Long, Ticket> all() {
        return byTicket;
    }

    /** Returns a ticket of the round as it is now. */
    Ticket ticket(long id) {
        return Objects.requireNonNull(byTicket.get(id), "all tickets of the round are here");
    }

    private Upserted sender(AssembledMessage arrival) {
        return Upserted.of(byChat, arrival.first().customer().chatId());
    }

    /** The rules open another ticket for whoever has none. */
    private static Ticket there(@Nullable Ticket latest) {
        return Objects.requireNonNull(latest, "who has no ticket gets one");
    }

    /** Returns the messages that arrived, with their numbers. */
    List<WrittenMessage> written(List<Message> messages) {
        Iterator<Message> numbered = messages.stream()
                .filter(message -> message.kind() != MessageKind.REOPENED)
                .iterator();
        return outcomes.arrivals().stream()
                .map(arrival -> new WrittenMessage(numbered.next(), arrival))
                .toList();
    }

    /** Returns the tickets that changed, as they stand after the round. */
    List<Ticket> tickets() {
        return byTicket.values().stream()
                .filter(ticket -> ticket.version() != versionsBefore.getOrDefault(ticket.id(), 0))
                .toList();
    }

    /** Returns whose tickets were opened, or opened again, with the tickets as they stand after the round. */
    List<CustomerContext> visits() {
        List<CustomerContext> visits = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        for (AssembledMessage arrival : byPeople(outcomes.arrivals())) {
            long chat = arrival.first().customer().chatId();
            Contact contact = sender(arrival).contact();
            if (contact.muted()) {
                continue;
            }
            Ticket ticket = ticket(there(byContact.get(contact.id())).id());
            if ((opened.containsKey(ticket.id()) || reopening.contains(ticket.id())) && met.add(ticket.id())) {
                visits.add(new CustomerContext(
                        chat, contact, ticket, arrival.first().at()));
            }
        }
        return visits;
    }

    /** Returns the contacts whose new tickets say what led them here, or that asked for one. */
    List<Long> served() {
        Set<Long> got =
                opening.stream().map(open -> open.ticket().contact().id()).collect(Collectors.toSet());
        crowded().forEach(ticket -> got.add(ticket.contact().id()));
        return byChat.values().stream()
                .filter(sender -> sender.source() != null || sender.wantsNew())
                .map(sender -> sender.contact().id())
                .filter(got::contains)
                .toList();
    }

    Revisions revisions() {
        return outcomes.revisions();
    }

    private Opening open(Upserted sender, AssembledMessage arrival) {
        Instant writtenAt = arrival.first().at();
        return new Opening(
                new NewTicket(
                        sender.contact(),
                        null,
                        rules.subject(arrival.summary()),
                        rules.source(sender.source(), sender.sourceAt(), writtenAt),
                        rules.now()),
                writtenAt);
    }

    /** What nobody wrote has no place where there is no conversation. */
    private boolean isLost(AssembledMessage arrival) {
        long chat = arrival.first().customer().chatId();
        return arrival.isQuiet()
                && !byContact.containsKey(sender(arrival).contact().id())
                && byPeople(outcomes.arrivals()).stream()
                        .noneMatch(other -> other.first().customer().chatId() == chat);
    }

    /** Returns what customers wrote. */
    private static List<AssembledMessage> byPeople(List<AssembledMessage> arrivals) {
        return arrivals.stream().filter(arrival -> !arrival.isQuiet()).toList();
    }

    private void put(Ticket ticket) {
        byTicket.put(ticket.id(), ticket);
        byContact.computeIfPresent(
                ticket.contact().id(), (id, current) -> current.id() == ticket.id() ? ticket : current);
    }
}
