package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** What a bot does in a chat beside writing: react, show that it is typing, answer a press, pin, leave. */
public final class ChatMethods {

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

    /** Bot API, answerCallbackQuery: 0 to 200 characters. */
    private static final int LONGEST_ANSWER = 200;

    private final World world;

    /** Acts in this world. */
    public ChatMethods(World world) {
        this.world = world;
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "setmessagereaction", this::setMessageReaction,
                "sendchataction", this::sendChatAction,
                "answercallbackquery", this::answerCallbackQuery,
                "pinchatmessage", call -> onMessage(call, "message to pin not found"),
                "unpinchatmessage", call -> onMessage(call, "message to unpin not found"),
                "getchat", this::getChat,
                "leavechat", this::leaveChat);
    }

    private Future<Answer> setMessageReaction(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        ChatMessage message = Targets.message(call.parameters(), chat, "message to react not found");
        JsonNode reaction = call.parameters().tree("reaction");
        if (reaction.size() > 1) {
            throw ApiError.badRequest("REACTIONS_TOO_MANY");
        }
        if (reaction.size() == 1 && !reaction.path(0).path("type").isTextual()) {
            throw ApiError.badRequest("REACTION_INVALID");
        }
        world.commit(new WorldEvent.MessageReacted(
                call.bot().id(), message.withReaction(reaction.isEmpty() ? null : reaction)));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> sendChatAction(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        String action = call.parameters().text("action");
        if (action == null || !ACTIONS.contains(action)) {
            throw ApiError.badRequest("wrong parameter action in request");
        }
        world.chatAction(call.bot(), chat.customer().id(), action);
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> answerCallbackQuery(Method.BotApiCall call) {
        String id = call.parameters().text("callback_query_id");
        CallbackQuery query = call.bot()
                .callbacks()
                .find(id == null ? "" : id)
                .orElseThrow(() ->
                        ApiError.badRequest("query is too old and response timeout expired or query ID is invalid"));
        String text = call.parameters().text("text");
        if (text != null && text.length() > LONGEST_ANSWER) {
            throw ApiError.badRequest("MESSAGE_TOO_LONG");
        }
        world.commit(new WorldEvent.CallbackChanged(
                call.bot().id(), query.answered(text, call.parameters().flag("show_alert"), world.now())));
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> onMessage(Method.BotApiCall call, String otherwise) {
        Chat chat = Targets.writable(call);
        Targets.message(call.parameters(), chat, otherwise);
        return Future.succeededFuture(Answer.TRUE);
    }

    private Future<Answer> getChat(Method.BotApiCall call) {
        ObjectNode chat = Targets.chat(call).customer().asChat();
        // Bot API, ChatFullInfo: these are always there.
        chat.put("accent_color_id", 0).put("max_reaction_count", 11);
        chat.putObject("accepted_gift_types")
                .put("unlimited_gifts", false)
                .put("limited_gifts", false)
                .put("unique_gifts", false)
                .put("premium_subscription", false);
        return Future.succeededFuture(Answer.ok(chat));
    }

    private Future<Answer> leaveChat(Method.BotApiCall call) {
        Chat chat = Targets.writable(call);
        if (!chat.customer().isGroup()) {
            throw ApiError.badRequest("chat member status can't be changed in private chats");
        }
        world.commit(
                new WorldEvent.StandingChanged(call.bot().id(), chat.customer().id(), ChatAccess.OUTSIDE));
        return Future.succeededFuture(Answer.TRUE);
    }
}
