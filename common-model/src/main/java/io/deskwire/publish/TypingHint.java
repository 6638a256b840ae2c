package io.deskwire.publish;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bot that an agent types: through Redis when it is there, else over HTTP. Worth something now or not at all: nothing is
 * tried again, and while many posts are under way the next one is given up.
 */
final class TypingHint {
    static final String PATH = "/api/internal/typing";
    /** A bot that is well answers in milliseconds; of one that is not, no more than these wait. */
    private static final int MAX_POSTS = 16;

    private final Context context;
    private final @Nullable RedictPublisher redict;
    private final InternalHttp http;
    private final Optional<URI> botService;
    private int posts;

    TypingHint(Context context, @Nullable RedictPublisher redict, InternalHttp http, Optional<URI> botService) {
        this.context = context;
        this.redict = redict;
        this.http = http;
        this.botService = botService;
    }

    /** Returns whether somebody took it: a subscriber of the channel, or the bot over HTTP. Never fails. */
    Future<Boolean> typing(long ticketId) {
        if (redict == null) {
            return overHttp(ticketId);
        }
        String signal = "{\"type\":\"typing\",\"ticketId\":" + ticketId + "}";
        return redict.publish(Publisher.SIGNALS, signal)
                .otherwise(0L)
                .compose(heard -> heard > 0 ? Future.succeededFuture(true) : overHttp(ticketId));
    }

    private Future<Boolean> overHttp(long ticketId) {
        if (botService.isEmpty()) {
            return Future.succeededFuture(false);
        }
        Promise<Boolean> taken = Promise.promise();
        context.runOnContext(nothing -> post(botService.get(), ticketId, taken));
        return taken.future();
    }

    private void post(URI url, long ticketId, Promise<Boolean> taken) {
        if (posts == MAX_POSTS) {
            taken.complete(false);
            return;
        }
        posts++;
        http.post(url, PATH, Buffer.buffer("{\"ticketId\":" + ticketId + "}"))
                .onComplete(outcome -> context.runOnContext(nothing -> {
                    posts--;
                    taken.complete(outcome.succeeded() && outcome.result().taken() > 0);
                }));
    }
}
