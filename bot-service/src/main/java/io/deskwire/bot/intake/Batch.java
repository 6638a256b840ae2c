package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.Entry;
import io.deskwire.bot.intake.Incoming.IncomingBlock;
import io.deskwire.store.Contacts.Sender;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Updates that nobody has taken in before, in Telegram's order, each once. */
final class Batch {
    private final List<Incoming> updates;

    private Batch(List<Incoming> updates) {
        this.updates = updates;
    }

    /**
     * Picks the fresh updates. Telegram's numbers restore the right sequence (Bot API, Update), so they give the order within a
     * chat too.
     */
    static Batch of(Collection<Incoming> updates, Set<Long> fresh) {
        Map<Long, Incoming> byNumber = new LinkedHashMap<>();
        for (Incoming update : updates) {
            if (fresh.contains(update.updateId())) {
                byNumber.putIfAbsent(update.updateId(), update);
            }
        }
        return new Batch(byNumber.values().stream()
                .sorted(Comparator.comparingLong(Incoming::updateId))
                .toList());
    }

    List<Incoming> updates() {
        return updates;
    }

    /** Returns what goes into tickets. */
    List<Entry> entries() {
        return updates.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
    }

    /** Returns who wrote, each once, as their last message describes them. */
    Collection<Sender> senders() {
        Map<Long, Sender> byChat = new LinkedHashMap<>();
        for (Entry entry : entries()) {
            Customer customer = entry.customer();
            byChat.put(
                    customer.chatId(),
                    new Sender(customer.chatId(), customer.name(), customer.username(), customer.language()));
        }
        return byChat.values();
    }

    /** Returns who blocked or unblocked the bot and did not write after that; who writes can be reached. */
    Collection<IncomingBlock> blocks() {
        Map<Long, IncomingBlock> byChat = new LinkedHashMap<>();
        for (Incoming update : updates) {
            if (update instanceof IncomingBlock block) {
                byChat.put(block.customer().chatId(), block);
            } else if (update instanceof Entry entry) {
                byChat.remove(entry.customer().chatId());
            }
        }
        return byChat.values();
    }
}
