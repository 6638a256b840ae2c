package io.deskwire.store.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.EventData.MessageDeleted;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Reaction;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.MessageVersion;
import io.deskwire.store.messages.MessageVersions;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an edit, a deletion and a reaction do to a message once Telegram has made them: now the customer sees it so. */
final class OutboxEffects {
    private static final Set<OutboxOperation> WITH_EFFECT =
            Set.of(OutboxOperation.EDIT, OutboxOperation.DELETE, OutboxOperation.REACT);
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();
    private final MessageVersions versions = new MessageVersions();
    private final TicketStandings standings = new TicketStandings();
    private final InstantSource clock;

    OutboxEffects(InstantSource clock) {
        this.clock = clock;
    }

    /** Locks and returns the tickets of those results that change a message or how the ticket stands. */
    Uni<Map<Long, Ticket>> lockTickets(Transaction transaction, List<OutboxResult> results) {
        List<Long> ids = results.stream()
                .filter(result -> hasEffect(result) || isTrouble(result))
                .map(result -> result.entry().ticketId())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tickets.lockAll(transaction, ids).map(locked -> {
            Map<Long, Ticket> byId = new HashMap<>();
            locked.forEach(ticket -> byId.put(ticket.id(), ticket));
            return byId;
        });
    }

    /**
     * Changes the messages of those results that change one, and their tickets where they stand otherwise by that.
     *
     * @param locked the tickets as they are now
     */
    Uni<Void> apply(Transaction transaction, List<OutboxResult> results, Map<Long, Ticket> locked) {
        Map<Long, OutboxEntry> byMessage = new HashMap<>();
        results.stream()
                .filter(OutboxEffects::hasEffect)
                .forEach(
                        result -> byMessage.put(result.entry().requiredMessage().id(), result.entry()));
        if (byMessage.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return messages.lockAll(transaction, byMessage.keySet()).flatMap(found -> {
            List<Message> changed = new ArrayList<>();
            List<MessageVersion> former = new ArrayList<>();
            for (Message before : found) {
                OutboxEntry entry = entryOf(before, byMessage);
                Message after = changed(before, entry);
                if (!after.equals(before)) {
                    changed.add(after);
                    if (entry.operation() == OutboxOperation.EDIT) {
                        former.add(MessageVersion.of(before));
                    }
                }
            }
            return messages.updateAll(transaction, changed)
                    .chain(() -> versions.insertAll(transaction, former))
                    // An edit and a deletion are no news of the ticket: it keeps its place in the list.
                    .chain(() -> standings.refresh(transaction, ticketsOf(changed, locked), false))
                    .invoke(now ->
                            changed.forEach(message -> record(transaction, entryOf(message, byMessage), message, now)))
                    .replaceWithVoid();
        });
    }

    private static List<Ticket> ticketsOf(List<Message> messages, Map<Long, Ticket> locked) {
        return messages.stream()
                .map(Message::ticketId)
                .distinct()
                .map(locked::get)
                .toList();
    }

    private static OutboxEntry entryOf(Message message, Map<Long, OutboxEntry> byMessage) {
        return Objects.requireNonNull(byMessage.get(message.id()), "only these were locked");
    }

    private static void record(Transaction transaction, OutboxEntry entry, Message message, Map<Long, Ticket> tickets) {
        Ticket ticket = Objects.requireNonNull(tickets.get(message.ticketId()), "its ticket was refreshed");
        transaction.record(
                entry.operation() == OutboxOperation.DELETE
                        ? new MessageDeleted(ticket, message.id(), message.deletedBy())
                        : new MessageEdited(ticket, message),
                ticket.id(),
                Attribution.system(Actor.Part.DELIVERY));
    }

    private static boolean isTrouble(OutboxResult result) {
        return result.entry().operation() == OutboxOperation.SEND
                && (result.delivery() == DeliveryStatus.FAILED || result.delivery() == DeliveryStatus.UNKNOWN);
    }

    private static boolean hasEffect(OutboxResult result) {
        return result.delivery() == DeliveryStatus.SENT
                && WITH_EFFECT.contains(result.entry().operation());
    }

    private Message changed(Message message, OutboxEntry entry) {
        MessageRevision revision = MessageRevision.of(message);
        return switch (entry.operation()) {
            case EDIT -> edited(message);
            case DELETE ->
                revision.deleted(
                                clock.instant(),
                                message.change() == null
                                        ? null
                                        : message.change().by())
                        .change(null)
                        .made();
            case REACT ->
                revision.reactions(reactions(message, entry.payload())).made();
            case SEND, NOTICE, CARD -> message;
        };
    }

    /** What is asked for now may be nothing, or a deletion: then the text stays. */
    private Message edited(Message message) {
        MessageChange change = message.change();
        if (change == null || change.text() == null) {
            return message;
        }
        return MessageRevision.of(message)
                .text(change.text(), JsonNodeFactory.instance.arrayNode())
                .edited(clock.instant(), change.by())
                .change(null)
                .made();
    }

    /** A bot has one reaction on a message; a new one takes the place of the old. */
    private static List<Reaction> reactions(Message message, JsonNode payload) {
        List<Reaction> reactions = new ArrayList<>(message.reactions());
        reactions.removeIf(reaction -> reaction.author() == Author.AGENT);
        String emoji = payload.path("emoji").asText("");
        if (!emoji.isEmpty()) {
            reactions.add(new Reaction(emoji, Author.AGENT));
        }
        return reactions;
    }
}
