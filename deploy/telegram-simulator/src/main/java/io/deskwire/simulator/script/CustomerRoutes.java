package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.customers.Deeds;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets a script, a test or the page be any number of customers. */
public final class CustomerRoutes {

    /** What a script writes of itself on every line: the page shows these, newest activity first. */
    private static final int LISTED = 500;

    /** How a customer stands to a bot that they have not written to. */
    private static final String NEW = "new";

    private final World world;
    private final Deeds deeds;
    private final Answers answers;
    private final CustomerLookup customers;

    /** Acts in this world. */
    public CustomerRoutes(World world, CustomerSide side, Deeds deeds, Answers answers) {
        this.world = world;
        this.deeds = deeds;
        this.answers = answers;
        this.customers = new CustomerLookup(world, side);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/customers").handler(this::list);
        router.post("/customers").handler(this::add);
        router.get("/customers/:chatId/messages").handler(this::messages);
        router.get("/customers/:chatId/callbacks").handler(this::callbacks);
        router.post("/customers/:chatId/block").handler(call -> stand(call, ChatAccess.BLOCKED));
        router.post("/customers/:chatId/unblock").handler(call -> stand(call, ChatAccess.OPEN));
        router.post("/customers/:chatId/deactivate").handler(call -> stand(call, ChatAccess.DEACTIVATED));
    }

    private void list(RoutingContext call) {
        Bot bot = ChosenBot.of(world, call);
        List<Chat> chats = new ArrayList<>(bot.chats().all());
        Collections.reverse(chats);
        List<Customer> strangers = world.bots().strangersOf(bot);
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("customers");
        chats.stream().limit(LISTED).forEach(chat -> list.add(customer(chat)));
        strangers.stream().limit(LISTED - list.size()).forEach(stranger -> list.add(known(stranger, NEW)));
        answers.json(call, 200, body.put("total", chats.size() + strangers.size()));
    }

    private void add(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        long id = body.path("chatId").asLong(0);
        if (id == 0) {
            id = 1_000 + bot.chats().all().size();
            while (world.bots().customer(id).isPresent()) {
                id++;
            }
        }
        customers.save(CustomerLookup.checked(id), bot, body);
        answers.json(call, 201, customer(bot.chats().find(id).orElseThrow()));
    }

    private void messages(RoutingContext call) {
        Optional<Chat> chat = customers.find(call, ChosenBot.of(world, call));
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("messages");
        chat.ifPresent(begun -> begun.messages().forEach(message -> list.add(message.seenByCustomer())));
        answers.json(
                call,
                200,
                body.put("standing", chat.map(CustomerRoutes::standing).orElse(NEW)));
    }

    private void callbacks(RoutingContext call) {
        Bot bot = ChosenBot.of(world, call);
        long chatId = customers.chat(call, bot).customer().id();
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("callbacks");
        bot.callbacks().all().stream()
                .filter(query -> query.chatId() == chatId)
                .forEach(query -> list.add(SimulatorJson.MAPPER.<ObjectNode>valueToTree(query)));
        answers.json(call, 200, body);
    }

    private void stand(RoutingContext call, ChatAccess standing) {
        answers.requireRoom();
        ObjectNode body = Answers.optionalObject(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        Chat chat = customers.chat(call, bot);
        answers.json(call, 200, CustomerLookup.updateId(SimulatorJson.object(), deeds.stand(chat, bot, standing)));
    }

    private static ObjectNode customer(Chat chat) {
        ObjectNode json = known(chat.customer(), standing(chat));
        chat.last().ifPresent(last -> json.set("last", last.seenByCustomer()));
        return json;
    }

    private static ObjectNode known(Customer customer, String standing) {
        ObjectNode json = SimulatorJson.object().put("chatId", customer.id()).put("name", customer.name());
        json.put("username", customer.username()).put("language", customer.language());
        return json.put("standing", standing);
    }

    private static String standing(Chat chat) {
        return chat.standing().name().toLowerCase(Locale.ROOT);
    }
}
