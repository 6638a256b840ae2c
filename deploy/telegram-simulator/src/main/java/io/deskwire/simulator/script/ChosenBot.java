package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.World;
import io.vertx.ext.web.RoutingContext;

/** Which bot a script means. */
final class ChosenBot {

    private ChosenBot() {}

    /** The bot of the address ({@code ?bot=ID}), or the first one where none is named. */
    static Bot of(World world, RoutingContext call) {
        return of(world, call, MissingNode.getInstance());
    }

    /** The bot of the address or, where that names none, of the body; else the first one. */
    static Bot of(World world, RoutingContext call, JsonNode inBody) {
        String named = call.request().getParam("bot");
        JsonNode id = named == null ? inBody : TextNode.valueOf(named);
        if (id.isMissingNode() || id.isNull()) {
            return world.bots().first();
        }
        return world.bots()
                .find(id.asLong(-1))
                .filter(bot -> bot.id() == id.asLong() && bot.id() != 0)
                .orElseThrow(() -> new ScriptRefusal(404, "No bot with the id " + id.asText() + " has called yet."));
    }
}
