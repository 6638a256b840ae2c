package io.deskwire.bot.customer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.intake.Press;
import io.deskwire.bot.intake.Visit;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.model.Contact;
import io.deskwire.model.Ticket;
import io.deskwire.store.Messages;
import io.deskwire.store.NewMessage;
import io.deskwire.store.Outbox;
import io.deskwire.store.OutboxOperation;
import io.deskwire.store.OutboxTask;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Says something to a customer, by way of the outbox: after what was said before, and only if this transaction commits. */
final class CustomerSpeech {
    private final CustomerTexts texts;
    private final Messages messages;
    private final Outbox outbox;

    CustomerSpeech(CustomerTexts texts, Messages messages, Outbox outbox) {
        this.texts = texts;
        this.messages = messages;
        this.outbox = outbox;
    }

    /** Says something that belongs to no ticket. */
    Uni<Void> say(Transaction transaction, long chatId, Contact contact, CustomerText text, Map<String, ?> parameters) {
        return sayText(transaction, chatId, texts.of(contact.language(), text, parameters));
    }

    Uni<Void> sayText(Transaction transaction, long chatId, String text) {
        return add(transaction, chatId, JsonNodeFactory.instance.objectNode().put("text", text));
    }

    /** Answers a pressed button by a short line that the customer's phone shows for a moment. */
    Uni<Void> answer(Transaction transaction, Visit visit, Press press, CustomerText text) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("callback", press.queryId())
                .put("text", texts.of(visit.contact().language(), text, Map.of()));
        return add(transaction, visit.chatId(), payload);
    }

    /** Has the buttons taken off the pressed message where that is not the ticket's card: a card that nobody knew had arrived. */
    Uni<Void> settle(Transaction transaction, Visit visit, Press press, Ticket ticket) {
        return press.messageId() == null
                ? Uni.createFrom().voidItem()
                : outbox.add(
                        transaction,
                        List.of(new OutboxTask(
                                OutboxOperation.NOTICE,
                                null,
                                ticket.id(),
                                visit.chatId(),
                                JsonNodeFactory.instance.objectNode().put("pressed", press.messageId()))));
    }

    /** Writes into a ticket what its agents should see that the customer was told. */
    Uni<Void> write(Transaction transaction, long chatId, Ticket ticket, CustomerText text) {
        String words = texts.of(ticket.contact().language(), text, Map.of());
        return messages.insert(transaction, NewMessage.automatic(ticket.id(), words, ticket.updatedAt()))
                .invoke(message -> transaction.record(new MessageQueued(ticket, message), ticket.id()))
                .flatMap(message -> outbox.add(transaction, List.of(OutboxTask.send(message, chatId))));
    }

    private Uni<Void> add(Transaction transaction, long chatId, ObjectNode payload) {
        return outbox.add(transaction, List.of(new OutboxTask(OutboxOperation.NOTICE, null, null, chatId, payload)));
    }
}
