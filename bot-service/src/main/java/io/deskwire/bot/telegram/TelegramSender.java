package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Does things in chats. Nothing blocks: calls run on threads of the HTTP library, which also reads the files that go along, piece by
 * piece. The calls of one chat are the caller's to order. A client of its own, so that uploads and the long poll do not wait for
 * each other.
 */
public final class TelegramSender implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Bytes a second: a slow line still gets 50 MB through, in a bit more than three minutes. */
    private static final long SLOWEST_UPLOAD = 256 * 1024;

    private final TelegramHttp http;
    private final BotToken token;
    private final String base;
    private final Duration answerWithin;
    private final TelegramErrors errors;

    public TelegramSender(TelegramConfig config, MeterRegistry meters) {
        this.errors = new TelegramErrors(meters, "sendMessage");
        http = new TelegramHttp(config);
        token = SecretMasking.hidden(config);
        base = config.apiUrl().toString().replaceAll("/+$", "");
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
                        : Uni.createFrom().item(result))
                .onItem()
                .invoke(result -> {
                    if (!(result instanceof SendResult.Done)) {
                        count(call.method(), result);
                    }
                });
    }

    private Uni<SendResult> once(ChatCall call) {
        return Uni.createFrom().emitter(emitter -> begin(call, emitter));
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        http.close();
    }

    private void begin(ChatCall call, UniEmitter<? super SendResult> emitter) {
        try {
            send(call, emitter);
        } catch (RuntimeException e) {
            // It never left: a name that no header takes, say. Another try would end the same.
            emitter.complete(ours("It could not be put into a request: " + e.getMessage()));
        }
    }

    private SendResult ours(String what) {
        String said = token.hiddenIn(what);
        return new SendResult.Refused(0, said, said, null);
    }

    private void send(ChatCall call, UniEmitter<? super SendResult> emitter) {
        Watched body = new Watched(body(call));
        OkHttpClient client = call.uploads().isEmpty() ? http.calling() : patient(patience(call));
        Call started = client.newCall(new Request.Builder()
                .url(base + "/bot" + token.secret() + "/" + call.method())
                .post(body)
                .build());
        emitter.onTermination(started::cancel);
        started.enqueue(new Callback() {
            @Override
            public void onResponse(Call asked, Response response) {
                try (response) {
                    emitter.complete(
                            SendAnswers.read(MAPPER.readTree(response.body().string()), token));
                } catch (IOException e) {
                    emitter.complete(new SendResult.Unclear("Telegram's answer cannot be understood: " + said(e)));
                }
            }

            @Override
            public void onFailure(Call asked, IOException e) {
                UnreadableFileException unreadable = UnreadableFileException.lasting(e);
                if (unreadable != null) {
                    emitter.complete(ours(unreadable.getMessage()));
                    return;
                }
                // Telegram does nothing of a request of which it has not got the end.
                emitter.complete(
                        WrittenException.isBehind(e) && body.written.get()
                                ? new SendResult.Unclear("Telegram did not answer: " + said(e))
                                : new SendResult.NotSent("Telegram cannot be reached: " + said(e)));
            }
        });
    }

    private OkHttpClient patient(Duration patience) {
        return http.calling()
                .newBuilder()
                .callTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    private String said(IOException e) {
        return token.hiddenIn(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static RequestBody body(ChatCall call) {
        if (call.uploads().isEmpty()) {
            return RequestBody.create(call.parameters().toString(), JSON);
        }
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        call.parameters().properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            form.addFormDataPart(parameter.getKey(), value.isContainerNode() ? value.toString() : value.asText());
        });
        call.uploads().forEach(upload -> form.addFormDataPart(upload.part(), upload.name(), new UploadBody(upload)));
        return form.build();
    }

    private void count(String method, SendResult result) {
        String code = result instanceof SendResult.Refused refused
                ? Integer.toString(refused.code())
                : result instanceof SendResult.RetryAfter
                        ? "429"
                        : result instanceof SendResult.Unclear ? TelegramErrors.UNANSWERED : TelegramErrors.UNREACHABLE;
        errors.count(method, code);
    }

    /** A body that remembers whether it was written to its end. */
    private static final class Watched extends RequestBody {
        private final RequestBody body;
        private final AtomicBoolean written = new AtomicBoolean();

        private Watched(RequestBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
            written.set(true);
        }
    }
}
