package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.Entry;
import io.deskwire.bot.intake.Incoming.IncomingBlock;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.Contacts;
import io.deskwire.store.Messages;
import io.deskwire.store.NewTicket;
import io.deskwire.store.TelegramMessages;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Applies a batch within a transaction: a handful of statements, however many updates there are. */
final class BatchChange {
    private final TicketRules rules;
    private final Contacts contacts;
    private final Tickets tickets;
    private final Messages messages;
    private final TelegramMessages telegram = new TelegramMessages();

    BatchChange(TicketRules rules, Contacts contacts, Tickets tickets, Messages messages) {
        this.rules = rules;
        this.contacts = contacts;
        this.tickets = tickets;
        this.messages = messages;
    }

    Uni<Void> apply(Transaction transaction, Batch batch) {
        Uni<Void> entries = batch.entries().isEmpty() ? Uni.createFrom().voidItem() : addEntries(transaction, batch);
        return entries.chain(() -> recordBlocks(transaction, batch));
    }

    private Uni<Void> addEntries(Transaction transaction, Batch batch) {
        return contacts.upsertAll(transaction, batch.senders()).flatMap(byChat -> {
            List<Long> ids = byChat.values().stream().map(Contact::id).sorted().toList();
            return tickets.lockLatestOf(transaction, ids)
                    .flatMap(latest -> fold(transaction, batch.entries(), byChat, latest));
        });
    }

    private Uni<Void> fold(
            Transaction transaction, List<Entry> entries, Map<Long, Contact> byChat, List<Ticket> latest) {
        BatchFold fold = new BatchFold(rules, byChat, latest);
        List<NewTicket> opened = fold.ticketsToOpen(entries);
        Uni<List<Long>> numbers =
                opened.isEmpty() ? Uni.createFrom().item(List.of()) : tickets.insertAll(transaction, opened);
        return numbers.invoke(fold::opened)
                .flatMap(done -> messages.insertAll(transaction, fold.messages(entries)))
                .call(numbered -> telegram.insertAll(transaction, fold.links(entries, numbered)))
                .flatMap(numbered -> tickets.updateAll(transaction, conclude(transaction, fold, numbered)));
    }

    private static List<Ticket> conclude(Transaction transaction, BatchFold fold, List<Message> numbered) {
        fold.events(numbered).forEach(event -> transaction.record(event.data(), event.ticketId()));
        return fold.tickets();
    }

    private Uni<Void> recordBlocks(Transaction transaction, Batch batch) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (IncomingBlock block : batch.blocks()) {
            recorded = recorded.chain(() -> contacts.block(
                                    transaction, block.customer().chatId(), block.blocked() ? "blocked" : null)
                            .invoke(contact -> {
                                if (contact != null) {
                                    transaction.record(new ContactUpdated(contact), null);
                                }
                            }))
                    .replaceWithVoid();
        }
        return recorded;
    }
}
