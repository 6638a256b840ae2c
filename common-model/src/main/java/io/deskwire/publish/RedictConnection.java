package io.deskwire.publish;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One open connection to Redis, with a client of its own behind it, so that ending it really closes the socket: the pool of the
 * client would keep it. Everything happens on the context that opened it.
 */
final class RedictConnection {
    private final Context context;
    private final Redis client;
    private final RedisConnection connection;
    private final long replyMillis;
    private Consumer<String> onGone = reason -> {};
    private @Nullable String gone;

    private RedictConnection(Context context, Redis client, RedisConnection connection, Duration reply) {
        this.context = context;
        this.client = client;
        this.connection = connection;
        this.replyMillis = reply.toMillis();
        // A drop is told by the one, by the other, or by both.
        connection.exceptionHandler(failure -> end(describe(failure)));
        connection.endHandler(nothing -> end("Redis closed the connection"));
    }

    /** Opens a connection; to be called on the context that will use it. Fails after the time for it at the latest. */
    static Future<RedictConnection> open(RedictClients clients) {
        Vertx vertx = clients.vertx();
        Context context = vertx.getOrCreateContext();
        Redis client = clients.create();
        Promise<RedictConnection> opened = Promise.promise();
        // The client's own limit ends with the TCP connection; a server that accepts and never answers needs this one.
        long millis = clients.timings().connect().toMillis();
        long limit = vertx.setTimer(millis, id -> opened.tryFail("no answer within " + millis + " ms"));
        client.connect()
                .onComplete(attempt -> context.runOnContext(nothing -> {
                    vertx.cancelTimer(limit);
                    if (attempt.failed()) {
                        opened.tryFail(attempt.cause());
                    } else if (!opened.future().isComplete()) {
                        opened.complete(new RedictConnection(
                                context,
                                client,
                                attempt.result(),
                                clients.timings().command()));
                    }
                }));
        return opened.future().onFailure(failure -> client.close());
    }

    /** Sends a command and gives its reply. */
    Future<Response> send(Command command, String... arguments) {
        return connection.send(request(command, arguments));
    }

    /**
     * Sends commands in one write and gives their replies in that order; fails as a whole when Redis refuses one of them. When they
     * are not answered in time, the connection is dropped.
     */
    Future<List<Response>> send(List<Request> requests) {
        return connection
                .batch(requests)
                .timeout(replyMillis, TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        kill("no reply within " + replyMillis + " ms");
                    }
                });
    }

    static Request request(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return request;
    }

    /** Sets who gets what Redis pushes, in order. */
    void onPush(Consumer<Response> handler) {
        connection.handler(push -> context.runOnContext(nothing -> {
            if (gone == null) {
                handler.accept(push);
            }
        }));
    }

    /** Sets who is told, once, that the connection ended; at once when it has ended already. */
    void onGone(Consumer<String> handler) {
        onGone = handler;
        if (gone != null) {
            handler.accept(gone);
        }
    }

    /** Closes the connection for a reason. */
    void kill(String reason) {
        finish(reason);
    }

    private void end(String reason) {
        context.runOnContext(nothing -> finish(reason));
    }

    private void finish(String reason) {
        if (gone == null) {
            gone = reason;
            connection.close();
            client.close();
            onGone.accept(reason);
        }
    }

    /**
     * Returns what went wrong, and with TLS why, on one line; of a cluster's nodes Vert.x quotes the whole address, whose user and
     * password go.
     */
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        Throwable cause = failure;
        while (failure instanceof SSLException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = cause == failure ? "" : ": " + cause.getMessage();
        return (message + why).replaceAll("//\\S*@", "//").replaceAll("\\s+", " ");
    }
}
