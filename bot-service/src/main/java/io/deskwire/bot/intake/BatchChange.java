package io.deskwire.bot.intake;

import io.deskwire.bot.intake.BatchSplitter.Round;
import io.deskwire.bot.reading.CustomerProfile;
import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingBlock;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.store.Transaction;
import io.deskwire.store.intake.Groups;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.people.Contacts.Upserted;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch within a transaction: a handful of statements, however many updates there are. The contacts are locked first
 * and all at once, so that nothing else happens to their tickets through the intake meanwhile.
 */
final class BatchChange {
    /**
     * That a group became a supergroup is told by several updates, in no certain order: the bot has joined the one, the other became
     * it. They come within the same second, and nobody misses the answer for three.
     */
    private static final Duration BEFORE_GROUPS_ARE_TOLD = Duration.ofSeconds(3);

    private final Contacts contacts;
    private final Groups groups;
    private final Outbox outbox;
    private final CustomerActions actions;
    private final ConversationChange conversation;
    private final ActionChange action;

    BatchChange(
            Contacts contacts,
            Groups groups,
            Outbox outbox,
            CustomerActions actions,
            ConversationChange conversation,
            ActionChange action) {
        this.contacts = contacts;
        this.groups = groups;
        this.outbox = outbox;
        this.actions = actions;
        this.conversation = conversation;
        this.action = action;
    }

    Uni<Void> apply(Transaction transaction, Batch batch) {
        List<FromCustomer> updates = batch.fromCustomers();
        Uni<Void> rounds =
                updates.isEmpty() ? Uni.createFrom().voidItem() : inRounds(transaction, batch.bot(), updates);
        return rounds.chain(() -> recordBlocks(transaction, batch)).chain(() -> decline(transaction, batch));
    }

    private Uni<Void> inRounds(Transaction transaction, long bot, List<FromCustomer> updates) {
        return contacts.upsertAll(transaction, bot, senders(updates)).flatMap(byChat -> {
            byChat.values().stream().filter(Upserted::changed).forEach(known -> record(transaction, known.contact()));
            Set<Long> openers = new HashSet<>();
            Uni<Void> done = Uni.createFrom().voidItem();
            for (Round round : BatchSplitter.of(updates, actions)) {
                done = done.chain(() -> round.actions()
                        ? action.apply(transaction, round.updates(), byChat, openers)
                        : conversation
                                .apply(transaction, bot, round.updates(), byChat)
                                .invoke(openers::addAll)
                                .replaceWithVoid());
            }
            return done;
        });
    }

    /** Returns who did something, each once, as the last of it describes them, and where they wrote last. */
    private static Collection<Contacts.ContactActivity> senders(List<FromCustomer> updates) {
        Map<Long, Contacts.ContactActivity> byChat = new LinkedHashMap<>();
        for (FromCustomer update : updates) {
            CustomerProfile customer = update.customer();
            Contacts.ContactActivity before = byChat.get(customer.chatId());
            IncomingMessage written = written(update);
            Long topic = before == null ? null : before.topic();
            byChat.put(
                    customer.chatId(),
                    new Contacts.ContactActivity(
                            customer.chatId(),
                            customer.name(),
                            customer.username(),
                            customer.language(),
                            written != null || (before != null && before.wrote()),
                            written == null ? topic : written.topic(),
                            (before == null ? 0 : before.said()) + (isSaid(update) ? 1 : 0)));
        }
        return byChat.values();
    }

    /** Returns the message that the customer wrote with this, or null; an edit, a press and a reaction are nothing written. */
    private static @Nullable IncomingMessage written(FromCustomer update) {
        IncomingMessage message = update.written();
        return message == null || message.editedAt() != null ? null : message;
    }

    /** Tells whether it is counted as something that they said: a place that moves by itself is not. */
    private static boolean isSaid(FromCustomer update) {
        IncomingMessage message = update.written();
        return message != null
                && (message.editedAt() == null
                        || message.content().attachments().stream()
                                .noneMatch(part -> part.attachment().kind() == AttachmentKind.LOCATION));
    }

    private Uni<Void> recordBlocks(Transaction transaction, Batch batch) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (IncomingBlock block : batch.blocks()) {
            recorded = recorded.chain(() -> contacts.block(
                            transaction, batch.bot(), block.customer().chatId(), block.blocked() ? "blocked" : null))
                    .invoke(contact -> record(transaction, contact))
                    .replaceWithVoid();
        }
        return recorded;
    }

    /** A supergroup that a group became is no other group: it is told once, whichever of the two is heard of first. */
    private Uni<Void> decline(Transaction transaction, Batch batch) {
        Uni<List<Long>> fresh = batch.groups().isEmpty()
                ? Uni.createFrom().item(List.of())
                : groups.decline(transaction, batch.bot(), batch.groups());
        return fresh.flatMap(told -> outbox.add(
                        transaction,
                        told.stream()
                                .map(group -> Notices.groupDeclined(batch.bot(), group))
                                .toList(),
                        BEFORE_GROUPS_ARE_TOLD))
                .chain(() -> groups.migrate(transaction, batch.bot(), batch.migrations()));
    }

    private static void record(Transaction transaction, Contact contact) {
        if (contact != null) {
            transaction.record(new ContactUpdated(contact), null, Attribution.customer(contact.id()));
        }
    }
}
