package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.customers.ComposedContent;
import io.deskwire.simulator.customers.Composer;
import io.deskwire.simulator.customers.Deeds;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.Unfit;
import io.deskwire.simulator.updates.UpdateQueue;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Customers write messages of every kind, and change them. */
public final class MessageRoutes {

    private final World world;
    private final CustomerSide side;
    private final Composer composer;
    private final Deeds deeds;
    private final Answers answers;
    private final CustomerLookup customers;

    /** Acts in this world. */
    public MessageRoutes(World world, CustomerSide side, Composer composer, Deeds deeds, Answers answers) {
        this.world = world;
        this.side = side;
        this.composer = composer;
        this.deeds = deeds;
        this.answers = answers;
        this.customers = new CustomerLookup(world, side);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/kinds").handler(call -> {
            ObjectNode body = SimulatorJson.object();
            composer.kinds().names().forEach(body.putArray("kinds")::add);
            answers.json(call, 200, body);
        });
        router.post("/customers/:chatId/messages").handler(this::write);
        router.route(HttpMethod.PATCH, "/customers/:chatId/messages/:messageId").handler(this::edit);
    }

    private void write(RoutingContext call) {
        answers.requireRoom();
        long customerId = CustomerLookup.customerId(call);
        ObjectNode sketch = Sketches.of(call);
        Bot bot = ChosenBot.of(world, call, sketch.path("bot"));
        if (bot.updates().size() >= UpdateQueue.LIMIT) {
            throw new ScriptRefusal(503, UpdateQueue.LIMIT + " updates wait for the bot. Let it read them first.");
        }
        Customer writer = customers.save(customerId, bot, sketch);
        Chat chat = place(sketch, bot, writer);
        composer.compose(chat, bot, sketch, Sketches.uploads(call))
                .map(contents -> written(chat, bot, writer, contents))
                .recover(MessageRoutes::sentence)
                .onSuccess(answer -> answers.json(call, 201, answer))
                .onFailure(call::fail);
    }

    /** The customer's own chat, or the group that the script names, into which the bot then comes. */
    private Chat place(ObjectNode sketch, Bot bot, Customer writer) {
        long id = writer.id();
        if (sketch.get("group") instanceof ObjectNode named) {
            Customer group = CustomerLookup.group(named);
            deeds.join(group, bot, writer);
            id = group.id();
        }
        Chat chat = bot.chats().find(id).orElseThrow();
        if (chat.standing() == ChatAccess.BLOCKED) {
            throw new ScriptRefusal(
                    409, "This customer has blocked the bot: POST /customers/" + id + "/unblock first.");
        }
        if (chat.standing() == ChatAccess.DEACTIVATED) {
            throw new ScriptRefusal(409, "This customer's account is deactivated.");
        }
        return chat;
    }

    private ObjectNode written(Chat chat, Bot bot, Customer writer, List<ComposedContent> contents) {
        ObjectNode answer = SimulatorJson.object();
        ArrayNode messages = SimulatorJson.MAPPER.createArrayNode();
        for (ComposedContent content : contents) {
            CustomerSide.CustomerMessage written =
                    side.write(chat.customer().id(), bot, content.text(), from(chat, writer, content.extra()));
            messages.add(CustomerLookup.updateId(
                    SimulatorJson.object().put("messageId", written.message().messageId()), written.updateId()));
        }
        answer.setAll((ObjectNode) messages.get(0));
        return messages.size() > 1 ? answer.set("messages", messages) : answer;
    }

    private void edit(RoutingContext call) {
        answers.requireRoom();
        ObjectNode sketch = Sketches.of(call);
        Bot bot = ChosenBot.of(world, call, sketch.path("bot"));
        Chat chat = customers.chat(call, bot);
        ChatMessage old = CustomerLookup.message(call, chat);
        if (old.fromBot()) {
            throw new ScriptRefusal(409, "Customers can only change their own messages.");
        }
        composer.recompose(chat, bot, old, sketch, Sketches.uploads(call))
                .map(content -> side.edit(old.edited(content.text(), content.extra(), world.now()), bot))
                .map(id -> CustomerLookup.updateId(SimulatorJson.object().put("messageId", old.messageId()), id))
                .recover(MessageRoutes::sentence)
                .onSuccess(answer -> answers.json(call, 200, answer))
                .onFailure(call::fail);
    }

    /** In a group it has to be said who wrote. */
    private static ObjectNode from(Chat chat, Customer writer, ObjectNode extra) {
        if (!chat.customer().isGroup()) {
            return extra;
        }
        ObjectNode all = extra == null ? SimulatorJson.object() : extra;
        return all.has("from") ? all : all.set("from", writer.asUser());
    }

    private static <T extends JsonNode> Future<T> sentence(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Unfit unfit
                        ? new ScriptRefusal(400, "Telegram does not take this file: " + unfit.getMessage())
                        : failure);
    }
}
