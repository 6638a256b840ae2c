package io.deskwire.store;

import io.deskwire.testing.PostgresServer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A line to the database on which nothing comes through after a while, as when a machine or the network is gone: nobody closes. */
final class DeadLine {
    private final NetServer server;
    private final List<NetSocket> ends = new CopyOnWriteArrayList<>();

    private DeadLine(NetServer server) {
        this.server = server;
    }

    static DeadLine to(Vertx vertx, PostgresServer postgres) {
        URI address = URI.create(postgres.url());
        DeadLine line = new DeadLine(vertx.getDelegate().createNetServer());
        line.server.connectHandler(client -> {
            client.pause();
            line.ends.add(client);
            vertx.getDelegate()
                    .createNetClient()
                    .connect(address.getPort(), address.getHost())
                    .onSuccess(database -> {
                        line.ends.add(database);
                        client.handler(database::write);
                        database.handler(client::write);
                        client.resume();
                    });
        });
        try {
            line.server
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return line;
    }

    int port() {
        return server.actualPort();
    }

    void die() {
        ends.forEach(NetSocket::pause);
    }
}
