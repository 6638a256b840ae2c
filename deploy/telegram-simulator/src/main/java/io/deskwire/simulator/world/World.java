package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Bots;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.journal.Journal;
import io.deskwire.simulator.updates.Update;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The simulated Telegram: bots with their chats and files, changed only by entries, so that a replay of the journal gives the
 * same again. Confined to the event loop; nothing in it is thread-safe.
 */
public final class World {

    /** Telegram's update ids are arbitrary; a start far from 1 finds readers that take them for counters. */
    private static final long FIRST_UPDATE_ID = 100_000_000;

    private final Bots bots;
    private final List<WorldListener> listeners = new ArrayList<>();
    private final Clock clock;
    private final RandomGenerator random;
    private Journal<WorldEvent> journal = Journal.none();
    private long aheadMillis;

    /** An empty world; {@code random} chooses where the update ids of each bot begin. */
    public World(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.bots = new Bots(someUpdateId());
    }

    /** From now on every entry goes to this journal, after those that were replayed. */
    public void journal(Journal<WorldEvent> journal) {
        this.journal = journal;
    }

    /** Where entries are kept. */
    public Journal<WorldEvent> journal() {
        return journal;
    }

    /** Tells the listener of everything that happens from now on. */
    public void listen(WorldListener listener) {
        listeners.add(listener);
    }

    /** No longer tells this listener. */
    public void forget(WorldListener listener) {
        listeners.remove(listener);
    }

    /** The bots with all that each has; changed only by {@link #commit}. */
    public Bots bots() {
        return bots;
    }

    /** Milliseconds since 1970. */
    public long now() {
        return clock.millis() + aheadMillis;
    }

    /** Lets this world's time run ahead of the real one. Not kept over a restart. */
    public void runAhead(long millis) {
        aheadMillis = millis;
    }

    /** How far this world's time runs ahead of the real one. */
    public long aheadMillis() {
        return aheadMillis;
    }

    /** Makes it so, keeps it, and tells the listeners. */
    public void commit(WorldEvent entry) {
        apply(entry);
        journal.append(entry);
        List.copyOf(listeners).forEach(listener -> listener.committed(entry));
    }

    /** A bot is there from now on; one that is not the first has update ids of its own. */
    public Bot called(long botId) {
        boolean first = bots.all().isEmpty();
        commit(new WorldEvent.BotCalled(botId));
        if (!first) {
            commit(new WorldEvent.UpdateIdsUsed(botId, someUpdateId()));
        }
        return bot(botId);
    }

    private long someUpdateId() {
        return FIRST_UPDATE_ID + random.nextInt(800_000_000);
    }

    /** A sign of life of the bot that is shown for a moment and kept nowhere. */
    public void chatAction(Bot bot, long chatId, String action) {
        List.copyOf(listeners).forEach(listener -> listener.chatAction(bot, chatId, action));
    }

    /** Sends an update to its bot once more, by the way it takes now. Not kept: a restart forgets what was to be repeated. */
    public void repeat(Bot bot, Update update) {
        if (bot.webhook().isEmpty()) {
            bot.updates().repeat(update);
        }
        List.copyOf(listeners).forEach(listener -> listener.repeated(bot, update));
    }

    /** Makes it so, as it was before: for the replay. */
    public void apply(WorldEvent entry) {
        if (entry instanceof WorldEvent.CustomerSaved saved) {
            save(saved.customer(), bot(saved.botId()));
        } else if (entry instanceof WorldEvent.MessageWritten written) {
            bot(written.botId()).chats().put(written.message());
        } else if (entry instanceof WorldEvent.ChatMessageEdited edited) {
            bot(edited.botId()).chats().put(edited.message());
        } else if (entry instanceof WorldEvent.MessageReacted reacted) {
            bot(reacted.botId()).chats().put(reacted.message());
        } else if (entry instanceof WorldEvent.ChatMessageDeleted deleted) {
            bot(deleted.botId()).chats().remove(deleted.chatId(), deleted.messageId());
        } else if (entry instanceof WorldEvent.MessageIdsUsed used) {
            bot(used.botId()).chats().usedUpTo(used.chatId(), used.last());
        } else if (entry instanceof WorldEvent.BotCalled called) {
            bots.add(called.botId());
        } else if (entry instanceof WorldEvent.UpdateQueued queued) {
            bot(queued.botId()).queue(queued.update());
        } else if (entry instanceof WorldEvent.UpdatesConfirmed confirmed) {
            bot(confirmed.botId()).updates().confirmBelow(confirmed.below());
        } else if (entry instanceof WorldEvent.UpdateDelivered delivered) {
            bot(delivered.botId()).updates().confirm(delivered.updateId());
        } else if (entry instanceof WorldEvent.UpdateIdsUsed used) {
            bot(used.botId()).updateIdsUsed(used.last());
        } else if (entry instanceof WorldEvent.AllowedChanged allowed) {
            bot(allowed.botId()).allowed(allowed.kinds());
        } else if (entry instanceof WorldEvent.WebhookChanged changed) {
            bot(changed.botId()).webhook(changed.webhook());
        } else if (entry instanceof WorldEvent.CommandsChanged changed) {
            bot(changed.botId()).commands(changed.scope(), changed.list());
        } else if (entry instanceof WorldEvent.FileStored stored) {
            bot(stored.botId()).files().add(stored.file());
        } else if (entry instanceof WorldEvent.FileForgotten forgotten) {
            bot(forgotten.botId()).files().forget(forgotten.fileId());
        } else if (entry instanceof WorldEvent.StandingChanged changed) {
            bot(changed.botId()).chats().standing(changed.chatId(), changed.standing());
        } else if (entry instanceof WorldEvent.CallbackChanged changed) {
            bot(changed.botId()).callbacks().put(changed.query());
        }
    }

    /** One person for all bots: a name is changed everywhere, and an account that is gone is gone for every bot. */
    private void save(Customer customer, Bot bot) {
        boolean gone = bots.chatsOf(customer.id()).anyMatch(chat -> chat.standing() == ChatAccess.DEACTIVATED);
        bot.chats().open(customer, gone ? ChatAccess.DEACTIVATED : ChatAccess.OPEN);
        bots.chatsOf(customer.id()).forEach(chat -> chat.customer(customer));
    }

    private Bot bot(long id) {
        return bots.find(id).orElseThrow(() -> new IllegalStateException("No bot " + id + " has called"));
    }
}
