package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.content.MessageOrigins;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a bot does with messages that are there: take them back, copy them, pass them on. */
public final class MessageMethods {

    /** Bot API, deleteMessage: "a message can only be deleted if it was sent less than 48 hours ago". */
    private static final long DELETABLE_MILLIS = Duration.ofHours(48).toMillis();

    /** Bot API, deleteMessages: 1 to 100. */
    private static final int MOST_AT_ONCE = 100;

    private final World world;
    private final Outgoing outgoing;

    /** Acts in this world. */
    public MessageMethods(World world) {
        this.world = world;
        this.outgoing = new Outgoing(world);
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "deletemessage", this::deleteMessage,
                "deletemessages", this::deleteMessages,
                "copymessage", this::copyMessage,
                "forwardmessage", this::forwardMessage);
    }

    private Future<Answer> deleteMessage(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        delete(call.bot(), List.of(Targets.message(call.parameters(), chat, "message to delete not found")));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> deleteMessages(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        JsonNode ids = call.parameters().tree("message_ids");
        if (ids.isEmpty()) {
            throw ApiError.badRequest("message identifiers are not specified");
        }
        if (ids.size() > MOST_AT_ONCE) {
            throw ApiError.badRequest("too many message identifiers specified");
        }
        List<ChatMessage> found = new ArrayList<>();
        // What is not there is passed over (Bot API, deleteMessages).
        ids.forEach(id -> chat.message(id.asLong()).ifPresent(found::add));
        delete(call.bot(), found);
        return Future.succeededFuture(Answer.TRUE);
    }

    private void delete(Bot bot, List<ChatMessage> messages) {
        for (ChatMessage message : messages) {
            if (world.now() - message.at() >= DELETABLE_MILLIS) {
                throw ApiError.badRequest("message can't be deleted for everyone");
            }
        }
        messages.forEach(message ->
                world.commit(new WorldEvent.ChatMessageDeleted(bot.id(), message.chatId(), message.messageId())));
    }

    private Future<Answer> copyMessage(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage source = source(call, "message to copy not found");
        ObjectNode extra = content(source);
        if (call.parameters().text("caption") != null && source.text() == null) {
            extra.remove(List.of("caption", "caption_entities"));
            TextReader.caption(call.parameters(), extra);
        }
        extra.setAll(Outgoing.common(call, chat));
        ChatMessage copy = outgoing.send(call.bot(), chat, source.text(), extra);
        return Future.succeededFuture(Answer.ok(SimulatorJson.object().put("message_id", copy.messageId())));
    }

    private Future<Answer> forwardMessage(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage source = source(call, "message to forward not found");
        Chat from = Targets.chat(call, "from_chat_id");
        ObjectNode extra = content(source);
        extra.set("forward_origin", MessageOrigins.of(source, from.customer(), call.bot()));
        extra.setAll(Outgoing.common(call, chat));
        return Future.succeededFuture(
                Outgoing.answer(outgoing.send(call.bot(), chat, source.text(), extra), chat, call.bot()));
    }

    private ChatMessage source(Method.BotApiCall call, String otherwise) {
        Chat from = Targets.chat(call, "from_chat_id");
        return Targets.message(call.parameters(), from, otherwise);
    }

    private static ObjectNode content(ChatMessage source) {
        return Optional.ofNullable(source.extra())
                .map(extra -> extra.deepCopy()
                        .without(List.of("reply_to_message", "quote", "reply_markup", "media_group_id", "from")))
                .map(ObjectNode.class::cast)
                .orElseGet(SimulatorJson::object);
    }
}
