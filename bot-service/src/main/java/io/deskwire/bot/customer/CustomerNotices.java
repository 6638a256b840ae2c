package io.deskwire.bot.customer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.intake.CustomerContext;
import io.deskwire.bot.reading.ButtonPress;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.store.outbox.OutboxTask;
import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says something to a customer, by way of the outbox: after what was said before, and only if this transaction commits. */
final class CustomerNotices {
    private final CustomerTexts texts;
    private final Messages messages;
    private final Outbox outbox;
    private final Counter unsaid;

    /**
     * @param unsaid counts what was not said to somebody for whom enough waits to be said
     */
    CustomerNotices(CustomerTexts texts, Messages messages, Outbox outbox, Counter unsaid) {
        this.unsaid = unsaid;
        this.texts = texts;
        this.messages = messages;
        this.outbox = outbox;
    }

    /** Says something that belongs to no ticket. */
    Uni<Void> say(Transaction transaction, CustomerContext visit, CustomerTextKey text, Map<String, ?> parameters) {
        return sayText(transaction, visit, texts.of(visit.contact().language(), text, parameters));
    }

    Uni<Void> sayText(Transaction transaction, CustomerContext visit, String text) {
        return add(
                transaction, visit, null, JsonNodeFactory.instance.objectNode().put("text", text));
    }

    /** Answers a pressed button by a short line that the customer's phone shows for a moment. */
    Uni<Void> answer(Transaction transaction, CustomerContext visit, ButtonPress press, CustomerTextKey text) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("callback", press.queryId())
                .put("text", texts.of(visit.contact().language(), text, Map.of()));
        return add(transaction, visit, null, payload);
    }

    /** Has the buttons taken off the pressed message where that is not the ticket's card: a card that nobody knew had arrived. */
    Uni<Void> settle(Transaction transaction, CustomerContext visit, ButtonPress press, Ticket ticket) {
        return press.messageId() == null
                ? Uni.createFrom().voidItem()
                : add(
                        transaction,
                        visit,
                        ticket.id(),
                        JsonNodeFactory.instance.objectNode().put("pressed", press.messageId()));
    }

    /** Writes into the visits' tickets what their agents should see that the customers were told. */
    Uni<Void> write(Transaction transaction, List<CustomerContext> visits, CustomerTextKey text) {
        if (visits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<NewMessage> written = visits.stream()
                .map(visit -> NewMessage.automatic(
                        visit.requiredTicket().id(),
                        texts.of(visit.contact().language(), text, Map.of()),
                        visit.requiredTicket().updatedAt()))
                .toList();
        return messages.insertAll(transaction, written).flatMap(numbered -> {
            List<OutboxTask> tasks = new ArrayList<>();
            for (int i = 0; i < visits.size(); i++) {
                CustomerContext visit = visits.get(i);
                Ticket ticket = visit.requiredTicket();
                transaction.record(
                        new MessageQueued(ticket, numbered.get(i)),
                        ticket.id(),
                        Attribution.system(Actor.Part.NOTICES));
                tasks.add(OutboxTask.send(numbered.get(i), visit.chatId()));
            }
            return outbox.add(transaction, tasks);
        });
    }

    private Uni<Void> add(Transaction transaction, CustomerContext visit, @Nullable Long ticketId, ObjectNode payload) {
        OutboxTask notice =
                new OutboxTask(OutboxOperation.NOTICE, null, ticketId, visit.bot(), visit.chatId(), payload);
        return outbox.addNotices(transaction, List.of(notice))
                .invoke(left -> unsaid.increment(left))
                .replaceWithVoid();
    }
}
