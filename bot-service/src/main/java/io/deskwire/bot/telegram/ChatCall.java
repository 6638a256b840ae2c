package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A call of the Bot API that does something in a chat; {@link ChatCalls} makes them.
 *
 * @param parameters by Telegram's names
 * @param uploads    files that go along; empty for most
 */
public record ChatCall(String method, ObjectNode parameters, List<UploadPart> uploads) {
    public ChatCall {
        uploads = List.copyOf(uploads);
    }

    /** A call without files. */
    ChatCall(String method, ObjectNode parameters) {
        this(method, parameters, List.of());
    }

    /** Tells whether doing it twice would make two messages. */
    public boolean makesMessage() {
        return method.startsWith("send") && !method.equals("sendChatAction");
    }

    /** Returns how many bytes of files go along. */
    public long uploadSize() {
        return uploads.stream().mapToLong(UploadPart::size).sum();
    }

    /** Returns the call for another chat. */
    ChatCall to(long chatId) {
        return new ChatCall(method, parameters.deepCopy().put("chat_id", chatId), uploads);
    }

    /** Returns the call for a topic of the chat: what makes a message makes it there. */
    public ChatCall into(long topic) {
        return makesMessage()
                ? new ChatCall(method, parameters.deepCopy().put("message_thread_id", topic), uploads)
                : this;
    }

    /** Returns the call for the chat as a whole, without a topic. */
    public ChatCall outsideOfTopics() {
        ObjectNode plain = parameters.deepCopy();
        plain.remove("message_thread_id");
        return new ChatCall(method, plain, uploads);
    }

    /** Tells whether what it sends answers a message. */
    public boolean answers() {
        return parameters.has("reply_parameters");
    }

    /** Returns the call as no answer. */
    public ChatCall withoutAnswered() {
        ObjectNode plain = parameters.deepCopy();
        plain.remove("reply_parameters");
        return new ChatCall(method, plain, uploads);
    }

    /** Returns the call without the quoted part of the answered message, which Telegram takes only to the letter. */
    public ChatCall withoutQuote() {
        ObjectNode plain = parameters.deepCopy();
        if (plain.path("reply_parameters") instanceof ObjectNode reply) {
            reply.remove("quote");
        }
        return new ChatCall(method, plain, uploads);
    }
}
