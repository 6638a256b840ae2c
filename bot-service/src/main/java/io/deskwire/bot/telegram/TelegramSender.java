package io.deskwire.bot.telegram;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Does things in chats. Nothing blocks; cancelling ends a call. The calls of one chat are the caller's to order. */
public final class TelegramSender {
    /** Bytes a second: a slow line still gets 50 MB through, in a bit more than three minutes. */
    private static final long SLOWEST_UPLOAD = 256 * 1024;

    private final BotApiCalls calls;
    private final Duration answerWithin;

    TelegramSender(TelegramConfig config, BotApiCalls calls) {
        this.calls = calls;
        answerWithin = config.answerWithin();
    }

    /** Returns how long a call may take at most: an answer's time, and what its files need on a slow line. */
    public Duration patience(ChatCall call) {
        return answerWithin.plusSeconds(call.uploadSize() / SLOWEST_UPLOAD);
    }

    /**
     * Makes the call, of a chat that has another number now under that one. Never fails: what goes wrong is a result too. Cancelling
     * ends the call.
     */
    public Uni<SendResult> call(ChatCall call) {
        return once(call)
                .flatMap(result -> result instanceof SendResult.Refused refused && refused.movedTo() != null
                        ? once(call.to(refused.movedTo()))
                        : Uni.createFrom().item(result));
    }

    private Uni<SendResult> once(ChatCall call) {
        Uni<BotApiAnswer> answer = call.uploads().isEmpty()
                ? calls.call(call.request())
                : calls.upload(call.request(), call.uploads(), patience(call));
        return answer.onItemOrFailure()
                .transform((said, failure) -> failure == null ? SendAnswers.read(said) : failed(failure));
    }

    private SendResult failed(Throwable failure) {
        if (failure instanceof TelegramUnreachableException lost) {
            return lost.written()
                    ? new SendResult.Unclear("Telegram did not answer: " + lost.getMessage())
                    : new SendResult.NotSent("Telegram cannot be reached: " + lost.getMessage());
        }
        if (failure instanceof UnsendableException never) {
            return new SendResult.Refused(0, never.said(), never.said(), null);
        }
        return new SendResult.Unclear(
                "The call went wrong: " + failure.getClass().getSimpleName());
    }
}
