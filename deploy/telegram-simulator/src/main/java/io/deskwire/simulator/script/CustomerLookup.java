package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Chats;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds and saves the customers and messages that a script's address names. */
final class CustomerLookup {

    private static final long MOST = 1L << 53;

    private final World world;
    private final CustomerSide customers;

    CustomerLookup(World world, CustomerSide customers) {
        this.world = world;
        this.customers = customers;
    }

    /** The chat of the customer in the address with that bot, where the customer has written to it; a negative id is a group's. */
    Optional<Chat> find(RoutingContext call, Bot bot) {
        long id = number(call, "chatId");
        Optional<Chat> chat = bot.chats().find(id);
        if (chat.isEmpty() && world.bots().customer(id).isEmpty()) {
            throw new ScriptRefusal(404, "There is no customer " + id + ".");
        }
        return chat;
    }

    /** The chat of the customer in the address with that bot. */
    Chat chat(RoutingContext call, Bot bot) {
        return find(call, bot)
                .orElseThrow(() -> new ScriptRefusal(
                        404,
                        "The customer " + number(call, "chatId") + " has no chat with the bot " + bot.id()
                                + "; a message to it begins one."));
    }

    /** The message of the address. */
    static ChatMessage message(RoutingContext call, Chat chat) {
        long id = number(call, "messageId");
        return chat.message(id)
                .orElseThrow(() -> new ScriptRefusal(404, "There is no message " + id + " in this chat."));
    }

    /** The customer's id in the address, known or not. */
    static long customerId(RoutingContext call) {
        return checked(number(call, "chatId"));
    }

    /** An id that a customer may have. */
    static long checked(long id) {
        if (id < 1 || id > MOST) {
            throw new ScriptRefusal(400, "The customer's id has to be between 1 and 2^53.");
        }
        return id;
    }

    /** A group as a script names it: an id from -1 down, and a title. */
    static Customer group(ObjectNode group) {
        long id = group.path("id").asLong(0);
        if (id >= 0 || id < -MOST) {
            throw new ScriptRefusal(400, "A \"group\" needs an \"id\" below 0, like -1001.");
        }
        return Customer.of(id, group.path("title").asText("A group"), null, null);
    }

    /** Adds the customer or changes what the body says of them; they have a chat with the bot then. */
    Customer save(long id, Bot bot, ObjectNode body) {
        Customer known = world.bots().customer(id).orElse(null);
        if (bot.chats().find(id).isEmpty() && world.bots().full()) {
            throw new ScriptRefusal(
                    503, "There are " + Chats.LIMIT + " chats of customers already, which is the limit.");
        }
        return customers.save(
                Customer.of(
                        id,
                        body.path("name").asText(known == null ? null : known.name()),
                        body.path("username").asText(known == null ? null : known.username()),
                        body.path("language").asText(known == null ? null : known.language())),
                bot);
    }

    /** Puts the update's id into an answer, null where the bot did not want it. */
    static ObjectNode updateId(ObjectNode answer, OptionalLong id) {
        return id.isPresent() ? answer.put("updateId", id.getAsLong()) : answer.putNull("updateId");
    }

    private static long number(RoutingContext call, String name) {
        try {
            return Long.parseLong(call.pathParam(name));
        } catch (NumberFormatException notANumber) {
            throw new ScriptRefusal(
                    400,
                    name.equals("chatId")
                            ? "The customer's id has to be a whole number, as in /customers/1001/messages."
                            : "The message's id has to be a whole number.");
        }
    }
}
