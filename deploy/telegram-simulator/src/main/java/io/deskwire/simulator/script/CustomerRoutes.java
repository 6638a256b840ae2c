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

/** Lets a script, a test or the page be any number of customers. */
public final class CustomerRoutes {

    /** What a script writes of itself on every line: the page shows these, newest activity first. */
    private static final int LISTED = 500;

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
        List<Chat> chats = new ArrayList<>(world.chats().all());
        Collections.reverse(chats);
        ObjectNode body = SimulatorJson.object();
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
        customers.save(CustomerLookup.checked(id), body);
        answers.json(call, 201, customer(world.chats().find(id).orElseThrow()));
    }

    private void messages(RoutingContext call) {
        Chat chat = customers.chat(call);
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("messages");
        chat.messages().forEach(message -> list.add(message.seenByCustomer()));
        answers.json(call, 200, body.put("standing", chat.standing().name().toLowerCase(Locale.ROOT)));
    }

    private void callbacks(RoutingContext call) {
        long chatId = customers.chat(call).customer().id();
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("callbacks");
        world.callbacks().all().stream()
                .filter(query -> query.chatId() == chatId)
                .forEach(query -> list.add(SimulatorJson.MAPPER.<ObjectNode>valueToTree(query)));
        answers.json(call, 200, body);
    }

    private void stand(RoutingContext call, ChatAccess standing) {
        answers.requireRoom();
        ObjectNode body = Answers.optionalObject(call);
        Bot bot = ChosenBot.of(world, body.path("bot"));
        Chat chat = customers.chat(call);
        answers.json(call, 200, CustomerLookup.updateId(SimulatorJson.object(), deeds.stand(chat, bot, standing)));
    }

    private static ObjectNode customer(Chat chat) {
        Customer customer = chat.customer();
        ObjectNode json = SimulatorJson.object().put("chatId", customer.id()).put("name", customer.name());
        json.put("username", customer.username()).put("language", customer.language());
        json.put("standing", chat.standing().name().toLowerCase(Locale.ROOT));
        chat.last().ifPresent(last -> json.set("last", last.seenByCustomer()));
        return json;
    }
}
