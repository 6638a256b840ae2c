package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.World;

/** Which bot a script means. */
final class ChosenBot {

    private ChosenBot() {}

    /** The bot with that id, or the first one where none is named. */
    static Bot of(World world, JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return world.bots().first();
        }
        return world.bots()
                .find(id.asLong(-1))
                .filter(bot -> bot.id() != 0)
                .orElseThrow(() -> new ScriptRefusal(404, "No bot with the id " + id.asText() + " has called yet."));
    }
}
