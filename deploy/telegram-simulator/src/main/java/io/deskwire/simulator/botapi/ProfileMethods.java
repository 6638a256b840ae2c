package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import java.util.Map;
import java.util.regex.Pattern;

/** What a bot says of itself: who it is, and its commands. */
public final class ProfileMethods {

    private static final int MOST_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern COMMAND = Pattern.compile("/?[a-z0-9_]{1,32}");

    private final World world;

    /** Commands are kept in this world. */
    public ProfileMethods(World world) {
        this.world = world;
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "getme", ProfileMethods::getMe,
                "setmycommands", this::setMyCommands,
                "getmycommands", this::getMyCommands,
                "deletemycommands", this::deleteMyCommands,
                // A bot that moves to another server says so; here there is nowhere to move to.
                "logout", call -> Future.succeededFuture(Answer.TRUE),
                "close", call -> Future.succeededFuture(Answer.TRUE));
    }

    private static Future<Answer> getMe(Method.BotApiCall call) {
        return Future.succeededFuture(Answer.ok(call.bot()
                .asUser()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false)));
    }

    private Future<Answer> setMyCommands(Method.BotApiCall call) {
        JsonNode list = call.parameters().tree("commands");
        if (!list.isArray()) {
            throw ApiError.badRequest("can't parse commands: expected an Array of BotCommand");
        }
        if (list.size() > MOST_COMMANDS) {
            throw ApiError.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        for (JsonNode command : list) {
            if (!COMMAND.matcher(command.path("command").asText()).matches()) {
                throw ApiError.badRequest("BOT_COMMAND_INVALID");
            }
            String description = command.path("description").asText();
            if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
                throw ApiError.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        world.commit(new WorldEvent.CommandsChanged(call.bot().id(), scope(call), list));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> getMyCommands(Method.BotApiCall call) {
        JsonNode list = call.bot().commands().get(scope(call));
        return Future.succeededFuture(Answer.ok(list != null ? list : SimulatorJson.MAPPER.createArrayNode()));
    }

    private Future<Answer> deleteMyCommands(Method.BotApiCall call) {
        world.commit(new WorldEvent.CommandsChanged(call.bot().id(), scope(call), null));
        return Future.succeededFuture(Answer.TRUE);
    }

    private static String scope(Method.BotApiCall call) {
        JsonNode scope = call.parameters().tree("scope");
        String language = call.parameters().text("language_code");
        String name = scope.path("type").asText("default")
                + (scope.has("chat_id") ? ":" + scope.get("chat_id").asText() : "");
        return name + "/" + (language == null ? "" : language);
    }
}
