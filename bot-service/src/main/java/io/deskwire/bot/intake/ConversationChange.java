package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.LargestFile;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.files.NewFile;
import io.deskwire.store.messages.MessageVersions;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.messages.TelegramMessages.Link;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.TicketStandings.Ask;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a round of messages, edits and reactions within a transaction. The caller holds the contacts' locks. */
final class ConversationChange {
    private final TicketRoutingRules rules;
    private final CustomerActions actions;
    private final LimitChange limits;
    private final LargestFile largest;
    private final TicketOpener opener;
    private final ExistingMessageLookup known = new ExistingMessageLookup();
    private final Contacts contacts = new Contacts();
    private final Tickets tickets = new Tickets();
    private final TicketStandings standings = new TicketStandings();
    private final Messages messages = new Messages();
    private final MessageVersions versions = new MessageVersions();
    private final TelegramMessages telegram = new TelegramMessages();
    private final MessageFiles files = new MessageFiles();

    ConversationChange(
            TicketRoutingRules rules,
            CustomerActions actions,
            LimitChange limits,
            LargestFile largest,
            TicketOpener opener) {
        this.opener = opener;
        this.limits = limits;
        this.largest = largest;
        this.rules = rules;
        this.actions = actions;
    }

    /**
     * @param bot    Telegram's number of the bot
     * @param byChat the contacts of all updates
     * @return the numbers of the updates by which a ticket was opened, or opened again
     */
    Uni<Set<Long>> apply(Transaction transaction, long bot, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        List<Long> ids = updates.stream()
                .map(update -> Upserted.of(byChat, update.customer().chatId())
                        .contact()
                        .id())
                .distinct()
                .sorted()
                .toList();
        return tickets.lockLatestOf(transaction, ids)
                .flatMap(latest -> limits.opened(transaction, byChat.values(), latest)
                        .flatMap(opened -> known.find(transaction, bot, updates, byChat)
                                .map(found -> new BatchFold(rules, byChat, latest, found, opened))))
                .flatMap(fold -> write(transaction, bot, updates, fold)
                        .invoke(() -> served(byChat, fold.served()))
                        .replaceWith(fold.openers()));
    }

    /** What comes later in the same batch finds the customers as they are now. */
    private static void served(Map<Long, Upserted> byChat, List<Long> contactIds) {
        byChat.replaceAll((chat, sender) -> contactIds.contains(sender.contact().id()) ? sender.served() : sender);
    }

    private Uni<Void> write(Transaction transaction, long bot, List<FromCustomer> updates, BatchFold fold) {
        List<Opening> opening = fold.ticketsToOpen(updates);
        return open(transaction, bot, opening, fold)
                .chain(() -> standing(transaction, fold))
                .chain(() -> {
                    var arriving = fold.messages();
                    return arriving.isEmpty()
                            ? Uni.createFrom().item(List.<Message>of())
                            : messages.insertAll(transaction, arriving);
                })
                .call(numbered -> writeArrivals(transaction, bot, fold, fold.written(numbered)))
                .call(() -> writeRevisions(transaction, bot, fold.revisions()))
                .call(numbered -> writeTickets(transaction, fold, numbered))
                .call(numbered -> standings.kept(transaction, fold.kept(numbered)))
                .call(() -> edited(transaction, fold))
                .call(() -> limits.crowded(transaction, fold.crowded()))
                .call(() -> limits.flooded(transaction, fold.flooded()))
                .flatMap(numbered -> limits.received(transaction, files(fold, numbered), fold.all()))
                .chain(() -> {
                    List<CustomerContext> visits = fold.visits();
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

    private Uni<Void> open(Transaction transaction, long bot, List<Opening> opening, BatchFold fold) {
        Uni<Void> opened = opening.isEmpty()
                ? Uni.createFrom().voidItem()
                : opener.open(transaction, bot, opening).invoke(fold::opened).replaceWithVoid();
        return opened.chain(() -> contacts.served(transaction, fold.served()));
    }

    private Uni<Void> writeArrivals(
            Transaction transaction, long bot, BatchFold fold, List<BatchFold.WrittenMessage> written) {
        List<BatchFold.WrittenMessage> heard = written.stream()
                .filter(one -> !fold.ticket(one.message().ticketId()).contact().muted())
                .toList();
        return telegram.insertAll(transaction, bot, links(written))
                .chain(() -> files.insertAll(transaction, attached(written)))
                .chain(() -> limits.tell(transaction, Notices.tooBig(heard, largest)));
    }

    private static List<NewFile> attached(List<BatchFold.WrittenMessage> written) {
        return written.stream()
                .flatMap(one -> one.arrival().files().stream()
                        .map(file -> file.file(one.message().id())))
                .toList();
    }

    /** Returns all files that came in this round. */
    private static List<NewFile> files(BatchFold fold, List<Message> numbered) {
        List<NewFile> all = new ArrayList<>(attached(fold.written(numbered)));
        all.addAll(fold.revisions().files());
        return all;
    }

    /** Has tickets wait again in which customers changed what was answered, and says so in them. */
    private Uni<Void> edited(Transaction transaction, BatchFold fold) {
        Uni<Void> said = Uni.createFrom().voidItem();
        for (Map.Entry<Long, Instant> edit : fold.edits().entrySet()) {
            Ticket ticket = fold.ticket(edit.getKey());
            said = said.chain(() -> renewed(transaction, ticket, edit.getValue()));
        }
        return said;
    }

    private Uni<Void> renewed(Transaction transaction, Ticket before, Instant editedAt) {
        Ticket after = rules.renewed(before);
        SystemLine said = rules.changedAnswered(before, after);
        return messages.insert(transaction, NewMessage.system(after.id(), said, after.updatedAt()))
                .flatMap(line -> tickets.updateAll(transaction, List.of(after))
                        .chain(() -> standings.asks(transaction, List.of(new Ask(line.id(), editedAt))))
                        .chain(() -> standings.refresh(transaction, after, true))
                        .invoke(now -> transaction.record(new TicketUpdated(now, line), now.id(), said.attribution())))
                .flatMap(now -> said.kind() == MessageKind.REOPENED
                        ? visit(transaction, now, editedAt)
                        : Uni.createFrom().voidItem());
    }

    /** The customer's card says that it is open, and after hours they are told so, as after a message. */
    private Uni<Void> visit(Transaction transaction, Ticket ticket, Instant at) {
        return tickets.chatOf(transaction, ticket.id())
                .flatMap(chat ->
                        actions.opened(transaction, List.of(new CustomerContext(chat, ticket.contact(), ticket, at))));
    }

    private Uni<Void> writeRevisions(Transaction transaction, long bot, Revisions revisions) {
        return messages.updateAll(transaction, revisions.changed())
                .chain(() -> versions.deleteAll(transaction, revisions.formerVersions()))
                .chain(() -> versions.insertAll(transaction, revisions.versions()))
                .chain(() -> telegram.insertAll(transaction, bot, revisions.links()))
                .chain(() -> files.insertAll(transaction, revisions.files()));
    }

    private Uni<Void> writeTickets(Transaction transaction, BatchFold fold, List<Message> numbered) {
        fold.events(numbered).forEach(event -> transaction.record(event.data(), event.ticketId(), event.by()));
        List<Ticket> changed = fold.tickets();
        return changed.isEmpty() ? Uni.createFrom().voidItem() : tickets.updateAll(transaction, changed);
    }

    /** Returns which messages of Telegram's became which of ours. */
    private static List<Link> links(List<BatchFold.WrittenMessage> written) {
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
