package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.world.Entry;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a bot does in a chat with words: write, change, take back, react, show that it is typing. */
public final class MessageMethods {

    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

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
                "sendmessage", this::sendMessage,
                "editmessagetext", this::editMessageText,
                "deletemessage", this::deleteMessage,
                "setmessagereaction", this::setMessageReaction,
                "sendchataction", this::sendChatAction,
                "answercallbackquery", MessageMethods::answerCallbackQuery,
                "getchat", this::getChat);
    }

    private Future<Answer> sendMessage(Method.Call call) {
        Chat chat = outgoing.chat(call.parameters());
        String text = Outgoing.text(call.parameters(), "text");
        ObjectNode extra = outgoing.extra(call, chat, text, "entities");
        return Future.succeededFuture(Outgoing.answer(outgoing.send(call.bot(), chat, text, extra), chat, call.bot()));
    }

    private Future<Answer> editMessageText(Method.Call call) {
        Chat chat = outgoing.chat(call.parameters());
        ChatMessage old = message(call, chat, "message to edit not found");
        String text = Outgoing.text(call.parameters(), "text");
        if (!old.fromBot() || old.botId() != call.bot().id()) {
            throw ApiError.badRequest("message can't be edited");
        }
        if (old.text() == null) {
            throw ApiError.badRequest("there is no text in the message to edit");
        }
        ObjectNode extra = outgoing.extra(call, chat, text, "entities");
        if (old.field("reply_to_message").isObject()) {
            extra.set("reply_to_message", old.field("reply_to_message"));
        }
        ObjectNode changed = extra.isEmpty() ? null : extra;
        if (text.equals(old.text()) && Objects.equals(changed, old.extra())) {
            throw ApiError.badRequest("message is not modified: specified new message content and reply markup are"
                    + " exactly the same as a current content and reply markup of the message");
        }
        ChatMessage edited = old.edited(text, changed, world.now());
        world.commit(new Entry.MessageEdited(edited));
        return Future.succeededFuture(Outgoing.answer(edited, chat, call.bot()));
    }

    private Future<Answer> deleteMessage(Method.Call call) {
        Chat chat = outgoing.chat(call.parameters());
        ChatMessage message = message(call, chat, "message to delete not found");
        world.commit(new Entry.MessageDeleted(message.chatId(), message.messageId()));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> setMessageReaction(Method.Call call) {
        Chat chat = outgoing.chat(call.parameters());
        ChatMessage message = message(call, chat, "message to react not found");
        JsonNode reaction = call.parameters().tree("reaction");
        if (reaction.size() > 1) {
            throw ApiError.badRequest("REACTIONS_TOO_MANY");
        }
        if (reaction.size() == 1 && !reaction.path(0).path("type").isTextual()) {
            throw ApiError.badRequest("REACTION_INVALID");
        }
        world.commit(new Entry.MessageReacted(message.withReaction(reaction.isEmpty() ? null : reaction)));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> sendChatAction(Method.Call call) {
        Chat chat = outgoing.chat(call.parameters());
        String action = call.parameters().text("action");
        if (action == null || !ACTIONS.contains(action)) {
            throw ApiError.badRequest("wrong parameter action in request");
        }
        world.chatAction(chat.customer().id(), action);
        return Future.succeededFuture(Answer.TRUE);
    }

    private static Future<Answer> answerCallbackQuery(Method.Call call) {
        String id = call.parameters().text("callback_query_id");
        if (id == null || id.isBlank()) {
            throw ApiError.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> getChat(Method.Call call) {
        return Future.succeededFuture(
                Answer.ok(outgoing.chat(call.parameters()).customer().asChat()));
    }

    private static ChatMessage message(Method.Call call, Chat chat, String otherwise) {
        return call.parameters()
                .number("message_id")
                .flatMap(chat::message)
                .orElseThrow(() -> ApiError.badRequest(otherwise));
    }
}
