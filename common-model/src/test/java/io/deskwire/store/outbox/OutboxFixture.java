package io.deskwire.store.outbox;

import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.model.Agent;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Roles;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.messages.TelegramIds;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.people.Agents;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A desk with an agent, whose replies lie in the outbox of a database of its own. */
public final class OutboxFixture implements AutoCloseable {
    public static final Duration LEASE = Duration.ofSeconds(30);

    public final StoreFixture store;
    public final Outbox outbox;
    public final OutboxClaims claims = new OutboxClaims(StoreFixture.BOT);
    public final OutboxResults results = new OutboxResults(Clock.tickMillis(ZoneOffset.UTC));
    private int replies;

    public OutboxFixture() {
        this(4);
    }

    /**
     * @param connections how many the desk has at most
     */
    public OutboxFixture(int connections) {
        store = StoreFixture.shared(connections);
        outbox = new Outbox(store.database);
        change(transaction ->
                new Agents(store.database).add(transaction, "mira", "Mira", Roles.of(Agent.Role.AGENT), "no hash"));
    }

    public <T> T change(Function<Transaction, Uni<T>> work) {
        return store.await(store.database.change(work).map(Committed::result));
    }

    /** A customer asks. */
    public Message question(long chat, String text) {
        return change(transaction -> store.write(transaction, chat, text));
    }

    /** An agent replies to a question of that chat. */
    public Message reply(long chat, String text) {
        return reply(chat, text, message -> message);
    }

    public Message reply(long chat, String text, UnaryOperator<MessageRevision> more) {
        Message question = question(chat, "Question");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        NewMessage reply = NewMessage.reply(question.ticketId(), "mira", text, now, "key " + ++replies)
                .with(more);
        return change(transaction -> store.messages
                .insert(transaction, reply)
                .call(message -> outbox.add(transaction, List.of(OutboxTask.send(message, chat)))));
    }

    /** An agent's reply in a ticket of its own that is not to be sent yet. */
    public Message unqueued(long chat, String text) {
        Message question = question(chat, "Question");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return change(transaction -> store.messages.insert(
                transaction, NewMessage.reply(question.ticketId(), "mira", text, now, "key " + ++replies)));
    }

    public List<OutboxEntry> claim() {
        return claim(LEASE);
    }

    public List<OutboxEntry> claim(Duration lease) {
        return change(transaction -> claims.claim(transaction, 10, lease, Set.of()));
    }

    public void record(OutboxResult... all) {
        change(transaction -> results.record(transaction, List.of(all)));
    }

    /** Sends what is due, as one part with this number of Telegram's. */
    public void send(long telegramId) {
        for (OutboxEntry entry : claim()) {
            record(OutboxResult.sent(entry, part(entry.partsSent() + 1, telegramId)));
        }
    }

    public static SentPart part(int number, Long... telegramIds) {
        return new SentPart(number, true, List.of(telegramIds), Map.of());
    }

    public Message message(long id) {
        return change(transaction -> store.messages.findAll(transaction, List.of(id)))
                .get(0);
    }

    public TelegramIds telegramIds(long messageId) {
        return change(transaction -> new TelegramMessages().idsOf(transaction, messageId));
    }

    public List<EventData> events() {
        return store.announced.stream().map(EventCodec::dataOf).toList();
    }

    /** What was said of a message's way to Telegram, step by step; how the ticket stands by it is {@link TicketStandingsIT}'s. */
    public List<MessageDelivery> deliveries() {
        return events().stream()
                .filter(MessageDelivery.class::isInstance)
                .map(MessageDelivery.class::cast)
                .map(step -> new MessageDelivery(
                        step.messageId(), step.delivery(), step.reason(), step.retryAt(), step.change()))
                .toList();
    }

    public List<DeliveryStatus> steps() {
        return deliveries().stream().map(MessageDelivery::delivery).toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
