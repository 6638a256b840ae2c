package io.deskwire.store.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.MessageDeleted;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.NoteAdded;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.event.Json;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.TicketStandings.Ask;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** One ticket of a desk of its own and what customers, agents and the bot do in it, as the services do it, a second apart. */
final class OneTicket implements AutoCloseable {
    static final long CHAT = 7;
    private static final Attribution CUSTOMER = Attribution.customer(1);
    private static final Attribution AGENT = Attribution.agent("mira");
    final OutboxFixture desk = new OutboxFixture();
    final TicketStandings standings = new TicketStandings();
    final long id;
    private Instant now;
    private int keys;

    OneTicket() {
        desk.store.execute("INSERT INTO teams (name, name_key) VALUES ('One', 'one'), ('Two', 'two')");
        Message first = desk.question(CHAT, "First");
        id = first.ticketId();
        now = first.at();
        with((transaction, ticket) -> {
            Ticket after = TicketRevision.of(ticket).received("First", now).at(now);
            transaction.record(new MessageReceived(after, first), id, CUSTOMER);
            return write(transaction, after);
        });
    }

    Instant later() {
        now = now.plusSeconds(1);
        return now;
    }

    Ticket ticket() {
        return desk.change(transaction -> desk.store.tickets.find(transaction, id))
                .orElseThrow();
    }

    Message message(Message stale) {
        return desk.message(stale.id());
    }

    /** The ticket as the last event shows it that has one. */
    Ticket live() {
        return desk.store.announced.stream()
                .map(event ->
                        Json.mapper().valueToTree(EventCodec.dataOf(event)).path("ticket"))
                .filter(ticket -> !ticket.isMissingNode() && !ticket.isNull())
                .map(ticket -> Json.mapper().convertValue(ticket, Ticket.class))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    Message customerWrites(String text) {
        return customerWrites(text, later());
    }

    Message customerWrites(String text, Instant at) {
        return with((transaction, ticket) -> reopened(transaction, ticket).flatMap(open -> desk.store
                .messages
                .insert(transaction, NewMessage.received(id, text, JsonNodeFactory.instance.arrayNode(), at))
                .call(message -> {
                    Ticket after = TicketRevision.of(open).received(text, at).at(now);
                    transaction.record(new MessageReceived(after, message), id, CUSTOMER);
                    return write(transaction, after);
                })));
    }

    private Uni<Ticket> reopened(Transaction transaction, Ticket ticket) {
        if (ticket.status() != TicketStatus.RESOLVED) {
            return Uni.createFrom().item(TicketRevision.of(ticket).reopened().at(now));
        }
        return standings.of(transaction, List.of(id)).map(found -> TicketRevision.of(ticket)
                .reopened()
                .waitingSince(found.get(id).since())
                .at(now));
    }

    void customerEdits(Message message, String text) {
        with((transaction, ticket) -> desk.store
                .messages
                .lockAll(transaction, List.of(message.id()))
                .map(found -> MessageRevision.of(found.get(0))
                        .text(text, JsonNodeFactory.instance.arrayNode())
                        .editedAt(later())
                        .made())
                .call(edited -> desk.store
                        .messages
                        .updateAll(transaction, List.of(edited))
                        .chain(() -> standings.asks(transaction, List.of(new Ask(edited.id(), now))))
                        .chain(() -> standings.refresh(transaction, ticket, true))
                        .invoke(after -> transaction.record(new MessageEdited(after, edited), id, CUSTOMER))));
    }

    /** A button under what says that the ticket is resolved. */
    Message customerSaysNotSolved() {
        return line(
                SystemLine.changed(What.STATUS, TicketStatus.RESOLVED, TicketStatus.OPEN, CUSTOMER),
                ticket -> TicketRevision.of(ticket).reopened().asked(later()).at(now),
                (transaction, line) -> standings.asks(transaction, List.of(new Ask(line.id(), now))));
    }

    Message reply(String text) {
        return with((transaction, ticket) -> desk.store
                .messages
                .insert(transaction, NewMessage.reply(id, "mira", text, later(), "one ticket " + ++keys))
                .call(reply -> desk.outbox.add(transaction, List.of(OutboxTask.send(reply, CHAT))))
                .call(reply -> {
                    Ticket after = TicketRevision.of(ticket).replied(text, now).at(now);
                    transaction.record(new MessageQueued(after, reply), id, AGENT);
                    return write(transaction, after);
                }));
    }

    Message note(String text) {
        return with((transaction, ticket) -> desk.store
                .messages
                .insert(transaction, NewMessage.note(id, "mira", text, later(), null))
                .invoke(note -> transaction.record(new NoteAdded(ticket, note), id, AGENT)));
    }

    Message take() {
        return line(
                SystemLine.changed(What.ASSIGNEE, null, "mira", AGENT),
                ticket -> TicketRevision.of(ticket).assignee("mira").unread(0).at(later()),
                (transaction, line) -> Uni.createFrom().voidItem());
    }

    Message status(TicketStatus status) {
        return line(
                SystemLine.changed(What.STATUS, null, status, AGENT),
                ticket -> TicketRevision.of(ticket).status(status, later()).at(now),
                (transaction, line) -> Uni.createFrom().voidItem());
    }

    /**
     * Moves it.
     *
     * @param number of a team, 1 or 2; 0 for none
     */
    Message team(int number) {
        return line(
                SystemLine.changed(What.TEAM, null, null, AGENT),
                ticket -> TicketRevision.of(ticket)
                        .team(number == 0 ? null : (long) number)
                        .at(later()),
                (transaction, line) -> Uni.createFrom().voidItem());
    }

    Message waits(WaitingOn on) {
        return line(
                SystemLine.changed(What.STATUS, null, TicketStatus.PENDING, AGENT),
                ticket -> TicketRevision.of(ticket)
                        .waiting(on, on == WaitingOn.TIME ? now.plus(1, ChronoUnit.DAYS) : null, later())
                        .at(now),
                (transaction, line) -> Uni.createFrom().voidItem());
    }

    private Message line(
            SystemLine said, UnaryOperator<Ticket> change, BiFunction<Transaction, Message, Uni<Void>> then) {
        return with((transaction, before) -> {
            Ticket after = change.apply(before);
            return write(transaction, after)
                    .chain(() -> switch (said.kind()) {
                        case STATUS -> standings.decided(transaction, before, after);
                        case CLAIMED -> standings.read(transaction, id);
                        default -> Uni.createFrom().voidItem();
                    })
                    .chain(() -> desk.store.messages.insert(transaction, NewMessage.system(id, said, now)))
                    .call(line -> then.apply(transaction, line))
                    .call(line -> standings
                            .refresh(transaction, after, false)
                            .invoke(shown ->
                                    transaction.record(new TicketUpdated(shown, line), id, said.attribution())));
        });
    }

    /** An agent takes back what was not sent. */
    boolean withdraw(Message reply) {
        return with((transaction, ticket) -> desk.outbox
                .withdraw(transaction, reply.id())
                .call(withdrawn -> withdrawn
                        ? gone(transaction, ticket, reply)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> gone(Transaction transaction, Ticket ticket, Message reply) {
        Message gone = MessageRevision.of(reply)
                .delivery(DeliveryStatus.FAILED, "Withdrawn", null)
                .deletedAt(later())
                .made();
        return desk.store
                .messages
                .updateAll(transaction, List.of(gone))
                .chain(() -> standings.refresh(transaction, ticket, false))
                .invoke(after -> transaction.record(new MessageDeleted(after, gone.id()), id, AGENT))
                .replaceWithVoid();
    }

    void ask(Message reply, ChangeKind kind, String text) {
        with((transaction, ticket) -> desk.store
                .messages
                .lockAll(transaction, List.of(reply.id()))
                .map(found -> MessageRevision.of(found.get(0))
                        .change(new MessageChange(kind, text, DeliveryStatus.QUEUED, null, null))
                        .made())
                .call(asked -> desk.store.messages.updateAll(transaction, List.of(asked)))
                .call(asked -> desk.outbox.add(
                        transaction,
                        List.of(
                                kind == ChangeKind.EDIT
                                        ? OutboxTask.edit(asked, CHAT)
                                        : OutboxTask.delete(asked, CHAT)))));
    }

    void resend(Message reply) {
        with((transaction, ticket) -> desk.store
                .messages
                .lockAll(transaction, List.of(reply.id()))
                .flatMap(found -> desk.outbox.resend(transaction, found.get(0), CHAT, AGENT)));
    }

    void arrived(Message reply) {
        with((transaction, ticket) -> desk.store
                .messages
                .lockAll(transaction, List.of(reply.id()))
                .flatMap(found -> desk.outbox.arrived(transaction, found.get(0), CHAT, AGENT)));
    }

    /** The bot takes what is due. */
    OutboxEntry claim() {
        return desk.claim().stream().findFirst().orElse(null);
    }

    void sent(OutboxEntry entry) {
        desk.record(
                entry.operation() == OutboxOperation.SEND
                        ? OutboxResult.sent(entry, new SentPart(1, true, List.of(entry.id() + 1000), Map.of()))
                        : OutboxResult.done(entry));
    }

    void failed(OutboxEntry entry) {
        desk.record(OutboxResult.failed(entry, "Telegram refuses it."));
    }

    void unknown(OutboxEntry entry) {
        desk.record(OutboxResult.unknown(entry, "Nobody knows.", 1));
    }

    private <T> T with(BiFunction<Transaction, Ticket, Uni<T>> work) {
        return desk.change(transaction -> desk.store
                .tickets
                .lock(transaction, id)
                .flatMap(ticket -> work.apply(transaction, ticket.orElseThrow())));
    }

    private Uni<Void> write(Transaction transaction, Ticket ticket) {
        return desk.store.tickets.updateAll(transaction, Set.of(ticket));
    }

    @Override
    public void close() {
        desk.close();
    }
}
