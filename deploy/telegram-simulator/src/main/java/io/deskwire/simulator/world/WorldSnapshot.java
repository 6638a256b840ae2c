package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import java.util.stream.Stream;

/** The shortest list of entries that gives the same world: what the journal begins with after a start. */
public final class WorldSnapshot {

    private WorldSnapshot() {}

    /** The entries, in an order that can be replayed: first who the bots are, then what each has. */
    public static Stream<WorldEvent> of(World world) {
        return Stream.of(
                        world.bots().all().stream().map(bot -> (WorldEvent) new WorldEvent.BotCalled(bot.id())),
                        world.bots().orExpected().stream().flatMap(WorldSnapshot::bot))
                .flatMap(entries -> entries);
    }

    private static Stream<WorldEvent> bot(Bot bot) {
        Stream<WorldEvent> settings = Stream.of(
                new WorldEvent.UpdateIdsUsed(bot.id(), bot.nextUpdateId() - 1),
                new WorldEvent.AllowedChanged(bot.id(), bot.allowed()),
                new WorldEvent.WebhookChanged(bot.id(), bot.webhook().orElse(null)));
        Stream<WorldEvent> commands = bot.commands().entrySet().stream()
                .map(list -> new WorldEvent.CommandsChanged(bot.id(), list.getKey(), list.getValue()));
        Stream<WorldEvent> chats = bot.chats().all().stream().flatMap(chat -> chat(bot, chat));
        Stream<WorldEvent> confirmed = bot.updates().confirmed().stream()
                .flatMap(update -> Stream.of(
                        new WorldEvent.UpdateQueued(bot.id(), update),
                        new WorldEvent.UpdateDelivered(bot.id(), update.id())));
        Stream<WorldEvent> pending =
                bot.updates().pending().stream().map(update -> new WorldEvent.UpdateQueued(bot.id(), update));
        Stream<WorldEvent> files = bot.files().all().stream().map(file -> new WorldEvent.FileStored(bot.id(), file));
        Stream<WorldEvent> callbacks =
                bot.callbacks().all().stream().map(query -> new WorldEvent.CallbackChanged(bot.id(), query));
        return Stream.of(settings, commands, chats, confirmed, pending, files, callbacks)
                .flatMap(entries -> entries);
    }

    private static Stream<WorldEvent> chat(Bot bot, Chat chat) {
        long id = chat.customer().id();
        Stream<WorldEvent> head = Stream.of(
                new WorldEvent.CustomerSaved(bot.id(), chat.customer()),
                new WorldEvent.MessageIdsUsed(bot.id(), id, chat.nextMessageId() - 1));
        Stream<WorldEvent> standing = chat.standing() == ChatAccess.OPEN
                ? Stream.empty()
                : Stream.of(new WorldEvent.StandingChanged(bot.id(), id, chat.standing()));
        Stream<WorldEvent> messages =
                chat.messages().stream().map(message -> new WorldEvent.MessageWritten(bot.id(), message));
        return Stream.of(head, standing, messages).flatMap(entries -> entries);
    }
}
