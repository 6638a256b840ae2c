package io.deskwire.publish;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/** A TCP proxy that, when told so, keeps its connections open and lets nothing through: the half-open case. */
final class HalfOpenProxy implements AutoCloseable {
    private final NetServer server;
    private final NetClient client;
    private volatile boolean toServer = true;
    private volatile boolean toClient = true;

    HalfOpenProxy(Vertx vertx, int target) {
        client = vertx.createNetClient();
        server = vertx.createNetServer(
                new NetServerOptions().setHost("127.0.0.1").setPort(0));
        server.connectHandler(near -> {
            near.pause();
            client.connect(target, "127.0.0.1")
                    .onSuccess(far -> {
                        near.handler(data -> pass(toServer, far, data));
                        far.handler(data -> pass(toClient, near, data));
                        near.closeHandler(closed -> far.close());
                        far.closeHandler(closed -> near.close());
                        near.resume();
                    })
                    .onFailure(failure -> near.close());
        });
        server.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static void pass(boolean open, NetSocket to, Buffer data) {
        if (open) {
            to.write(data);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    /** Lets nothing through any more, on no connection. */
    void swallow() {
        toServer = false;
        toClient = false;
    }

    /** Lets commands through and keeps what Redis sends. */
    void swallowAnswers() {
        toClient = false;
    }

    void letThrough() {
        toServer = true;
        toClient = true;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
