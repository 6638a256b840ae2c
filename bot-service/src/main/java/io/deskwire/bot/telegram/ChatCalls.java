package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.model.MessageEntity;
import com.pengrad.telegrambot.model.reaction.ReactionType;
import com.pengrad.telegrambot.model.reaction.ReactionTypeEmoji;
import com.pengrad.telegrambot.model.request.ChatAction;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteMessage;
import com.pengrad.telegrambot.request.DeleteMessages;
import com.pengrad.telegrambot.request.EditMessageCaption;
import com.pengrad.telegrambot.request.EditMessageReplyMarkup;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.SendChatAction;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetMessageReaction;
import com.pengrad.telegrambot.utility.BotUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls by which the desk acts in a chat (Bot API, "Available methods" and "Updating messages"), as the library's requests. Texts
 * are never parsed: what is bold is said by entities, so that no text of an agent's can be refused as markup.
 */
public final class ChatCalls {
    /** The library's requests take numbers of messages of 32 bits; {@link #on} puts the true one in its place. */
    private static final int SET_LATER = 0;

    private ChatCalls() {}

    /**
     * The message that is answered.
     *
     * @param quote the part of it that is quoted, to the letter; null for none
     */
    public record Answered(long telegramId, @Nullable String quote) {}

    /**
     * Sends a text.
     *
     * @param keyboard null for none
     */
    public static ChatCall text(
            long chatId,
            String text,
            JsonNode entities,
            @Nullable Answered answered,
            @Nullable InlineKeyboard keyboard) {
        SendMessage request = new SendMessage(chatId, text);
        if (isThere(entities)) {
            request.entities(marks(entities));
        }
        if (keyboard != null) {
            request.replyMarkup(keyboard.markup());
        }
        return new ChatCall(answering(answered, request));
    }

    /** Sends a file with a caption, which may be empty. */
    public static ChatCall file(
            long chatId, OutgoingFile file, String caption, JsonNode entities, @Nullable Answered answered) {
        BaseRequest<?, ?> request = OutgoingMedia.send(chatId, file, caption, marks(entities));
        return new ChatCall(answering(answered, request), OutgoingMedia.uploads(List.of(file)));
    }

    /** Sends 2 to 10 files as one album, with a caption at the first; either photos and videos, or documents, or audio. */
    public static ChatCall album(
            long chatId, List<OutgoingFile> files, String caption, JsonNode entities, @Nullable Answered answered) {
        BaseRequest<?, ?> request = OutgoingMedia.album(chatId, files, caption, marks(entities));
        return new ChatCall(answering(answered, request), OutgoingMedia.uploads(files));
    }

    /** Changes a text that was sent; {@code keyboard} as in {@link #text}. */
    public static ChatCall editText(
            long chatId, long telegramId, String text, JsonNode entities, @Nullable InlineKeyboard keyboard) {
        EditMessageText request = new EditMessageText(chatId, SET_LATER, text);
        if (isThere(entities)) {
            request.entities(marks(entities));
        }
        if (keyboard != null) {
            request.replyMarkup(keyboard.markup());
        }
        return on(telegramId, request);
    }

    /** Takes the buttons off a message that was sent. */
    public static ChatCall withoutKeyboard(long chatId, long telegramId) {
        return on(telegramId, new EditMessageReplyMarkup(chatId, SET_LATER));
    }

    /** Changes the caption of a file that was sent; empty takes it away. */
    public static ChatCall editCaption(long chatId, long telegramId, String caption, JsonNode entities) {
        EditMessageCaption request = new EditMessageCaption(chatId, SET_LATER).caption(caption);
        return on(telegramId, isThere(entities) ? request.captionEntities(marks(entities)) : request);
    }

    /** Takes messages back, up to 100. */
    public static ChatCall delete(long chatId, List<Long> telegramIds) {
        if (telegramIds.size() == 1) {
            return on(telegramIds.get(0), new DeleteMessage(chatId, SET_LATER));
        }
        DeleteMessages request = new DeleteMessages(chatId, new int[0]);
        request.getParameters().put("message_ids", List.copyOf(telegramIds));
        return new ChatCall(request);
    }

    /** Puts an emoji on a message in the place of the bot's former one; an empty one takes that away. */
    public static ChatCall react(long chatId, long telegramId, String emoji) {
        ReactionType[] reaction =
                emoji.isEmpty() ? new ReactionType[0] : new ReactionType[] {new ReactionTypeEmoji(emoji)};
        return on(telegramId, new SetMessageReaction(chatId, SET_LATER, reaction));
    }

    /**
     * Answers the press of an inline button; the phone shows the text for a moment.
     *
     * @param queryId how Telegram calls the press
     * @param text    up to 200 characters; empty only ends the button's waiting
     */
    public static ChatCall answerPress(String queryId, String text) {
        AnswerCallbackQuery request = new AnswerCallbackQuery(queryId);
        return new ChatCall(text.isEmpty() ? request : request.text(text));
    }

    /**
     * Shows for five seconds, or until the next message, that somebody is typing.
     *
     * @param topic where in the chat, or null
     */
    public static ChatCall typing(long chatId, @Nullable Long topic) {
        SendChatAction request = new SendChatAction(chatId, ChatAction.typing);
        return new ChatCall(topic == null ? request : request.messageThreadId(topic));
    }

    private static ChatCall on(long telegramId, BaseRequest<?, ?> request) {
        request.getParameters().put("message_id", telegramId);
        return new ChatCall(request);
    }

    private static BaseRequest<?, ?> answering(@Nullable Answered answered, BaseRequest<?, ?> request) {
        if (answered != null) {
            request.getParameters().put("reply_parameters", ReplyTo.of(answered));
        }
        return request;
    }

    private static boolean isThere(JsonNode list) {
        return list != null && !list.isEmpty();
    }

    private static MessageEntity[] marks(JsonNode entities) {
        return isThere(entities) ? BotUtils.fromJson(entities.toString(), MessageEntity[].class) : new MessageEntity[0];
    }
}
