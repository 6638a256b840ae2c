package io.deskwire.simulator;

import io.deskwire.simulator.journal.JournalFile;
import io.deskwire.simulator.journal.JournalWriter;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.deskwire.simulator.world.WorldSnapshot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/** A running simulator of Telegram, in this process. */
public final class Simulator implements AutoCloseable {

    private final Vertx vertx;
    private final World world;
    private final Routes routes;
    private final HttpServer server;
    private final String host;

    private Simulator(Vertx vertx, World world, Routes routes, HttpServer server, String host) {
        this.vertx = vertx;
        this.world = world;
        this.routes = routes;
        this.server = server;
        this.host = host;
    }

    /**
     * Starts one and returns when it listens. Blocks: for main methods and tests.
     *
     * @param host address to listen on
     * @param port 0 for a free one
     * @param data file that keeps everything; files that bots send lie beside it in {@code <data>.files}
     * @throws IllegalStateException when it cannot start; the cause says why
     */
    public static Simulator start(String host, int port, Optional<Path> data) {
        return start(host, port, data, List.of());
    }

    /**
     * The same with bots that are there before they call, in this order: customers can write to each by its id.
     *
     * @param bots the numbers before the colon of their tokens
     */
    public static Simulator start(String host, int port, Optional<Path> data, List<Long> bots) {
        // One event loop owns the whole state: no locks, and one order of everything that happens.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Context loop = vertx.getOrCreateContext();
        RandomGenerator random = new SecureRandom();
        World world = new World(Clock.systemUTC(), random);
        try {
            if (data.isPresent()) {
                JournalFile<WorldEvent> file = new JournalFile<>(data.get(), SimulatorJson.MAPPER, WorldEvent.class);
                file.read(world::apply);
                file.replace(WorldSnapshot.of(world));
                world.journal(new JournalWriter<>(file, loop));
            }
            bots.stream().filter(id -> world.bots().find(id).isEmpty()).forEach(world::called);
            Routes routes = new Routes(vertx, world, data, random);
            return new Simulator(vertx, world, routes, listen(loop, routes, host, port), host);
        } catch (IOException | CompletionException failed) {
            world.journal().close();
            join(vertx.close());
            Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }

    /** Where it listens: {@code http://127.0.0.1:12345}, which is also the base of the Bot API. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort();
    }

    /** Ends all connections, writes what waits and frees the port. Can be called twice. */
    @Override
    public void close() {
        join(server.close());
        routes.close();
        // Before the event loop ends: the journal tells it what it has written.
        world.journal().close();
        join(vertx.close());
    }

    private static HttpServer listen(Context loop, Routes routes, String host, int port) {
        Promise<HttpServer> listening = Promise.promise();
        loop.runOnContext(ignored -> {
            routes.begin();
            loop.owner()
                    .createHttpServer(listenOn(host, port))
                    .requestHandler(routes.router())
                    .listen()
                    .onComplete(listening);
        });
        try {
            return join(listening.future());
        } catch (CompletionException failed) {
            routes.close();
            throw failed;
        }
    }

    private static HttpServerOptions listenOn(String host, int port) {
        // A text of 4,096 characters takes up to 48 KiB when it is percent-encoded, in a form or in the address.
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxFormAttributeSize(1 << 20)
                .setMaxFormBufferedBytes(1 << 20)
                .setMaxInitialLineLength(1 << 16);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
