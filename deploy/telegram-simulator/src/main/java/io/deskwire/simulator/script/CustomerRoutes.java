package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.Chats;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.json.Json;
import io.deskwire.simulator.updates.UpdateQueue;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.Refusal;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Lets a script, a test or the page be any number of customers. */
public final class CustomerRoutes {

    /** What a script writes of itself on every line: the page shows these, newest activity first. */
    private static final int LISTED = 500;

    /** Telegram's own limit of what a person can send at once. */
    private static final int LONGEST_TEXT = 4_096;

    private final World world;
    private final CustomerSide customers;
    private final Answers answers;

    /** Acts in this world. */
    public CustomerRoutes(World world, CustomerSide customers, Answers answers) {
        this.world = world;
        this.customers = customers;
        this.answers = answers;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/customers").handler(this::list);
        router.post("/customers").handler(this::add);
        router.get("/customers/:chatId/messages").handler(this::messages);
        router.post("/customers/:chatId/messages").handler(this::write);
    }

    private void list(RoutingContext call) {
        List<Chat> chats = new ArrayList<>(world.chats().all());
        Collections.reverse(chats);
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("customers");
        chats.stream().limit(LISTED).forEach(chat -> list.add(customer(chat)));
        answers.json(call, 200, body.put("total", chats.size()));
    }

    private void add(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        long id = body.path("chatId").asLong(0);
        if (id == 0) {
            id = 1_000 + world.chats().all().size();
            while (world.chats().find(id).isPresent()) {
                id++;
            }
        }
        save(checked(id), body);
        answers.json(call, 201, customer(world.chats().find(id).orElseThrow()));
    }

    private void messages(RoutingContext call) {
        Chat chat = world.chats()
                .find(chatId(call))
                .orElseThrow(() -> new Refusal(404, "There is no customer " + call.pathParam("chatId") + "."));
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("messages");
        chat.messages().forEach(message -> list.add(message.seenByCustomer()));
        answers.json(call, 200, body);
    }

    private void write(RoutingContext call) {
        answers.requireRoom();
        long chatId = chatId(call);
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, body.path("bot"));
        if (bot.updates().size() >= UpdateQueue.LIMIT) {
            throw new Refusal(503, UpdateQueue.LIMIT + " updates wait for the bot. Let it read them first.");
        }
        ObjectNode extra = body.get("message") instanceof ObjectNode fields ? fields.deepCopy() : null;
        if (body.has("message") && extra == null) {
            throw new Refusal(400, "\"message\" has to be an object with fields of Telegram's Message.");
        }
        String text = text(body, extra);
        save(chatId, body);
        CustomerSide.Written written = customers.write(chatId, bot, text, extra);
        ObjectNode answer = Json.object().put("messageId", written.message().messageId());
        OptionalLong updateId = written.updateId();
        if (updateId.isPresent()) {
            answer.put("updateId", updateId.getAsLong());
        } else {
            answer.putNull("updateId");
        }
        answers.json(call, 201, answer);
    }

    private static String text(ObjectNode body, ObjectNode extra) {
        if (extra != null) {
            JsonNode raw = extra.remove("text");
            return raw == null ? null : raw.asText();
        }
        JsonNode text = body.path("text");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw new Refusal(400, "\"text\" is missing or empty: send {\"text\":\"Hello\"}.");
        }
        if (text.asText().length() > LONGEST_TEXT) {
            throw new Refusal(400, "Telegram takes at most " + LONGEST_TEXT + " characters in a message.");
        }
        return text.asText();
    }

    private void save(long id, ObjectNode body) {
        Customer known = world.chats().find(id).map(Chat::customer).orElse(null);
        if (known == null && world.chats().full()) {
            throw new Refusal(503, "There are " + Chats.LIMIT + " customers already, which is the limit.");
        }
        customers.save(Customer.of(
                id,
                body.path("name").asText(known == null ? null : known.name()),
                body.path("username").asText(known == null ? null : known.username()),
                body.path("language").asText(known == null ? null : known.language())));
    }

    private static ObjectNode customer(Chat chat) {
        Customer customer = chat.customer();
        ObjectNode json = Json.object().put("chatId", customer.id()).put("name", customer.name());
        json.put("username", customer.username()).put("language", customer.language());
        chat.last().ifPresent(last -> json.set("last", last.seenByCustomer()));
        return json;
    }

    private static long chatId(RoutingContext call) {
        try {
            return checked(Long.parseLong(call.pathParam("chatId")));
        } catch (NumberFormatException notANumber) {
            throw new Refusal(400, "The customer's id has to be a whole number, as in /customers/1001/messages.");
        }
    }

    private static long checked(long id) {
        if (id < 1 || id > 1L << 53) {
            throw new Refusal(400, "The customer's id has to be between 1 and 2^53.");
        }
        return id;
    }
}
