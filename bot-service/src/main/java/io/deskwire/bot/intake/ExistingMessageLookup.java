package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingReaction;
import io.deskwire.model.Message;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.MessageVersions;
import io.deskwire.store.messages.MessageVersions.Moment;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.messages.TelegramMessages.Key;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and locks what a round's updates are about: one statement where all of it is new, as it mostly is. */
final class ExistingMessageLookup {
    private final TelegramMessages telegram = new TelegramMessages();
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();
    private final MessageVersions versions = new MessageVersions();

    Uni<ExistingMessages> find(
            Transaction transaction, long bot, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        Set<Key> concerned = new HashSet<>();
        Set<Key> named = new HashSet<>();
        Set<Messages.AlbumKey> albums = new HashSet<>();
        for (FromCustomer update : updates) {
            long chat = update.customer().chatId();
            if (update instanceof IncomingReaction reaction) {
                add(concerned, chat, reaction.messageId());
            }
            IncomingMessage message = update.written();
            if (message != null) {
                add(concerned, chat, message.messageId());
                add(named, chat, message.replyTo());
                if (message.album() != null) {
                    albums.add(new Messages.AlbumKey(
                            Upserted.of(byChat, chat).contact().id(), message.album()));
                }
            }
        }
        named.addAll(concerned);
        return telegram.find(transaction, bot, named)
                .flatMap(links -> messages.findAlbums(transaction, albums).flatMap(ours -> {
                    Set<Long> ids = new HashSet<>(ours.values());
                    concerned.stream().map(links::get).filter(Objects::nonNull).forEach(ids::add);
                    return ids.isEmpty()
                            ? Uni.createFrom().item(ExistingMessages.only(links))
                            : lock(transaction, ids, links, ours)
                                    .flatMap(known -> withVersions(transaction, known, updates, byChat));
                }));
    }

    /** Tickets first, as everybody does who changes messages. */
    private Uni<ExistingMessages> lock(
            Transaction transaction, Collection<Long> ids, Map<Key, Long> links, Map<Messages.AlbumKey, Long> albums) {
        return tickets.lockOf(transaction, ids).flatMap(theirs -> messages.lockAll(transaction, ids)
                .map(locked -> new ExistingMessages(links, albums, locked, theirs, List.of())));
    }

    private Uni<ExistingMessages> withVersions(
            Transaction transaction, ExistingMessages known, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        Map<Long, Message> byId = new HashMap<>();
        known.messages().forEach(message -> byId.put(message.id(), message));
        List<Moment> moments = updates.stream()
                .map(FromCustomer::written)
                .filter(Objects::nonNull)
                .flatMap(written -> Optional.ofNullable(byId.get(ours(known, written, byChat)))
                        .flatMap(now -> EarlierVersions.moment(now, written))
                        .stream())
                .distinct()
                .toList();
        return versions.findAround(transaction, moments).map(known::with);
    }

    private static @Nullable Long ours(ExistingMessages known, IncomingMessage written, Map<Long, Upserted> byChat) {
        long chat = written.customer().chatId();
        Long linked = written.messageId() == null ? null : known.links().get(new Key(chat, written.messageId()));
        return linked != null || written.album() == null
                ? linked
                : known.albums()
                        .get(new Messages.AlbumKey(
                                Upserted.of(byChat, chat).contact().id(), written.album()));
    }

    private static void add(Set<Key> keys, long chat, @Nullable Long messageId) {
        if (messageId != null) {
            keys.add(new Key(chat, messageId));
        }
    }
}
