package io.deskwire.web.desk;

import io.deskwire.event.EventData.BotUpdated;
import io.deskwire.model.Attribution;
import io.deskwire.model.Bot;
import io.deskwire.model.RoutingRule;
import io.deskwire.secret.DataKeys;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.bots.BotAccounts.BotAccount;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bots of the desk. Their tokens come in here and are sealed at once; nothing gives them out again. A bot-service takes up within
 * seconds what is changed here. Bots are never deleted: tickets are theirs.
 */
public final class BotDesk {
    /** As many as one bot-service runs with ease; each costs it some connections and a few statements a second. */
    static final int LIMIT = 100;
    /** As Telegram's are (Bot API, Authorizing your bot): what follows the colon becomes part of a path. */
    private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,15}):[A-Za-z0-9_-]{1,256}");

    private final Database database;
    private final BotAccounts bots;
    private final Agents agents;
    private final Teams teams;
    private final DataKeys keys;

    public BotDesk(Database database, BotAccounts bots, Agents agents, Teams teams, DataKeys keys) {
        this.database = database;
        this.bots = bots;
        this.agents = agents;
        this.teams = teams;
        this.keys = keys;
    }

    /** A bot as it is after a change, and the number of the event that says so. */
    public record BotChanged(long seq, Bot bot) {}

    /** Returns all bots, those that rest too, the one known longest first. */
    public Uni<List<Bot>> all() {
        return database.snapshot(bots::all);
    }

    /**
     * Adds the bot of a token. Fails with a {@link Problem} when that is none, the desk has the bot already, or nothing can be sealed.
     *
     * @param by user name of the agent who does it, and still may when it is done
     */
    public Uni<BotChanged> add(@Nullable String token, String by) {
        String checked = checked(token);
        long id = idOf(checked);
        byte[] sealed = sealed(checked, id);
        return database.change(transaction -> mayStill(transaction, DeskAction.ADD_BOT, by)
                        .chain(() -> bots.lock(transaction, id))
                        .invoke(known -> known.ifPresent(BotDesk::isFree))
                        .chain(() -> bots.count(transaction))
                        .invoke(BotDesk::isRoom)
                        .chain(() -> bots.add(transaction, id, sealed))
                        .map(added -> added.orElseThrow(() -> known(id)))
                        .invoke(bot -> record(transaction, bot, by)))
                .map(BotDesk::changed);
    }

    /**
     * Changes whether a bot is run, gives it another token of its own, or changes in which team its new tickets are. What waits for a bot
     * that is not run stays queued. Fails with a {@link Problem} when there is no such bot, the token is another bot's, tickets cannot go
     * to a team, or what only the environment changes is to be different.
     *
     * @param by user name of the agent who does it, and still may when it is done
     */
    public Uni<BotChanged> change(long id, BotChange wanted, String by) {
        byte[] sealed = wanted.token() == null ? null : sealed(own(checked(wanted.token()), id), id);
        return database.change(transaction -> mayStill(transaction, DeskAction.CHANGE_BOT, by)
                        .chain(() -> bots.lock(transaction, id))
                        .map(found -> found.orElseThrow(BotDesk::unknown))
                        .flatMap(account -> run(transaction, account, wanted.active(), sealed)
                                .flatMap(bot -> route(transaction, bot, wanted))
                                .invoke(bot -> {
                                    if (sealed != null || !bot.equals(account.bot())) {
                                        record(transaction, bot, by);
                                    }
                                })))
                .map(BotDesk::changed);
    }

    private Uni<Bot> run(
            Transaction transaction, BotAccount account, @Nullable Boolean active, byte @Nullable [] sealed) {
        Bot bot = account.bot();
        if (active == null && sealed == null) {
            return Uni.createFrom().item(bot);
        }
        boolean after = active == null ? bot.active() : active;
        isPossible(account, after, sealed != null);
        return sealed == null && after == bot.active()
                ? Uni.createFrom().item(bot)
                : bots.change(transaction, bot.id(), after, sealed);
    }

    /** Whoever changes bots holds what who archives teams waits for: those that are active stay so. */
    private Uni<Bot> route(Transaction transaction, Bot bot, BotChange wanted) {
        Long team = wanted.team() == null ? bot.team() : wanted.team().orElse(null);
        List<RoutingRule> rules = wanted.rules() == null ? bot.rules() : wanted.rules();
        if (Objects.equals(team, bot.team()) && rules.equals(bot.rules())) {
            return Uni.createFrom().item(bot);
        }
        return teams.all(transaction)
                .invoke(there -> TeamRules.takeTickets(wanted, there))
                .chain(() -> bots.route(transaction, bot.id(), team, rules));
    }

    private Uni<Void> mayStill(Transaction transaction, DeskAction action, String by) {
        return agents.lockAll(transaction)
                .invoke(all -> StaffRules.may(action, by, all))
                .replaceWithVoid();
    }

    private static void isFree(BotAccount known) {
        if (known.environment() || known.given()) {
            throw known(known.bot().id());
        }
    }

    private static Problem known(long id) {
        return Problem.conflict("The desk has the bot " + id
                + " already. If it got another token, give it that one instead of adding it again.");
    }

    private static void isRoom(long count) {
        if (count >= LIMIT) {
            throw Problem.conflict("The desk has " + LIMIT + " bots already, which is as many as it runs.");
        }
    }

    private static void isPossible(BotAccount account, boolean active, boolean token) {
        if (account.environment() && (token || !active)) {
            throw Problem.conflict("This is the bot of TELEGRAM_BOT_TOKEN: it is changed in the environment of the"
                    + " bot-service, and runs as long as that starts with it.");
        }
        if (active && !account.environment() && !account.given() && !token) {
            throw Problem.conflict("The desk has no token of this bot. Send it along, as @BotFather shows it.");
        }
    }

    private byte[] sealed(String token, long id) {
        if (!keys.present()) {
            throw Problem.conflict("This desk has no DATA_KEY, without which it keeps no token. Set the same DATA_KEY"
                    + " for the web-service and the bot-service, then add the bot again.");
        }
        return keys.seal(token, id);
    }

    private static String checked(@Nullable String token) {
        String stripped = token == null ? "" : token.strip();
        if (!TOKEN.matcher(stripped).matches()) {
            throw Problem.badField("token", "token: it must look like 123456:ABC-DEF, as @BotFather shows it.");
        }
        return stripped;
    }

    private static long idOf(String checked) {
        Matcher form = TOKEN.matcher(checked);
        return form.matches() ? Long.parseLong(form.group(1)) : 0;
    }

    private static String own(String checked, long id) {
        if (idOf(checked) != id) {
            throw Problem.badField(
                    "token",
                    "token: it is that of another bot. The number before the colon is a bot's for ever; add the other bot"
                            + " beside this one.");
        }
        return checked;
    }

    private static Problem unknown() {
        return Problem.notFound("The desk has no such bot.");
    }

    private static void record(Transaction transaction, Bot bot, String by) {
        transaction.record(new BotUpdated(bot), null, Attribution.agent(by));
    }

    private static BotChanged changed(Committed<Bot> committed) {
        return new BotChanged(committed.seq(), committed.result());
    }
}
