package io.deskwire.simulator.bots;

import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.Chats;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.files.SimulatedFile;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The bots that have called, the first one first. Confined to the event loop. */
public final class Bots {

    /** A token more is a bot more; the bound keeps a script's mistake out of the memory. */
    public static final int LIMIT = 1_000;

    private final Map<Long, Bot> byId = new LinkedHashMap<>();
    private final Bot expected;

    /** None yet; the updates of the first get the ids after that one. */
    public Bots(long lastUpdateId) {
        expected = new Bot(0, lastUpdateId);
    }

    /** The bot with that id, if it has called; 0 is the first one, or the one that keeps its place until then. */
    public Optional<Bot> find(long id) {
        return Optional.ofNullable(id == 0 ? first() : byId.get(id));
    }

    /** The bot that customers write to: the first that called, or the one that keeps its place until then. */
    public Bot first() {
        return byId.isEmpty() ? expected : byId.values().iterator().next();
    }

    /** All that have called. */
    public Collection<Bot> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** All that have called, or the one that keeps the first one's place. */
    public Collection<Bot> orExpected() {
        return byId.isEmpty() ? List.of(expected) : all();
    }

    /** A bot calls for the first time. The very first takes the place that was kept, with all that is there. */
    public void add(long id) {
        if (byId.isEmpty()) {
            expected.calledAs(id);
            byId.put(id, expected);
        } else {
            // In an older journal all bots got their ids from one count: behind it nothing is given twice.
            byId.putIfAbsent(id, new Bot(id, first().nextUpdateId() - 1));
        }
    }

    /** All chats of that customer, one per bot, as far as there are any. */
    public Stream<Chat> chatsOf(long customerId) {
        return orExpected().stream().flatMap(bot -> bot.chats().find(customerId).stream());
    }

    /** True when no further chat is taken, whoever's it would be. */
    public boolean full() {
        return orExpected().stream().mapToInt(bot -> bot.chats().all().size()).sum() >= Chats.LIMIT;
    }

    /** What is known of a customer, who is one person for all bots. */
    public Optional<Customer> customer(long id) {
        return chatsOf(id).findFirst().map(Chat::customer);
    }

    /** Who knows some bot but has no chat with this one; without groups, which a bot has to be let into. */
    public List<Customer> strangersOf(Bot bot) {
        return orExpected().stream()
                .filter(other -> other != bot)
                .flatMap(other -> other.chats().all().stream().map(Chat::customer))
                .filter(customer ->
                        !customer.isGroup() && bot.chats().find(customer.id()).isEmpty())
                .distinct()
                .toList();
    }

    /** A file of any bot. */
    public Optional<SimulatedFile> file(String fileId) {
        return orExpected().stream()
                .flatMap(bot -> bot.files().find(fileId).stream())
                .findFirst();
    }
}
