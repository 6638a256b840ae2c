package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Album;
import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingReaction;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.TelegramMessages.Key;
import io.deskwire.store.people.Contacts.Upserted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides for each update of a round whether it is a message that arrives, a part of one, or news about one that is known. */
final class UpdateEffects {
    private final Map<Long, Upserted> byChat;
    private final ExistingMessages known;
    private final Revisions revisions;
    private final List<UpdateEffect> outcomes = new ArrayList<>();
    private final Map<Messages.AlbumKey, AssembledMessage> albums = new HashMap<>();

    /**
     * What an update leads to: a message that arrives, or one that reads differently.
     *
     * @param arrival null for one that is known
     */
    record UpdateEffect(AssembledMessage arrival, Message before, Message after) {}

    /**
     * @param byChat the contacts of all updates
     */
    UpdateEffects(Map<Long, Upserted> byChat, ExistingMessages known) {
        this.byChat = byChat;
        this.known = known;
        this.revisions = new Revisions(known);
    }

    /** Takes the next update. */
    void decide(FromCustomer update) {
        long chat = update.customer().chatId();
        if (update instanceof IncomingReaction reaction) {
            Message before = revisions.message(ours(chat, reaction.messageId()));
            if (before != null) {
                revised(before, revisions.react(before, reaction.emoji()));
            }
            return;
        }
        IncomingMessage message = update.written();
        Messages.AlbumKey album = album(message);
        Message before = same(revisions.message(ours(chat, message.messageId())), message);
        if (before == null && album != null) {
            before = revisions.message(known.albums().get(album));
        }
        if (before != null) {
            revised(before, revisions.read(before, message));
        } else if (update instanceof IncomingCommand) {
            return; // a command that was changed into another one, and never was a message
        } else if (album != null && albums.containsKey(album)) {
            albums.get(album).add(message);
        } else {
            AssembledMessage arrival = new AssembledMessage(message);
            outcomes.add(new UpdateEffect(arrival, null, null));
            if (album != null) {
                albums.put(album, arrival);
            }
        }
    }

    /** A number in a chat means another message where the date is another: a bot that had this desk before may have given it. */
    private static Message same(Message before, IncomingMessage message) {
        boolean same = before != null
                && before.author() == Author.CUSTOMER
                && (message.album() == null ? before.at().equals(message.at()) : Album.is(before));
        return same ? before : null;
    }

    private void revised(Message before, Optional<Message> after) {
        after.ifPresent(message -> outcomes.add(new UpdateEffect(null, before, message)));
    }

    /** Leaves out arrivals. */
    void drop(Predicate<AssembledMessage> lost) {
        outcomes.removeIf(outcome -> outcome.arrival() != null && lost.test(outcome.arrival()));
    }

    /** Returns all so far, in the order of the updates. */
    List<UpdateEffect> all() {
        return outcomes;
    }

    /** Returns the messages that arrived. */
    List<AssembledMessage> arrivals() {
        return outcomes.stream()
                .map(UpdateEffect::arrival)
                .filter(arrival -> arrival != null)
                .toList();
    }

    private Messages.AlbumKey album(IncomingMessage message) {
        return message.album() == null
                ? null
                : new Messages.AlbumKey(
                        byChat.get(message.customer().chatId()).contact().id(), message.album());
    }

    /** Returns our number of a message of Telegram's, or null. */
    Long ours(long chatId, Long messageId) {
        return messageId == null ? null : known.links().get(new Key(chatId, messageId));
    }

    Revisions revisions() {
        return revisions;
    }
}
