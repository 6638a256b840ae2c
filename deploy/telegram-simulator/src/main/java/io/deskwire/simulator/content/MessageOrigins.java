package io.deskwire.simulator.content;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.Optional;

/** Telegram's MessageOrigin: where a forwarded message comes from. */
public final class MessageOrigins {

    private static final long SOME_CHAT = -1_001_234_567_890L;

    private MessageOrigins() {}

    /** The origin of a message that is passed on; one that was passed on before keeps its first origin. */
    public static ObjectNode of(ChatMessage message, Customer customer, Bot bot) {
        if (message.field("forward_origin") instanceof ObjectNode first) {
            return first;
        }
        ObjectNode origin = SimulatorJson.object().put("type", "user").put("date", message.at() / 1000);
        return origin.set("sender_user", message.fromBot() ? bot.asUser() : customer.asUser());
    }

    /** An origin of which a script names the type and what matters to it; empty for a type that Telegram has not. */
    public static Optional<ObjectNode> complete(ObjectNode given, long seconds) {
        ObjectNode origin = SimulatorJson.object()
                .put("type", given.path("type").asText("user"))
                .put("date", seconds);
        switch (origin.get("type").asText()) {
            case "user" ->
                origin.putObject("sender_user")
                        .put("id", 777_001)
                        .put("is_bot", false)
                        .put("first_name", "Someone else");
            case "hidden_user" -> origin.put("sender_user_name", "Someone hidden");
            case "chat" ->
                origin.putObject("sender_chat")
                        .put("id", SOME_CHAT)
                        .put("title", "A group")
                        .put("type", "supergroup");
            case "channel" -> {
                origin.putObject("chat")
                        .put("id", SOME_CHAT)
                        .put("title", "A channel")
                        .put("type", "channel");
                origin.put("message_id", 1);
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(origin.setAll(given));
    }
}
