package io.deskwire.bot.intake;

import io.deskwire.bot.intake.BatchFold.Written;
import io.deskwire.bot.intake.Incoming.FromCustomer;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.Contacts;
import io.deskwire.store.Contacts.Upserted;
import io.deskwire.store.Files;
import io.deskwire.store.MessageVersions;
import io.deskwire.store.Messages;
import io.deskwire.store.NewFile;
import io.deskwire.store.NewTicket;
import io.deskwire.store.Outbox;
import io.deskwire.store.TelegramMessages;
import io.deskwire.store.TelegramMessages.Link;
import io.deskwire.store.TicketStandings;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Writes a round of messages, edits and reactions within a transaction. The caller holds the contacts' locks. */
final class ConversationChange {
    private final TicketRules rules;
    private final CustomerActions actions;
    private final Outbox outbox;
    private final KnownMessages known = new KnownMessages();
    private final Contacts contacts = new Contacts();
    private final Tickets tickets = new Tickets();
    private final TicketStandings standings = new TicketStandings();
    private final Messages messages = new Messages();
    private final MessageVersions versions = new MessageVersions();
    private final TelegramMessages telegram = new TelegramMessages();
    private final Files files = new Files();

    ConversationChange(TicketRules rules, CustomerActions actions, Outbox outbox) {
        this.rules = rules;
        this.actions = actions;
        this.outbox = outbox;
    }

    /**
     * @param byChat the contacts of all updates
     */
    Uni<Void> apply(Transaction transaction, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        List<Long> ids = updates.stream()
                .map(update -> byChat.get(update.customer().chatId()).contact().id())
                .distinct()
                .sorted()
                .toList();
        return tickets.lockLatestOf(transaction, ids)
                .flatMap(latest -> known.find(transaction, updates, byChat)
                        .map(found -> new BatchFold(rules, byChat, latest, found)))
                .flatMap(fold -> write(transaction, updates, fold).invoke(() -> served(byChat, fold.served())));
    }

    /** What comes later in the same batch finds the customers as they are now. */
    private static void served(Map<Long, Upserted> byChat, List<Long> contactIds) {
        byChat.replaceAll((chat, sender) -> contactIds.contains(sender.contact().id()) ? sender.served() : sender);
    }

    private Uni<Void> write(Transaction transaction, List<FromCustomer> updates, BatchFold fold) {
        List<NewTicket> opening = fold.ticketsToOpen(updates);
        return open(transaction, opening, fold)
                .chain(() -> standing(transaction, fold))
                .chain(() -> {
                    var arriving = fold.messages();
                    return arriving.isEmpty()
                            ? Uni.createFrom().item(List.<Message>of())
                            : messages.insertAll(transaction, arriving);
                })
                .call(numbered -> writeArrivals(transaction, fold.written(numbered)))
                .call(() -> writeRevisions(transaction, fold.revisions()))
                .flatMap(numbered -> writeTickets(transaction, fold, numbered))
                .chain(() -> {
                    List<Visit> visits = fold.visits();
                    return visits.isEmpty() ? Uni.createFrom().voidItem() : actions.opened(transaction, visits);
                });
    }

    private Uni<Void> standing(Transaction transaction, BatchFold fold) {
        return fold.reopening().isEmpty()
                ? Uni.createFrom().voidItem()
                : standings
                        .of(transaction, fold.reopening())
                        .invoke(fold::standing)
                        .replaceWithVoid();
    }

    private Uni<Void> open(Transaction transaction, List<NewTicket> opening, BatchFold fold) {
        return opening.isEmpty()
                ? Uni.createFrom().voidItem()
                : tickets.insertAll(transaction, opening)
                        .invoke(fold::opened)
                        .chain(() -> contacts.served(transaction, fold.served()));
    }

    private Uni<Void> writeArrivals(Transaction transaction, List<Written> written) {
        List<NewFile> attached = written.stream()
                .flatMap(one -> one.arrival().attachments().stream()
                        .filter(IncomingAttachment::isFile)
                        .map(file -> file.file(one.message().id())))
                .toList();
        return telegram.insertAll(transaction, links(written))
                .chain(() -> files.insertAll(transaction, attached))
                .chain(() -> outbox.add(transaction, Notices.tooBig(written)));
    }

    private Uni<Void> writeRevisions(Transaction transaction, Revisions revisions) {
        return messages.updateAll(transaction, revisions.changed())
                .chain(() -> versions.deleteAll(transaction, revisions.formerVersions()))
                .chain(() -> versions.insertAll(transaction, revisions.versions()))
                .chain(() -> telegram.insertAll(transaction, revisions.links()))
                .chain(() -> files.insertAll(transaction, revisions.files()));
    }

    private Uni<Void> writeTickets(Transaction transaction, BatchFold fold, List<Message> numbered) {
        fold.events(numbered).forEach(event -> transaction.record(event.data(), event.ticketId()));
        List<Ticket> changed = fold.tickets();
        return changed.isEmpty() ? Uni.createFrom().voidItem() : tickets.updateAll(transaction, changed);
    }

    /** Returns which messages of Telegram's became which of ours. */
    private static List<Link> links(List<Written> written) {
        return written.stream()
                .flatMap(one -> one.arrival().parts().stream()
                        .filter(part -> part.messageId() != null)
                        .map(part -> Link.received(
                                part.customer().chatId(),
                                part.messageId(),
                                one.message().id())))
                .toList();
    }
}
