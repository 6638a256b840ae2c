package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.BaseResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A call of the Bot API that does something in a chat; {@link ChatCalls} makes them. Never changes: what is to be different is another
 * call.
 */
public final class ChatCall {
    private static final String REPLY = "reply_parameters";
    private static final String TOPIC = "message_thread_id";

    private final BaseRequest<?, ?> request;
    private final List<UploadPart> uploads;

    /** A call without files. */
    ChatCall(BaseRequest<?, ?> request) {
        this(request, List.of());
    }

    /**
     * @param uploads files that go along; empty for most
     */
    ChatCall(BaseRequest<?, ?> request, List<UploadPart> uploads) {
        this.request = request;
        this.uploads = List.copyOf(uploads);
    }

    /** Returns how Telegram calls what is done. */
    public String method() {
        return request.getMethod();
    }

    /** Returns the files that go along. */
    public List<UploadPart> uploads() {
        return uploads;
    }

    BaseRequest<?, ?> request() {
        return request;
    }

    /** Tells whether doing it twice would make two messages. */
    public boolean makesMessage() {
        return method().startsWith("send") && !method().equals("sendChatAction");
    }

    /** Returns how many bytes of files go along. */
    public long uploadSize() {
        return uploads.stream().mapToLong(UploadPart::size).sum();
    }

    /** Returns the call for another chat. */
    ChatCall to(long chatId) {
        return with(parameters -> parameters.put("chat_id", chatId));
    }

    /** Returns the call for a topic of the chat: what makes a message makes it there. */
    public ChatCall into(long topic) {
        return makesMessage() ? with(parameters -> parameters.put(TOPIC, topic)) : this;
    }

    /** Tells whether it is for a topic of the chat. */
    public boolean isInTopic() {
        return request.getParameters().containsKey(TOPIC);
    }

    /** Returns the call for the chat as a whole, without a topic. */
    public ChatCall outsideOfTopics() {
        return with(parameters -> parameters.remove(TOPIC));
    }

    /** Tells whether what it sends answers a message. */
    public boolean answers() {
        return request.getParameters().containsKey(REPLY);
    }

    /** Tells whether what it sends quotes a part of the message that it answers. */
    public boolean quotes() {
        return request.getParameters().get(REPLY) instanceof ReplyTo reply && reply.quote() != null;
    }

    /** Returns the call as no answer. */
    public ChatCall withoutAnswered() {
        return with(parameters -> parameters.remove(REPLY));
    }

    /** Returns the call without the quoted part of the answered message, which Telegram takes only to the letter. */
    public ChatCall withoutQuote() {
        return with(parameters -> parameters.computeIfPresent(REPLY, (name, reply) -> ((ReplyTo) reply).unquoted()));
    }

    private ChatCall with(Consumer<Map<String, Object>> change) {
        return new ChatCall(new Changed(request, change), uploads);
    }

    /** Another request for the same, with other parameters. */
    private static final class Changed extends BaseRequest<Changed, BaseResponse> {
        private final String method;

        Changed(BaseRequest<?, ?> request, Consumer<Map<String, Object>> change) {
            super(request.getResponseType());
            method = request.getMethod();
            addAll(request.getParameters());
            change.accept(getParameters());
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
