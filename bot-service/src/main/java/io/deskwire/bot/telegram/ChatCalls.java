package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.model.AttachmentKind;
import java.util.List;
import java.util.Objects;

/**
 * The calls by which the desk acts in a chat (Bot API, "Available methods" and "Updating messages"). Texts are never parsed: what is
 * bold is said by entities, so that no text of an agent's can be refused as markup.
 */
public final class ChatCalls {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChatCalls() {}

    /**
     * The message that is answered.
     *
     * @param quote the part of it that is quoted, to the letter; null for none
     */
    public record Answered(long telegramId, String quote) {}

    /**
     * Sends a text.
     *
     * @param keyboard an InlineKeyboardMarkup, or null
     */
    public static ChatCall text(long chatId, String text, JsonNode entities, Answered answered, JsonNode keyboard) {
        ObjectNode parameters = to(chatId, answered).put("text", text);
        putMarks(parameters, "entities", entities);
        if (keyboard != null && !keyboard.isEmpty()) {
            parameters.set("reply_markup", keyboard);
        }
        return new ChatCall("sendMessage", parameters);
    }

    /** Sends a file with a caption, which may be empty. */
    public static ChatCall file(long chatId, OutgoingFile file, String caption, JsonNode entities, Answered answered) {
        ObjectNode parameters = to(chatId, answered).put(type(file.kind()), reference(file));
        putCaption(parameters, caption, entities);
        String method =
                switch (file.kind()) {
                    case PHOTO -> "sendPhoto";
                    case VIDEO -> "sendVideo";
                    case AUDIO -> "sendAudio";
                    case VOICE -> "sendVoice";
                    case ANIMATION -> "sendAnimation";
                    case DOCUMENT -> "sendDocument";
                    default -> throw unsendable(file.kind());
                };
        return new ChatCall(method, parameters, uploads(List.of(file)));
    }

    /** Sends 2 to 10 files as one album, with a caption at the first; either photos and videos, or documents, or audio. */
    public static ChatCall album(
            long chatId, List<OutgoingFile> files, String caption, JsonNode entities, Answered answered) {
        ArrayNode media = JSON.arrayNode();
        for (OutgoingFile file : files) {
            ObjectNode item = media.addObject().put("type", type(file.kind())).put("media", reference(file));
            if (media.size() == 1) {
                putCaption(item, caption, entities);
            }
        }
        ObjectNode parameters = to(chatId, answered);
        parameters.set("media", media);
        return new ChatCall("sendMediaGroup", parameters, uploads(files));
    }

    /** Changes a text that was sent; {@code keyboard} as in {@link #text}. */
    public static ChatCall editText(long chatId, long telegramId, String text, JsonNode entities, JsonNode keyboard) {
        ObjectNode parameters = on(chatId, telegramId).put("text", text);
        putMarks(parameters, "entities", entities);
        if (keyboard != null && !keyboard.isEmpty()) {
            parameters.set("reply_markup", keyboard);
        }
        return new ChatCall("editMessageText", parameters);
    }

    /** Takes the buttons off a message that was sent. */
    public static ChatCall withoutKeyboard(long chatId, long telegramId) {
        return new ChatCall("editMessageReplyMarkup", on(chatId, telegramId));
    }

    /** Changes the caption of a file that was sent; empty takes it away. */
    public static ChatCall editCaption(long chatId, long telegramId, String caption, JsonNode entities) {
        ObjectNode parameters = on(chatId, telegramId).put("caption", caption);
        putMarks(parameters, "caption_entities", entities);
        return new ChatCall("editMessageCaption", parameters);
    }

    /** Takes messages back, up to 100. */
    public static ChatCall delete(long chatId, List<Long> telegramIds) {
        if (telegramIds.size() == 1) {
            return new ChatCall("deleteMessage", on(chatId, telegramIds.get(0)));
        }
        ObjectNode parameters = to(chatId, null);
        ArrayNode ids = parameters.putArray("message_ids");
        telegramIds.forEach(ids::add);
        return new ChatCall("deleteMessages", parameters);
    }

    /** Puts an emoji on a message in the place of the bot's former one; an empty one takes that away. */
    public static ChatCall react(long chatId, long telegramId, String emoji) {
        ObjectNode parameters = on(chatId, telegramId);
        ArrayNode reaction = parameters.putArray("reaction");
        if (!emoji.isEmpty()) {
            reaction.addObject().put("type", "emoji").put("emoji", emoji);
        }
        return new ChatCall("setMessageReaction", parameters);
    }

    /**
     * Answers the press of an inline button; the phone shows the text for a moment.
     *
     * @param queryId how Telegram calls the press
     * @param text    up to 200 characters; empty only ends the button's waiting
     */
    public static ChatCall answerPress(String queryId, String text) {
        ObjectNode parameters = JSON.objectNode().put("callback_query_id", queryId);
        if (!text.isEmpty()) {
            parameters.put("text", text);
        }
        return new ChatCall("answerCallbackQuery", parameters);
    }

    /**
     * Shows for five seconds, or until the next message, that somebody is typing.
     *
     * @param topic where in the chat, or null
     */
    public static ChatCall typing(long chatId, Long topic) {
        ObjectNode parameters = to(chatId, null).put("action", "typing");
        if (topic != null) {
            parameters.put("message_thread_id", topic);
        }
        return new ChatCall("sendChatAction", parameters);
    }

    private static ObjectNode to(long chatId, Answered answered) {
        ObjectNode parameters = JSON.objectNode().put("chat_id", chatId);
        if (answered != null) {
            // A customer may have deleted what is answered: the answer goes all the same.
            ObjectNode reply = parameters
                    .putObject("reply_parameters")
                    .put("message_id", answered.telegramId())
                    .put("allow_sending_without_reply", true);
            if (answered.quote() != null && !answered.quote().isBlank()) {
                reply.put("quote", answered.quote());
            }
        }
        return parameters;
    }

    private static ObjectNode on(long chatId, long telegramId) {
        return JSON.objectNode().put("chat_id", chatId).put("message_id", telegramId);
    }

    private static void putCaption(ObjectNode parameters, String caption, JsonNode entities) {
        if (!caption.isEmpty()) {
            parameters.put("caption", caption);
            putMarks(parameters, "caption_entities", entities);
        }
    }

    private static void putMarks(ObjectNode parameters, String name, JsonNode entities) {
        if (entities != null && !entities.isEmpty()) {
            parameters.set(name, entities);
        }
    }

    private static String reference(OutgoingFile file) {
        return file.telegramFileId() == null ? "attach://" + file.upload().part() : file.telegramFileId();
    }

    private static List<UploadPart> uploads(List<OutgoingFile> files) {
        return files.stream()
                .filter(file -> file.telegramFileId() == null)
                .map(OutgoingFile::upload)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String type(AttachmentKind kind) {
        return switch (kind) {
            case PHOTO -> "photo";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case VOICE -> "voice";
            case ANIMATION -> "animation";
            case DOCUMENT -> "document";
            default -> throw unsendable(kind);
        };
    }

    private static IllegalArgumentException unsendable(AttachmentKind kind) {
        return new IllegalArgumentException("The desk sends no " + kind);
    }
}
