package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Which bots there are, and which ids their updates get. */
public final class BotRoutes {

    /** Telegram's update ids fit into 32 bits; this leaves room for those that come after. */
    private static final int LARGEST_UPDATE_ID = 2_000_000_000;

    private final World world;
    private final Answers answers;

    /** The bots of this world. */
    public BotRoutes(World world, Answers answers) {
        this.world = world;
        this.answers = answers;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/bots").handler(this::list);
        router.post("/updates/next").handler(this::chooseNextUpdateId);
    }

    private void list(RoutingContext call) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("bots");
        world.bots().all().forEach(bot -> list.add(described(bot)));
        answers.json(call, 200, body);
    }

    private void chooseNextUpdateId(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        int next = ScriptNumbers.number(body, "updateId", 0, 1, LARGEST_UPDATE_ID);
        if (next < bot.nextUpdateId()) {
            throw new ScriptRefusal(
                    409,
                    "The next update of this bot has the id " + bot.nextUpdateId()
                            + "; one with a smaller id would look as if the bot had it already.");
        }
        world.commit(new WorldEvent.UpdateIdsUsed(bot.id(), next - 1));
        answers.json(call, 200, described(bot));
    }

    private static ObjectNode described(Bot bot) {
        return SimulatorJson.object()
                .put("id", bot.id())
                .put("username", bot.username())
                .put("nextUpdateId", bot.nextUpdateId())
                .put("waiting", bot.updates().size());
    }
}
