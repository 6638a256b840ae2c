package io.deskwire.bot.bots;

import io.deskwire.bot.telegram.BotToken;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.updates.UpdateSource;
import io.deskwire.secret.DataKeys;
import io.deskwire.store.Database;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.bots.BotAccounts.RosterEntry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has this process run the bots that the desk says, with the tokens that it gives them: what was added at the desk begins and ends with
 * it, without a restart. The bot of the environment is not its business. One look at a time.
 */
@ApplicationScoped
public class BotRoster {
    private static final Logger LOG = Logger.getLogger(BotRoster.class);
    private static final String UNREADABLE =
            "The bot-service cannot open this bot's token, which was sealed with another"
                    + " DATA_KEY: give it the one that the web-service has, or send the token again.";

    private final RunningBots running;
    private final BotAccounts accounts;
    private final BotFindings findings;
    private final TelegramConfig own;
    private final DataKeys keys;
    /** The sealed token with which each was started. */
    private final Map<Long, byte[]> begun = new ConcurrentHashMap<>();
    /** Those that finish what is under way: they may begin again when they have. */
    private final Set<Long> ending = ConcurrentHashMap.newKeySet();

    BotRoster(RunningBots running, Database database, TelegramConfig own, DataKeys keys) {
        this.running = running;
        this.accounts = new BotAccounts(database);
        this.findings = new BotFindings(database);
        this.own = own;
        this.keys = keys;
    }

    /** Looks once: begins and ends what is to, and writes down what was found of those that run. */
    public Uni<Void> look() {
        return accounts.roster(UpdateSource.LEASE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::follow)
                .flatMap(this::write);
    }

    /** Returns those whose tokens cannot be opened. */
    private List<RosterEntry> follow(List<RosterEntry> roster) {
        Map<Long, RosterEntry> added = roster.stream()
                .filter(entry -> entry.token() != null && !entry.environment())
                .collect(Collectors.toMap(RosterEntry::id, Function.identity()));
        List.copyOf(begun.keySet()).forEach(id -> {
            if (!isAsBegun(added.get(id), id)) {
                end(id);
            }
        });
        List<RosterEntry> unreadable = new ArrayList<>();
        for (RosterEntry entry : added.values()) {
            boolean waits = !begun.containsKey(entry.id()) && !ending.contains(entry.id());
            if (waits && !begin(entry)) {
                unreadable.add(entry);
            }
        }
        return unreadable;
    }

    private boolean isAsBegun(@Nullable RosterEntry wanted, long id) {
        byte[] now = wanted == null ? null : wanted.token();
        byte[] before = begun.get(id);
        if (now == null || before == null || Arrays.equals(now, before)) {
            return now != null && before != null;
        }
        Optional<String> token = keys.open(now, id);
        boolean same = token.isPresent() && token.equals(keys.open(before, id));
        if (same) {
            begun.put(id, now);
        }
        return same;
    }

    private void end(long id) {
        begun.remove(id);
        ending.add(id);
        LOG.infof("The bot %d is run no longer, or with another token", id);
        running.stop(id).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warnf("The bot %d did not end as it should: %s", id, failure);
            }
            ending.remove(id);
        });
    }

    /** Tells whether its token could be opened. */
    private boolean begin(RosterEntry entry) {
        byte[] sealed = entry.token();
        if (sealed == null) {
            return false;
        }
        return keys.open(sealed, entry.id())
                .map(token -> {
                    running.start(new AddedBotConfig(own, new BotToken(token)));
                    begun.put(entry.id(), sealed);
                    return true;
                })
                .orElse(false);
    }

    private Uni<Void> write(List<RosterEntry> unreadable) {
        Uni<Void> written = findings.write(running.all());
        for (RosterEntry entry : unreadable) {
            // Another process may have the key, and then knows better.
            if (!entry.led()) {
                written = written.chain(() -> findings.trouble(entry.id(), own.mode(), UNREADABLE));
            }
        }
        return written;
    }
}
