package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.utility.BotUtils;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Makes calls of the Bot API: the library's typed requests, over the one client. In the place of the library's own executor, which
 * has each file in memory or on a disk, cannot say whether a request was written, and reads answers into types that lose some of
 * them. Nothing blocks: calls run on the client's threads, which also read the files that go along, piece by piece; cancelling ends
 * the call. Calls fail with {@link TelegramUnreachableException} or {@link UnsendableException}.
 */
final class BotApiCalls {
    /** A hundred updates of Telegram's have a few MiB; what is packed on the way could have any number. */
    private static final long LARGEST_ANSWER_BYTES = 64L * 1024 * 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final TelegramHttp http;
    private final TelegramErrors errors;

    BotApiCalls(TelegramHttp http, MeterRegistry meters) {
        this.http = http;
        this.errors = new TelegramErrors(meters, http.token().bot(), "getUpdates", "sendMessage");
    }

    /** Makes a call that is answered at once. */
    Uni<BotApiAnswer> call(BaseRequest<?, ?> request) {
        return call(http.calling(), request, List.of());
    }

    /** Waits for updates. */
    Uni<BotApiAnswer> poll(GetUpdates request) {
        return call(http.polling(), request, List.of());
    }

    /**
     * Makes a call with files.
     *
     * @param uploads which the request's parameters refer to by their names
     * @param within  how long all of it may take
     */
    Uni<BotApiAnswer> upload(BaseRequest<?, ?> request, List<UploadPart> uploads, Duration within) {
        return call(http.within(within), request, uploads);
    }

    private Uni<BotApiAnswer> call(OkHttpClient client, BaseRequest<?, ?> request, List<UploadPart> uploads) {
        String method = request.getMethod();
        return Uni.createFrom()
                .<BotApiAnswer>emitter(emitter -> {
                    RequestProgress progress = new RequestProgress();
                    Call call = client.newCall(made(request, uploads, progress));
                    emitter.onTermination(call::cancel);
                    call.enqueue(new Answering(emitter, progress));
                })
                .invoke(answer -> errors.count(method, answer))
                .onFailure(TelegramUnreachableException.class)
                .invoke(failure -> errors.count(method, failure));
    }

    private Request made(BaseRequest<?, ?> request, List<UploadPart> uploads, RequestProgress progress) {
        try {
            return new Request.Builder()
                    .url(http.method(request.getMethod()))
                    .post(body(request, uploads))
                    .tag(RequestProgress.class, progress)
                    .build();
        } catch (RuntimeException e) {
            throw unsendable("It could not be put into a request: " + e.getMessage());
        }
    }

    private UnsendableException unsendable(String why) {
        return new UnsendableException(http.token().hiddenIn(why));
    }

    private static RequestBody body(BaseRequest<?, ?> request, List<UploadPart> uploads) {
        if (uploads.isEmpty()) {
            return RequestBody.create(BotUtils.toJson(request.getParameters()), JSON);
        }
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        request.getParameters()
                .forEach((name, value) ->
                        form.addFormDataPart(name, value instanceof String text ? text : BotUtils.toJson(value)));
        uploads.forEach(upload -> form.addFormDataPart(upload.part(), upload.name(), new UploadBody(upload)));
        return form.build();
    }

    private final class Answering implements Callback {
        private final UniEmitter<? super BotApiAnswer> emitter;
        private final RequestProgress progress;

        Answering(UniEmitter<? super BotApiAnswer> emitter, RequestProgress progress) {
            this.emitter = emitter;
            this.progress = progress;
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                if (response.body().source().request(LARGEST_ANSWER_BYTES + 1)) {
                    throw new IOException("The answer is larger than 64 MiB");
                }
                emitter.complete(
                        BotApiAnswer.read(response.code(), response.body().string(), http.token()));
            } catch (IOException | RuntimeException e) {
                unreachable(e);
            } catch (Error e) {
                // Whoever waits must not wait for ever.
                unreachable(e);
                throw e;
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            UnreadableFileException unreadable = UnreadableFileException.lasting(e);
            if (unreadable == null) {
                unreachable(e);
            } else {
                emitter.fail(unsendable(String.valueOf(unreadable.getMessage())));
            }
        }

        private void unreachable(Throwable e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            emitter.fail(new TelegramUnreachableException(http.token().hiddenIn(said), progress.written()));
        }
    }
}
