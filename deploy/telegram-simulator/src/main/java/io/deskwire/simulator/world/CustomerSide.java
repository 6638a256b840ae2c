package io.deskwire.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.updates.Update;
import java.util.OptionalLong;

/** What customers do: each of it ends as an update for the bot. */
public final class CustomerSide {

    private final World world;

    /** Acts in this world. */
    public CustomerSide(World world) {
        this.world = world;
    }

    /**
     * A message was written.
     *
     * @param updateId empty when the bot did not ask for messages
     */
    public record CustomerMessage(ChatMessage message, OptionalLong updateId) {}

    /** Adds the customer or changes what is known of them; they have a chat with the bot then. */
    public Customer save(Customer customer, Bot bot) {
        boolean same = bot.chats()
                .find(customer.id())
                .filter(chat -> chat.customer().equals(customer))
                .isPresent();
        if (!same) {
            world.commit(new WorldEvent.CustomerSaved(bot.id(), customer));
        }
        return customer;
    }

    /**
     * The customer, who has a chat with the bot, sends a message.
     *
     * @param text may be null when {@code extra} says what it is
     * @param extra fields of Telegram's Message, or null
     */
    public CustomerMessage write(long chatId, Bot bot, String text, ObjectNode extra) {
        Chat chat = bot.chats().find(chatId).orElseThrow();
        ChatMessage message =
                new ChatMessage(chatId, chat.nextMessageId(), false, text, world.now(), null, null, null, extra);
        world.commit(new WorldEvent.MessageWritten(bot.id(), message));
        return new CustomerMessage(
                message, queue(bot, "message", TelegramJson.message(message, chat.customer(), bot), chatId));
    }

    /** The customer's message changes, or seems to; gives the id of the update. */
    public OptionalLong edit(ChatMessage edited, Bot bot) {
        Chat chat = bot.chats().find(edited.chatId()).orElseThrow();
        world.commit(new WorldEvent.ChatMessageEdited(bot.id(), edited));
        return queue(bot, "edited_message", TelegramJson.message(edited, chat.customer(), bot), edited.chatId());
    }

    /** Queues an update with one field, if the bot wants that kind; gives its id. */
    public OptionalLong queue(Bot bot, String kind, ObjectNode body, long chatId) {
        return bot.wants(kind) ? OptionalLong.of(send(bot, kind, body, chatId)) : OptionalLong.empty();
    }

    /** Queues an update with one field, whatever the bot wants; gives its id. */
    public long send(Bot bot, String kind, ObjectNode body, long chatId) {
        long id = bot.nextUpdateId();
        String json = SimulatorJson.write(TelegramJson.update(id, kind, body));
        world.commit(new WorldEvent.UpdateQueued(bot.id(), new Update(id, kind, chatId, json)));
        return id;
    }
}
