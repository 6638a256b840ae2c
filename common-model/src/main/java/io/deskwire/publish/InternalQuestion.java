package io.deskwire.publish;

import io.deskwire.http.RequestId;
import io.deskwire.text.LogFields;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks the other service something, at whichever of its addresses answers. */
public final class InternalQuestion {
    private static final Logger LOG = Logger.getLogger(InternalQuestion.class);
    /** Bytes; whoever answers more is not who we think. */
    private static final int ANSWER_LIMIT = 256 * 1024;

    private final String bearer;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param timeout of a whole exchange
     */
    public InternalQuestion(Vertx vertx, String internalKey, Duration timeout) {
        this.bearer = InternalKey.authorization(internalKey);
        this.timeout = timeout;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setMaxPoolSize(2)
                .setMaxWaitQueueSize(20)
                .setKeepAliveTimeout(5));
    }

    /** Returns what {@code GET base + path} answers with status 200; fails with a sentence that says what kept it. */
    public Uni<Buffer> ask(URI base, String path) {
        boolean tls = "https".equals(base.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(base.getHost())
                .setPort(base.getPort() == -1 ? (tls ? 443 : 80) : base.getPort())
                .setSsl(tls)
                .setURI((base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "")) + path)
                .setTimeout(timeout.toMillis())
                .putHeader("Authorization", bearer);
        LogFields.request().ifPresent(id -> options.putHeader(RequestId.HEADER, id));
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(HttpClientRequest::send)
                        .compose(InternalQuestion::body)
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletionStage())
                .onFailure()
                .transform(failure -> new IllegalStateException(
                        base.getHost() + " did not answer: " + RedictConnection.describe(failure)));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            giveUp(response);
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.handler(bytes -> {
                    read.appendBuffer(bytes);
                    if (read.length() > ANSWER_LIMIT) {
                        whole.tryFail("an answer of more than " + ANSWER_LIMIT + " bytes");
                        response.request().reset();
                    }
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }

    private static void giveUp(HttpClientResponse response) {
        try {
            // It hears of our own reset, and of nothing else any more.
            response.exceptionHandler(reset -> {});
            response.request().reset();
        } catch (IllegalStateException e) {
            LOG.tracef("A short answer had ended already: %s", e.getMessage());
        }
    }
}
