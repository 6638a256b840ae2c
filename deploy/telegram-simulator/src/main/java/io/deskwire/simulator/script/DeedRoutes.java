package io.deskwire.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.customers.Deeds;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.deskwire.simulator.world.CustomerSide;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** Customers take back and react to messages, and press the buttons below them. */
public final class DeedRoutes {

    private final World world;
    private final Deeds deeds;
    private final Answers answers;
    private final CustomerLookup customers;

    /** Acts in this world. */
    public DeedRoutes(World world, CustomerSide side, Deeds deeds, Answers answers) {
        this.world = world;
        this.deeds = deeds;
        this.answers = answers;
        this.customers = new CustomerLookup(world, side);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        String message = "/customers/:chatId/messages/:messageId";
        router.delete(message).handler(this::delete);
        router.post(message + "/reaction").handler(this::react);
        router.post(message + "/press").handler(this::press);
    }

    /** A bot hears nothing of it (Bot API: there is no update for it). */
    private void delete(RoutingContext call) {
        answers.requireRoom();
        Bot bot = ChosenBot.of(world, call);
        ChatMessage message = CustomerLookup.message(call, customers.chat(call, bot));
        world.commit(new WorldEvent.ChatMessageDeleted(bot.id(), message.chatId(), message.messageId()));
        answers.json(call, 200, SimulatorJson.object().put("messageId", message.messageId()));
    }

    private void react(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        Chat chat = customers.chat(call, bot);
        ChatMessage message = CustomerLookup.message(call, chat);
        ArrayNode reaction = SimulatorJson.MAPPER.createArrayNode();
        if (body.hasNonNull("emoji")) {
            reaction.addObject()
                    .put("type", "emoji")
                    .put("emoji", body.get("emoji").asText());
        } else if (body.hasNonNull("custom_emoji_id")) {
            reaction.addObject()
                    .put("type", "custom_emoji")
                    .put("custom_emoji_id", body.get("custom_emoji_id").asText());
        }
        answers.json(
                call, 200, CustomerLookup.updateId(SimulatorJson.object(), deeds.react(chat, bot, message, reaction)));
    }

    private void press(RoutingContext call) {
        answers.requireRoom();
        ObjectNode body = Answers.object(call);
        Bot bot = ChosenBot.of(world, call, body.path("bot"));
        Chat chat = customers.chat(call, bot);
        ChatMessage message = CustomerLookup.message(call, chat);
        Deeds.ButtonPressed pressed = deeds.press(chat, bot, message, data(message, body));
        ObjectNode answer = SimulatorJson.object().put("callbackQueryId", pressed.callbackQueryId());
        answers.json(call, 201, CustomerLookup.updateId(answer, pressed.updateId()));
    }

    /** The data of the button that the script names by its data, its text or its place from 0. */
    private static String data(ChatMessage message, ObjectNode body) {
        List<JsonNode> buttons = new ArrayList<>();
        JsonNode rows = message.field("reply_markup").path("inline_keyboard");
        for (JsonNode row : rows) {
            row.forEach(buttons::add);
        }
        if (body.hasNonNull("index")) {
            int index = ScriptNumbers.number(body, "index", 0, 0, Integer.MAX_VALUE);
            buttons = index < buttons.size() ? List.of(buttons.get(index)) : List.of();
        }
        return buttons.stream()
                .filter(button -> button.has("callback_data"))
                .filter(button -> same(body, "data", button.path("callback_data")))
                .filter(button -> same(body, "text", button.path("text")))
                .findFirst()
                .map(button -> button.get("callback_data").asText())
                .orElseThrow(() -> new ScriptRefusal(404, "This message has no such button."));
    }

    private static boolean same(ObjectNode body, String name, JsonNode value) {
        return !body.hasNonNull(name) || body.get(name).asText().equals(value.asText());
    }
}
