package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Standing;
import java.util.stream.Stream;

/** The shortest list of entries that gives the same world: what the journal begins with after a start. */
public final class Snapshot {

    private Snapshot() {}

    /** The entries, in an order that can be replayed. */
    public static Stream<Entry> of(World world) {
        return Stream.of(
                        Stream.<Entry>of(new Entry.UpdateIdsUsed(world.nextUpdateId() - 1)),
                        world.chats().all().stream().flatMap(Snapshot::chat),
                        world.bots().all().stream().map(bot -> (Entry) new Entry.BotCalled(bot.id())),
                        Stream.concat(Stream.of(world.bots().expected()), world.bots().all().stream())
                                .flatMap(Snapshot::bot),
                        world.files().all().stream().map(file -> (Entry) new Entry.FileStored(file)),
                        world.callbacks().all().stream().map(query -> (Entry) new Entry.CallbackChanged(query)))
                .flatMap(entries -> entries);
    }

    private static Stream<Entry> chat(Chat chat) {
        long id = chat.customer().id();
        Stream<Entry> head = Stream.of(
                new Entry.CustomerSaved(chat.customer()), new Entry.MessageIdsUsed(id, chat.nextMessageId() - 1));
        Stream<Entry> standing = chat.standing() == Standing.OPEN
                ? Stream.empty()
                : Stream.of(new Entry.StandingChanged(id, chat.standing()));
        Stream<Entry> messages = chat.messages().stream().map((ChatMessage m) -> new Entry.MessageWritten(m));
        return Stream.of(head, standing, messages).flatMap(entries -> entries);
    }

    private static Stream<Entry> bot(Bot bot) {
        Stream<Entry> settings = Stream.of(
                new Entry.AllowedChanged(bot.id(), bot.allowed()),
                new Entry.WebhookChanged(bot.id(), bot.webhook().orElse(null)));
        Stream<Entry> commands = bot.commands().entrySet().stream()
                .map(list -> new Entry.CommandsChanged(bot.id(), list.getKey(), list.getValue()));
        Stream<Entry> confirmed = bot.updates().confirmed().stream()
                .flatMap(update -> Stream.of(
                        new Entry.UpdateQueued(bot.id(), update), new Entry.UpdateDelivered(bot.id(), update.id())));
        Stream<Entry> pending =
                bot.updates().pending().stream().map(update -> new Entry.UpdateQueued(bot.id(), update));
        return Stream.of(settings, commands, confirmed, pending).flatMap(entries -> entries);
    }
}
