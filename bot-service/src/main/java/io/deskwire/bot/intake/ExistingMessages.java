package io.deskwire.bot.intake;

import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.messages.MessageVersion;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.TelegramMessages.Key;
import java.util.List;
import java.util.Map;

/**
 * What the database has of that which a round's updates are about.
 *
 * @param links    which message of ours a message of Telegram's is
 * @param albums   which message of ours an album is
 * @param messages those that may change, locked
 * @param tickets  the tickets of these, locked
 * @param versions how these read before, next to where late news belongs ({@link EarlierVersions}); of each the oldest first
 */
record ExistingMessages(
        Map<Key, Long> links,
        Map<Messages.AlbumKey, Long> albums,
        List<Message> messages,
        List<Ticket> tickets,
        List<MessageVersion> versions) {

    /** Nothing of what the updates are about is known, but perhaps messages that they answer. */
    static ExistingMessages only(Map<Key, Long> links) {
        return new ExistingMessages(links, Map.of(), List.of(), List.of(), List.of());
    }

    /** Returns the same with how these messages read before. */
    ExistingMessages with(List<MessageVersion> before) {
        return new ExistingMessages(links, albums, messages, tickets, before);
    }
}
