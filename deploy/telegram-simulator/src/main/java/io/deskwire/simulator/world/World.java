package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Bots;
import io.deskwire.simulator.chats.CallbackQueries;
import io.deskwire.simulator.chats.Chats;
import io.deskwire.simulator.files.SimulatedFiles;
import io.deskwire.simulator.journal.Journal;
import io.deskwire.simulator.updates.Update;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The simulated Telegram: chats, bots and files, changed only by entries, so that a replay of the journal gives the
 * same again. Confined to the event loop; nothing in it is thread-safe.
 */
public final class World {

    /** Telegram's update ids are arbitrary; a start far from 1 finds readers that take them for counters. */
    private static final long FIRST_UPDATE_ID = 100_000_000;

    private final Chats chats = new Chats();
    private final Bots bots = new Bots();
    private final SimulatedFiles files = new SimulatedFiles();
    private final CallbackQueries callbacks = new CallbackQueries();
    private final List<WorldListener> listeners = new ArrayList<>();
    private final Clock clock;
    private Journal<WorldEvent> journal = Journal.none();
    private long lastUpdateId;
    private long aheadMillis;

    /** An empty world; {@code random} chooses where the update ids begin. */
    public World(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.lastUpdateId = FIRST_UPDATE_ID + random.nextInt(800_000_000);
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

    /** The chats; changed only by {@link #commit}. */
    public Chats chats() {
        return chats;
    }

    /** The bots; changed only by {@link #commit}. */
    public Bots bots() {
        return bots;
    }

    /** The files; changed only by {@link #commit}. */
    public SimulatedFiles files() {
        return files;
    }

    /** The presses of inline buttons; changed only by {@link #commit}. */
    public CallbackQueries callbacks() {
        return callbacks;
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

    /** The id that the next update takes. */
    public long nextUpdateId() {
        return lastUpdateId + 1;
    }

    /** Makes it so, keeps it, and tells the listeners. */
    public void commit(WorldEvent entry) {
        apply(entry);
        journal.append(entry);
        List.copyOf(listeners).forEach(listener -> listener.committed(entry));
    }

    /** A sign of life of the bot that is shown for a moment and kept nowhere. */
    public void chatAction(long chatId, String action) {
        List.copyOf(listeners).forEach(listener -> listener.chatAction(chatId, action));
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
            chats.save(saved.customer());
        } else if (entry instanceof WorldEvent.MessageWritten written) {
            chats.put(written.message());
        } else if (entry instanceof WorldEvent.ChatMessageEdited edited) {
            chats.put(edited.message());
        } else if (entry instanceof WorldEvent.MessageReacted reacted) {
            chats.put(reacted.message());
        } else if (entry instanceof WorldEvent.ChatMessageDeleted deleted) {
            chats.remove(deleted.chatId(), deleted.messageId());
        } else if (entry instanceof WorldEvent.MessageIdsUsed used) {
            chats.usedUpTo(used.chatId(), used.last());
        } else if (entry instanceof WorldEvent.BotCalled called) {
            bots.add(called.botId());
        } else if (entry instanceof WorldEvent.UpdateQueued queued) {
            lastUpdateId = Math.max(lastUpdateId, queued.update().id());
            bot(queued.botId()).updates().add(queued.update());
        } else if (entry instanceof WorldEvent.UpdatesConfirmed confirmed) {
            bot(confirmed.botId()).updates().confirmBelow(confirmed.below());
        } else if (entry instanceof WorldEvent.UpdateDelivered delivered) {
            bot(delivered.botId()).updates().confirm(delivered.updateId());
        } else if (entry instanceof WorldEvent.UpdateIdsUsed used) {
            lastUpdateId = used.last();
        } else if (entry instanceof WorldEvent.AllowedChanged allowed) {
            bot(allowed.botId()).allowed(allowed.kinds());
        } else if (entry instanceof WorldEvent.WebhookChanged changed) {
            bot(changed.botId()).webhook(changed.webhook());
        } else if (entry instanceof WorldEvent.CommandsChanged changed) {
            bot(changed.botId()).commands(changed.scope(), changed.list());
        } else if (entry instanceof WorldEvent.FileStored stored) {
            files.add(stored.file());
        } else if (entry instanceof WorldEvent.FileForgotten forgotten) {
            files.forget(forgotten.fileId());
        } else if (entry instanceof WorldEvent.StandingChanged changed) {
            chats.standing(changed.chatId(), changed.standing());
        } else if (entry instanceof WorldEvent.CallbackChanged changed) {
            callbacks.put(changed.query());
        }
    }

    private Bot bot(long id) {
        return bots.find(id).orElseThrow(() -> new IllegalStateException("No bot " + id + " has called"));
    }
}
