package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming;
import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingBlock;
import io.deskwire.bot.reading.Incoming.IncomingGroup;
import io.deskwire.bot.reading.Incoming.IncomingMigration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Updates of one bot that nobody has taken in before, in Telegram's order, each once. */
final class Batch {
    private final long bot;
    private final List<Incoming> updates;

    private Batch(long bot, List<Incoming> updates) {
        this.bot = bot;
        this.updates = updates;
    }

    /**
     * Picks the fresh updates. Telegram's numbers restore the right sequence (Bot API, Update), so they give the order within a
     * chat too.
     *
     * @param bot Telegram's number of the bot that they are for
     */
    static Batch of(long bot, Collection<Incoming> updates, Set<Long> fresh) {
        Map<Long, Incoming> byNumber = new LinkedHashMap<>();
        for (Incoming update : updates) {
            if (fresh.contains(update.updateId())) {
                byNumber.putIfAbsent(update.updateId(), update);
            }
        }
        return new Batch(
                bot,
                byNumber.values().stream()
                        .sorted(Comparator.comparingLong(Incoming::updateId))
                        .toList());
    }

    long bot() {
        return bot;
    }

    List<Incoming> updates() {
        return updates;
    }

    /** Returns what customers did, in order. */
    List<FromCustomer> fromCustomers() {
        return updates.stream()
                .filter(FromCustomer.class::isInstance)
                .map(FromCustomer.class::cast)
                .toList();
    }

    /** Returns who blocked or unblocked the bot and did nothing after that; who writes can be reached. */
    Collection<IncomingBlock> blocks() {
        Map<Long, IncomingBlock> byChat = new LinkedHashMap<>();
        for (Incoming update : updates) {
            if (update instanceof IncomingBlock block) {
                byChat.put(block.customer().chatId(), block);
            } else if (update instanceof FromCustomer did) {
                byChat.remove(did.customer().chatId());
            }
        }
        return byChat.values();
    }

    /** Returns which groups became which supergroups. */
    Map<Long, Long> migrations() {
        Map<Long, Long> became = new LinkedHashMap<>();
        for (Incoming update : updates) {
            if (update instanceof IncomingMigration migration) {
                became.put(migration.from(), migration.to());
            }
        }
        return became;
    }

    /** Returns the groups that want the bot, each once. */
    List<Long> groups() {
        return updates.stream()
                .filter(IncomingGroup.class::isInstance)
                .map(update -> ((IncomingGroup) update).chatId())
                .distinct()
                .toList();
    }
}
