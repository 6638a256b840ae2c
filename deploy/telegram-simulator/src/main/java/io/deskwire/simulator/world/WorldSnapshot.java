package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import java.util.stream.Stream;

/** The shortest list of entries that gives the same world: what the journal begins with after a start. */
public final class WorldSnapshot {

    private WorldSnapshot() {}

    /** The entries, in an order that can be replayed. */
    public static Stream<WorldEvent> of(World world) {
        return Stream.of(
                        Stream.<WorldEvent>of(new WorldEvent.UpdateIdsUsed(world.nextUpdateId() - 1)),
                        world.chats().all().stream().flatMap(WorldSnapshot::chat),
                        world.bots().all().stream().map(bot -> (WorldEvent) new WorldEvent.BotCalled(bot.id())),
                        Stream.concat(Stream.of(world.bots().expected()), world.bots().all().stream())
                                .flatMap(WorldSnapshot::bot),
                        world.files().all().stream().map(file -> (WorldEvent) new WorldEvent.FileStored(file)),
                        world.callbacks().all().stream()
                                .map(query -> (WorldEvent) new WorldEvent.CallbackChanged(query)))
                .flatMap(entries -> entries);
    }

    private static Stream<WorldEvent> chat(Chat chat) {
        long id = chat.customer().id();
        Stream<WorldEvent> head = Stream.of(
                new WorldEvent.CustomerSaved(chat.customer()),
                new WorldEvent.MessageIdsUsed(id, chat.nextMessageId() - 1));
        Stream<WorldEvent> standing = chat.standing() == ChatAccess.OPEN
                ? Stream.empty()
                : Stream.of(new WorldEvent.StandingChanged(id, chat.standing()));
        Stream<WorldEvent> messages = chat.messages().stream().map((ChatMessage m) -> new WorldEvent.MessageWritten(m));
        return Stream.of(head, standing, messages).flatMap(entries -> entries);
    }

    private static Stream<WorldEvent> bot(Bot bot) {
        Stream<WorldEvent> settings = Stream.of(
                new WorldEvent.AllowedChanged(bot.id(), bot.allowed()),
                new WorldEvent.WebhookChanged(bot.id(), bot.webhook().orElse(null)));
        Stream<WorldEvent> commands = bot.commands().entrySet().stream()
                .map(list -> new WorldEvent.CommandsChanged(bot.id(), list.getKey(), list.getValue()));
        Stream<WorldEvent> confirmed = bot.updates().confirmed().stream()
                .flatMap(update -> Stream.of(
                        new WorldEvent.UpdateQueued(bot.id(), update),
                        new WorldEvent.UpdateDelivered(bot.id(), update.id())));
        Stream<WorldEvent> pending =
                bot.updates().pending().stream().map(update -> new WorldEvent.UpdateQueued(bot.id(), update));
        return Stream.of(settings, commands, confirmed, pending).flatMap(entries -> entries);
    }
}
