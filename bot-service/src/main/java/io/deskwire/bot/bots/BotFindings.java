package io.deskwire.bot.bots;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.event.EventData.BotUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.store.Database;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.bots.BotAccounts.Findings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what is found of bots by running them, for the desk to see; only what is news. Whoever leads for a bot does. */
final class BotFindings {
    private static final Logger LOG = Logger.getLogger(BotFindings.class);
    /** A bot's name changes once in a while; one that Telegram did not say is asked for again. */
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    private final Database database;
    private final BotAccounts accounts;
    private final Map<Long, Profile> profiles = new ConcurrentHashMap<>();

    BotFindings(Database database) {
        this.database = database;
        this.accounts = new BotAccounts(database);
    }

    /** What Telegram says that a bot is called; null where it has not said so. */
    private record Profile(
            @Nullable String username, @Nullable String name, long askedNanos) {
        boolean isOld() {
            return System.nanoTime() - askedNanos > ASKED_AGAIN.toNanos();
        }
    }

    /** Writes what is news of those for which this process leads, one after the other. */
    Uni<Void> write(Collection<RunningBot> bots) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (RunningBot bot : bots) {
            if (bot.updates().leads()) {
                written = written.chain(() -> write(bot).onFailure().recoverWithItem(failure -> {
                    LOG.warnf("What was found of bot %d is not written; it is tried again: %s", bot.id(), failure);
                    return null;
                }));
            }
        }
        return written;
    }

    /** Writes what keeps a bot from being run. */
    Uni<Void> trouble(long id, TelegramConfig.UpdateMode mode, String trouble) {
        return found(id, new Findings(null, null, named(mode), trouble));
    }

    private Uni<Void> write(RunningBot bot) {
        Profile profile = profile(bot);
        String trouble = bot.updates().trouble();
        return found(
                bot.id(),
                new Findings(
                        profile.username(), profile.name(), named(bot.mode()), trouble.isEmpty() ? null : trouble));
    }

    private Uni<Void> found(long id, Findings findings) {
        return database.change(transaction -> accounts.found(transaction, id, findings)
                        .invoke(news -> news.ifPresent(bot ->
                                transaction.record(new BotUpdated(bot), null, Attribution.system(Actor.Part.BOTS)))))
                .replaceWithVoid();
    }

    /** What is known by now: nobody waits for Telegram, and the next look writes what it answered. */
    private Profile profile(RunningBot bot) {
        Profile known = profiles.getOrDefault(bot.id(), new Profile(null, null, 0));
        if (!profiles.containsKey(bot.id()) || known.isOld()) {
            profiles.put(bot.id(), new Profile(known.username(), known.name(), System.nanoTime()));
            bot.api()
                    .client()
                    .me()
                    .subscribe()
                    .with(
                            me -> profiles.put(bot.id(), read(me)),
                            // What keeps it from answering is the trouble of its updates, and said there.
                            failure ->
                                    LOG.debugf("Telegram did not say who %d is: %s", bot.id(), failure.getMessage()));
        }
        return known;
    }

    private static Profile read(JsonNode me) {
        return new Profile(
                me.path("username").asText(null), me.path("first_name").asText(null), System.nanoTime());
    }

    private static String named(TelegramConfig.UpdateMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
