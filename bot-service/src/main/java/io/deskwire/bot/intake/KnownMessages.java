package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.FromCustomer;
import io.deskwire.bot.intake.Incoming.IncomingMessage;
import io.deskwire.bot.intake.Incoming.IncomingReaction;
import io.deskwire.store.Contacts.Upserted;
import io.deskwire.store.MessageVersions;
import io.deskwire.store.Messages;
import io.deskwire.store.Messages.Album;
import io.deskwire.store.TelegramMessages;
import io.deskwire.store.TelegramMessages.Key;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds and locks what a round's updates are about: one statement where all of it is new, as it mostly is. */
final class KnownMessages {
    private final TelegramMessages telegram = new TelegramMessages();
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();
    private final MessageVersions versions = new MessageVersions();

    Uni<Known> find(Transaction transaction, List<FromCustomer> updates, Map<Long, Upserted> byChat) {
        Set<Key> concerned = new HashSet<>();
        Set<Key> named = new HashSet<>();
        Set<Album> albums = new HashSet<>();
        for (FromCustomer update : updates) {
            long chat = update.customer().chatId();
            if (update instanceof IncomingReaction reaction) {
                add(concerned, chat, reaction.messageId());
            } else {
                IncomingMessage message = update.written();
                add(concerned, chat, message.messageId());
                add(named, chat, message.replyTo());
                if (message.album() != null) {
                    albums.add(new Album(byChat.get(chat).contact().id(), message.album()));
                }
            }
        }
        named.addAll(concerned);
        return telegram.find(transaction, named).flatMap(links -> messages.findAlbums(transaction, albums)
                .flatMap(ours -> lock(transaction, concerned, links, ours)));
    }

    private Uni<Known> lock(
            Transaction transaction, Set<Key> concerned, Map<Key, Long> links, Map<Album, Long> albums) {
        Set<Long> ids = new HashSet<>(albums.values());
        concerned.stream().map(links::get).filter(Objects::nonNull).forEach(ids::add);
        return ids.isEmpty() ? Uni.createFrom().item(Known.only(links)) : lock(transaction, ids, links, albums);
    }

    /** Tickets first, as everybody does who changes messages. */
    private Uni<Known> lock(
            Transaction transaction, Collection<Long> ids, Map<Key, Long> links, Map<Album, Long> albums) {
        return tickets.lockOf(transaction, ids).flatMap(theirs -> messages.lockAll(transaction, ids)
                .flatMap(locked -> versions.findAll(transaction, ids)
                        .map(before -> new Known(links, albums, locked, theirs, before))));
    }

    private static void add(Set<Key> keys, long chat, Long messageId) {
        if (messageId != null) {
            keys.add(new Key(chat, messageId));
        }
    }
}
