package io.deskwire.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.json.SimulatorJson;

/** Telegram's own shapes for what we hold. */
public final class TelegramJson {

    private TelegramJson() {}

    /** Telegram's Message, as the bot receives it. The extra fields of the message win over ours. */
    public static ObjectNode message(ChatMessage message, Customer customer, Bot bot) {
        ObjectNode json = SimulatorJson.object().put("message_id", message.messageId());
        json.set("from", message.fromBot() ? bot.asUser() : customer.asUser());
        json.set("chat", customer.asChat());
        json.put("date", message.at() / 1000);
        if (message.editedAt() != null) {
            json.put("edit_date", message.editedAt() / 1000);
        }
        if (message.text() != null) {
            json.put("text", message.text());
        }
        if (message.extra() != null) {
            json.setAll(message.extra());
        }
        return json;
    }

    /** The message inside a reply: Telegram leaves out what that one replied to in turn. */
    public static ObjectNode repliedTo(ChatMessage message, Customer customer, Bot bot) {
        ObjectNode json = message(message, customer, bot);
        json.remove("reply_to_message");
        return json;
    }

    /** Telegram's Update around one field. */
    public static ObjectNode update(long id, String kind, ObjectNode body) {
        ObjectNode update = SimulatorJson.object().put("update_id", id);
        update.set(kind, body);
        return update;
    }
}
