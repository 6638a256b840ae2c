package io.deskwire.web.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;

/** Sends bytes as the body of an answer: the next ones are asked for when the browser has taken those before. */
final class AnswerBytes implements Flow.Subscriber<Buffer> {
    private static final Logger LOG = Logger.getLogger(AnswerBytes.class);

    private final HttpServerRequest request;
    private Flow.Subscription subscription;

    AnswerBytes(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(Buffer bytes) {
        request.response().write(bytes).onComplete(written -> {
            if (written.succeeded()) {
                subscription.request(1);
            } else {
                subscription.cancel();
            }
        });
    }

    /** What was promised cannot be sent any more; only an end of the connection says so. */
    @Override
    public void onError(Throwable failure) {
        LOG.warnf("An answer was sent in part only: %s", failure.getMessage());
        request.connection().close();
    }

    @Override
    public void onComplete() {
        request.response().end();
    }
}
