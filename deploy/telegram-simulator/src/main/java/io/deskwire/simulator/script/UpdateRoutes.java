package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.updates.Update;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Updates as a test wants them: of any kind, and more than once. */
public final class UpdateRoutes {

    private final World world;
    private final CustomerSide customers;
    private final Answers answers;

    /** Acts in this world. */
    public UpdateRoutes(World world, CustomerSide customers, Answers answers) {
        this.world = world;
        this.customers = customers;
        this.answers = answers;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.post("/updates").handler(this::inject);
        router.post("/updates/:updateId/again").handler(this::again);
    }

    private void inject(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        boolean force = body.path("force").asBoolean();
        body.remove(List.of("bot", "update_id", "force"));
        if (body.size() != 1 || !(body.elements().next() instanceof ObjectNode content)) {
            throw new ScriptRefusal(
                    400, "Send one field of Telegram's Update with its object, like {\"callback_query\":{…}}.");
        }
        String kind = body.fieldNames().next();
        if (!force && !bot.wants(kind)) {
            throw new ScriptRefusal(
                    409,
                    "The bot did not ask for updates of this kind (allowed_updates); send \"force\":true with it.");
        }
        if (kind.equals("callback_query")) {
            world.commit(new WorldEvent.CallbackChanged(bot.id(), pressed(content)));
        }
        long id = customers.send(bot, kind, content, chatOf(content));
        answers.json(call, 201, SimulatorJson.object().put("updateId", id));
    }

    /** So that the bot can answer it. */
    private CallbackQuery pressed(ObjectNode query) {
        return new CallbackQuery(
                query.path("id").asText(),
                chatOf(query),
                query.path("message").path("message_id").asLong(),
                query.path("data").asText(),
                world.now(),
                null,
                null,
                false);
    }

    private void again(RoutingContext call) {
        long id;
        try {
            id = Long.parseLong(call.pathParam("updateId"));
        } catch (NumberFormatException notANumber) {
            throw new ScriptRefusal(400, "The update's id has to be a whole number.");
        }
        // Two bots may have an update of the same id; without a bot in the address the first that has one is meant.
        boolean named = call.request().getParam("bot") != null;
        for (Bot bot : named ? List.of(ChosenBot.of(world, call)) : world.bots().orExpected()) {
            Update update = bot.updates().find(id).orElse(null);
            if (update != null) {
                world.repeat(bot, update);
                answers.json(call, 202, SimulatorJson.object().put("updateId", id));
                return;
            }
        }
        throw new ScriptRefusal(404, "There is no update " + id + ", or it was confirmed too long ago.");
    }

    private static long chatOf(ObjectNode content) {
        for (JsonNode chat :
                List.of(content.path("chat"), content.path("message").path("chat"), content.path("from"))) {
            if (chat.has("id")) {
                return chat.get("id").asLong();
            }
        }
        return 0;
    }
}
