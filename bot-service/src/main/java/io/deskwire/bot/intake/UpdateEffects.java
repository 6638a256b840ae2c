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
import org.jspecify.annotations.Nullable;

/** Decides for each update of a round whether it is a message that arrives, a part of one, or news about one that is known. */
final class UpdateEffects {
    private final Map<Long, Upserted> byChat;
    private final ExistingMessages known;
    private final Revisions revisions;
    private final List<UpdateEffect> outcomes = new ArrayList<>();
    private final Map<Messages.AlbumKey, AssembledMessage> albums = new HashMap<>();

    /** What an update leads to. */
    sealed interface UpdateEffect {}

    /** A message that arrives. */
    record Arrived(AssembledMessage message) implements UpdateEffect {}

    /** One that is known, and reads differently. */
    record Revised(Message before, Message after) implements UpdateEffect {}

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
        if (message == null) {
            return;
        }
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
            outcomes.add(new Arrived(arrival));
            if (album != null) {
                albums.put(album, arrival);
            }
        }
    }

    /** A number in a chat means another message where the date is another: a bot that had this desk before may have given it. */
    private static @Nullable Message same(@Nullable Message before, IncomingMessage message) {
        boolean same = before != null
                && before.author() == Author.CUSTOMER
                && (message.album() == null ? before.at().equals(message.at()) : Album.is(before));
        return same ? before : null;
    }

    private void revised(Message before, Optional<Message> after) {
        after.ifPresent(message -> outcomes.add(new Revised(before, message)));
    }

    /** Leaves out arrivals. */
    void drop(Predicate<AssembledMessage> lost) {
        outcomes.removeIf(outcome -> outcome instanceof Arrived arrived && lost.test(arrived.message()));
    }

    /** Returns all so far, in the order of the updates. */
    List<UpdateEffect> all() {
        return outcomes;
    }

    /** Returns the messages that arrived. */
    List<AssembledMessage> arrivals() {
        return outcomes.stream()
                .filter(Arrived.class::isInstance)
                .map(outcome -> ((Arrived) outcome).message())
                .toList();
    }

    private Messages.@Nullable AlbumKey album(IncomingMessage message) {
        return message.album() == null || message.messageId() == null
                ? null
                : new Messages.AlbumKey(
                        Upserted.of(byChat, message.customer().chatId())
                                .contact()
                                .id(),
                        message.album());
    }

    /** Returns our number of a message of Telegram's, or null. */
    @Nullable
    Long ours(long chatId, @Nullable Long messageId) {
        return messageId == null ? null : known.links().get(new Key(chatId, messageId));
    }

    Revisions revisions() {
        return revisions;
    }
}
