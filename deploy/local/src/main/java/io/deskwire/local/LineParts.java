package io.deskwire.local;

import io.deskwire.local.ManagedProcess.Addresses;
import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.StartFailure;
import io.deskwire.local.server.LocalPostgres;
import io.deskwire.local.server.LocalRedis;
import io.deskwire.local.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parts of a line and how they are wired. Those that run elsewhere, or not at all, are null.
 *
 * @param url where people reach the desk
 * @param wiring the addresses, also of what runs elsewhere
 */
record LineParts(
        String url,
        Services.Wiring wiring,
        Secrets secrets,
        String logs,
        ManagedProcess postgres,
        ManagedProcess redis,
        ManagedProcess simulator,
        List<ManagedProcess> web,
        ManagedProcess bot) {

    /** PostgreSQL and Redis have a limit of their own for the end; this is beyond it. */
    private static final Duration SERVER_GRACE = Duration.ofSeconds(20);
    /** The bot finishes the replies that are on their way to Telegram. */
    private static final Duration BOT_GRACE = Duration.ofSeconds(15);
    /** A replica tells its browsers to go elsewhere and gives them some seconds. */
    private static final Duration WEB_GRACE = Duration.ofSeconds(20);

    /** Chooses ports and wires the parts; starts nothing. */
    static LineParts plan(LineOptions options, Checkout checkout, DataFolder folder, Secrets secrets, Keeper keeper)
            throws IOException {
        if (options.bots() > 1 && options.realToken() != null) {
            throw new StartFailure(
                    "--bots is for bots of the simulator, and a token of a real bot leaves the simulator out."
                            + " Leave out one of them; a further real bot is added to the desk by its operator.");
        }
        int port = deskPort(options);
        int botPort = FreePorts.next();
        int simulatorPort = simulatorPort(options);

        LocalPostgres ownPostgres = options.variable("DATABASE_URL") == null
                ? LocalPostgres.in(
                        folder.resolve("postgres"), folder.logs().resolve("postgres.log"), secrets.databasePassword())
                : null;
        boolean redisWanted = options.redis();
        LocalRedis ownRedis = redisWanted && options.variable("REDICT_URL") == null
                ? LocalRedis.withLog(folder.logs().resolve("redis.log"))
                : null;
        boolean ownSimulator = options.realToken() == null && options.variable("TELEGRAM_API_URL") == null;

        Services.Wiring wiring = new Services.Wiring(
                ownPostgres == null ? options.variable("DATABASE_URL") : ownPostgres.url(),
                ownPostgres == null ? options.variable("DATABASE_USER") : ownPostgres.user(),
                ownPostgres == null ? options.variable("DATABASE_PASSWORD") : secrets.databasePassword(),
                ownRedis == null ? (redisWanted ? options.variable("REDICT_URL") : null) : ownRedis.url(),
                "http://" + host(options, 1) + ":" + port,
                "http://127.0.0.1:" + botPort,
                ownSimulator ? "http://127.0.0.1:" + simulatorPort : options.variable("TELEGRAM_API_URL"),
                options.realToken() == null ? secrets.simulatorTokens().get(0) : options.realToken());
        Services services =
                new Services(checkout, options.release(), folder, secrets, wiring, options.webJvm(), options.botJvm());

        List<ManagedProcess> web = new ArrayList<>();
        int sharedManagement = FreePorts.next();
        for (int i = 1; i <= options.replicas(); i++) {
            String name = "web-" + i;
            String host = host(options, i);
            int management = options.edge() == null ? FreePorts.next() : sharedManagement;
            web.add(keeper.part(
                    name,
                    service("http://" + host + ":" + port, host, management),
                    WEB_GRACE,
                    () -> ChildProcess.start(services.web(name, host, port, management))));
        }
        int botManagement = FreePorts.next();
        var simulatorSpec = ownSimulator ? services.simulator(simulatorPort) : null;
        return new LineParts(
                options.edge() == null ? wiring.deskUrl() : options.edge().toString(),
                wiring,
                secrets,
                folder.logs().toString(),
                ownPostgres == null ? null : server(keeper, "postgres", ownPostgres),
                ownRedis == null ? null : server(keeper, "redis", ownRedis),
                simulatorSpec == null
                        ? null
                        : keeper.part(
                                "simulator",
                                new Addresses(
                                        wiring.telegramUrl(), null, URI.create(wiring.telegramUrl() + "/healthz")),
                                SERVER_GRACE,
                                () -> ChildProcess.start(simulatorSpec)),
                List.copyOf(web),
                keeper.part(
                        "bot",
                        service(wiring.botUrl(), "127.0.0.1", botManagement),
                        BOT_GRACE,
                        () -> ChildProcess.start(services.bot(botPort, botManagement))));
    }

    /** Where a replica listens, counted from 1: with all others on one address, or behind a proxy on one of its own. */
    private static String host(LineOptions options, int replica) {
        return options.edge() == null ? "127.0.0.1" : "127.0.1." + replica;
    }

    private static int deskPort(LineOptions options) {
        if (options.port() == 0) {
            return FreePorts.next();
        }
        if (!FreePorts.isFree(options.port())) {
            throw new StartFailure("Port " + options.port()
                    + " of 127.0.0.1 is in use by another program. End that one, or choose another port with --port.");
        }
        return options.port();
    }

    /** Beside a port that a person chose, so that bookmarks stay true; any free one otherwise. */
    private static int simulatorPort(LineOptions options) {
        int beside = options.port() + 1;
        return options.port() > 0 && beside <= 65_535 && FreePorts.isFree(beside) ? beside : FreePorts.next();
    }

    private static ManagedProcess server(Keeper keeper, String name, LocalServer server) {
        return keeper.part(name, new Addresses(server.url(), null, null), SERVER_GRACE, () -> {
            server.start();
            return server.process();
        });
    }

    private static Addresses service(String url, String host, int managementPort) {
        String management = "http://" + host + ":" + managementPort;
        return new Addresses(url, management, URI.create(management + "/q/health/ready"));
    }

    /** What the services stand on, in the order of the start. */
    List<ManagedProcess> servers() {
        return Stream.of(postgres, redis, simulator).filter(Objects::nonNull).toList();
    }

    /** All parts in the order of the start. */
    List<ManagedProcess> inOrder() {
        return Stream.of(servers().stream(), web.stream(), Stream.of(bot))
                .flatMap(parts -> parts)
                .toList();
    }

    /** Stops all replicas at once: each may use its whole grace. */
    void stopWeb() {
        List<Thread> stops = web.stream()
                .map(part -> new Thread(part::stop, "stop-" + part.name()))
                .toList();
        stops.forEach(Thread::start);
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    LineState state() {
        return new LineState(
                url,
                new LineState.Admin(Services.ADMIN, secrets.adminPassword()),
                web.stream()
                        .map(part -> new LineState.Web(pid(part), part.management()))
                        .toList(),
                new LineState.BotEndpoints(pid(bot), bot.url(), bot.management()),
                bots(),
                wiring.redisUrl() == null ? null : new LineState.Server(pid(redis), wiring.redisUrl()),
                new LineState.Postgres(
                        pid(postgres), wiring.databaseUrl(), wiring.databaseUser(), wiring.databasePassword()),
                wiring.telegramUrl() == null ? null : new LineState.Server(pid(simulator), wiring.telegramUrl()),
                secrets.internalKey(),
                logs);
    }

    /** None where the bot-service has a token that is not of our making: then no simulator of ours plays a bot. */
    private List<LineState.SimulatedBot> bots() {
        List<String> tokens = secrets.simulatorTokens();
        return wiring.token().equals(tokens.get(0))
                ? tokens.stream().map(LineState.SimulatedBot::of).toList()
                : List.of();
    }

    private static Long pid(ManagedProcess part) {
        OptionalLong pid = part == null ? OptionalLong.empty() : part.pid();
        return pid.isPresent() ? pid.getAsLong() : null;
    }
}
