package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.traffic.CallLog;
import io.deskwire.simulator.traffic.FloodControl;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What bots have called, how fast they may, and what time it is. */
public final class TrafficRoutes {

    /** Answers stay below a few hundred kilobytes; a script reads on with "after". */
    private static final int LISTED = 2_000;

    private static final int FASTEST = 10_000;
    private static final int LONGEST_WAIT_SECONDS = 86_400;
    private static final long MILLIS = 1_000;

    private final World world;
    private final FloodControl floods;
    private final CallLog calls;
    private final Answers answers;

    /** Reads and sets these. */
    public TrafficRoutes(World world, FloodControl floods, CallLog calls, Answers answers) {
        this.world = world;
        this.floods = floods;
        this.calls = calls;
        this.answers = answers;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/calls").handler(this::list);
        router.delete("/calls").handler(call -> {
            calls.clear();
            call.response().setStatusCode(204).end();
        });
        router.get("/limits").handler(call -> answers.json(call, 200, limits()));
        router.post("/limits").handler(this::limit);
        router.delete("/limits").handler(call -> {
            floods.off();
            call.response().setStatusCode(204).end();
        });
        router.get("/clock").handler(call -> answers.json(call, 200, clock()));
        router.post("/clock").handler(this::setClock);
    }

    private void list(RoutingContext call) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode list = body.putArray("calls");
        Long bot = ScriptNumbers.parameter(call, "bot");
        Long chat = ScriptNumbers.parameter(call, "chatId");
        Long after = ScriptNumbers.parameter(call, "after");
        calls.after(after == null ? 0 : after, bot, call.request().getParam("method"), chat, LISTED)
                .forEach(each -> list.add(each.asJson()));
        answers.json(call, 200, body);
    }

    private void limit(RoutingContext call) {
        ObjectNode body = Answers.object(call);
        floods.on(
                ScriptNumbers.number(body, "perChatPerSecond", 0, 0, FASTEST),
                ScriptNumbers.number(body, "perSecond", 0, 0, FASTEST),
                ScriptNumbers.number(body, "retryAfter", 1, 1, LONGEST_WAIT_SECONDS));
        answers.json(call, 200, limits());
    }

    private ObjectNode limits() {
        return SimulatorJson.object()
                .put("perChatPerSecond", floods.perChatPerSecond())
                .put("perSecond", floods.perSecond())
                .put("retryAfter", floods.retryAfter());
    }

    private void setClock(RoutingContext call) {
        int ahead = ScriptNumbers.number(Answers.object(call), "aheadSeconds", 0, 0, Integer.MAX_VALUE);
        world.runAhead(ahead * MILLIS);
        answers.json(call, 200, clock());
    }

    private ObjectNode clock() {
        return SimulatorJson.object().put("now", world.now()).put("aheadSeconds", world.aheadMillis() / MILLIS);
    }
}
