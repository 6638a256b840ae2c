package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.TelegramJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** What customers do beside writing: react, press a button, block the bot, let it into a group. */
public final class Deeds {

    private final World world;
    private final CustomerSide customers;
    private final RandomGenerator random;

    /** Acts in this world. */
    public Deeds(World world, CustomerSide customers, RandomGenerator random) {
        this.world = world;
        this.customers = customers;
        this.random = random;
    }

    /**
     * A press of an inline button.
     *
     * @param updateId empty when the bot did not ask for presses
     */
    public record ButtonPressed(String callbackQueryId, OptionalLong updateId) {}

    /** The customer reacts with these, Telegram's list of ReactionType; an empty one takes the reaction back. */
    public OptionalLong react(Chat chat, Bot bot, ChatMessage message, ArrayNode reaction) {
        JsonNode before = message.customerReaction();
        world.commit(new WorldEvent.MessageReacted(
                bot.id(), message.withCustomerReaction(reaction.isEmpty() ? null : reaction)));
        ObjectNode body = SimulatorJson.object();
        body.set("chat", chat.customer().asChat());
        body.put("message_id", message.messageId());
        body.set("user", chat.customer().asUser());
        body.put("date", seconds());
        body.set("old_reaction", before == null ? SimulatorJson.MAPPER.createArrayNode() : before);
        body.set("new_reaction", reaction);
        return customers.queue(bot, "message_reaction", body, message.chatId());
    }

    /** The customer presses a button with that callback_data under a message of the bot. */
    public ButtonPressed press(Chat chat, Bot bot, ChatMessage message, String data) {
        String id = Long.toString(random.nextLong(1, Long.MAX_VALUE));
        world.commit(new WorldEvent.CallbackChanged(
                bot.id(),
                new CallbackQuery(id, message.chatId(), message.messageId(), data, world.now(), null, null, false)));
        ObjectNode body = SimulatorJson.object().put("id", id);
        body.set("from", chat.customer().asUser());
        body.set("message", TelegramJson.message(message, chat.customer(), bot));
        body.put("chat_instance", Long.toString(message.chatId())).put("data", data);
        return new ButtonPressed(id, customers.queue(bot, "callback_query", body, message.chatId()));
    }

    /** The customer blocks the bot, or lets it write again. */
    public OptionalLong stand(Chat chat, Bot bot, ChatAccess standing) {
        ChatAccess before = chat.standing();
        if (before == standing) {
            return OptionalLong.empty();
        }
        long id = chat.customer().id();
        world.commit(new WorldEvent.StandingChanged(bot.id(), id, standing));
        if (before == ChatAccess.DEACTIVATED || standing == ChatAccess.DEACTIVATED) {
            // Telegram tells a bot of blocks; of an account that is gone it hears with its next message.
            accountGone(id, standing == ChatAccess.DEACTIVATED);
            return OptionalLong.empty();
        }
        return member(chat, bot, chat.customer(), status(before), status(standing));
    }

    /** The account is the person's, not the chat's: it is gone, or back, for every bot. */
    private void accountGone(long id, boolean gone) {
        for (Bot each : world.bots().orExpected()) {
            each.chats()
                    .find(id)
                    .filter(chat -> gone != (chat.standing() == ChatAccess.DEACTIVATED))
                    .ifPresent(chat -> world.commit(new WorldEvent.StandingChanged(
                            each.id(), id, gone ? ChatAccess.DEACTIVATED : ChatAccess.OPEN)));
        }
    }

    /** A customer adds the bot to a group, which is new or which it had left. */
    public void join(Customer group, Bot bot, Customer by) {
        boolean inside = bot.chats()
                .find(group.id())
                .filter(chat -> chat.standing() == ChatAccess.OPEN)
                .isPresent();
        customers.save(group, bot);
        if (!inside) {
            world.commit(new WorldEvent.StandingChanged(bot.id(), group.id(), ChatAccess.OPEN));
            member(bot.chats().find(group.id()).orElseThrow(), bot, by, "left", "member");
        }
    }

    private OptionalLong member(Chat chat, Bot bot, Customer by, String before, String after) {
        ObjectNode body = SimulatorJson.object();
        body.set("chat", chat.customer().asChat());
        body.set("from", by.asUser());
        body.put("date", seconds());
        body.set("old_chat_member", status(bot, before));
        body.set("new_chat_member", status(bot, after));
        return customers.queue(bot, "my_chat_member", body, chat.customer().id());
    }

    private static ObjectNode status(Bot bot, String status) {
        ObjectNode member = SimulatorJson.object().set("user", bot.asUser());
        member.put("status", status);
        return status.equals("kicked") ? member.put("until_date", 0) : member;
    }

    private static String status(ChatAccess standing) {
        return standing == ChatAccess.OPEN ? "member" : "kicked";
    }

    private long seconds() {
        return world.now() / 1000;
    }
}
