package io.deskwire.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a {@link Line} is to be. {@link #in(Path)} gives what a test wants: three replicas on any free port, Redis, the
 * simulator, nothing from the environment. Each other method changes one thing and answers the same object.
 */
public final class LineOptions {

    private final Path data;
    private int replicas = 3;
    private int port;
    private URI edge;
    private boolean redis = true;
    private boolean bot = true;
    private int bots = 1;
    private String token;
    private Path stateFile;
    private Map<String, String> environment = Map.of();
    private List<String> webJvm = List.of();
    private List<String> botJvm = List.of();
    private boolean restartKilled = true;
    private boolean postgresFromStart = true;
    private Supplier<Path> release;
    private Consumer<String> console = System.out::println;

    private LineOptions(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /** A line that keeps its data, secrets and logs in this folder. */
    public static LineOptions in(Path data) {
        return new LineOptions(data);
    }

    /** How many web-services share the port, 1 to 16; 3 if not said. */
    public LineOptions replicas(int count) {
        // Each replica is a JVM: more than 16 of them on one machine is a slip of the finger.
        if (count < 1 || count > 16) {
            throw new IllegalArgumentException("The number of replicas is from 1 to 16, not " + count + ".");
        }
        replicas = count;
        return this;
    }

    /** The port of the desk; 0, as if not said, for any that is free. */
    public LineOptions port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("A port is from 0 to 65535, not " + number + ".");
        }
        port = number;
        return this;
    }

    /**
     * People reach the desk at this address, where the caller has a proxy listen. The replicas share no port then: each has an
     * address of its own, 127.0.1.1 and on, with the same two ports at each, as pods have. Without Redis only the first one is told
     * of events; the others find them in the log.
     */
    public LineOptions behind(URI address) {
        edge = address;
        return this;
    }

    /** A line without Redis: events cross over by HTTP and the log. */
    public LineOptions withoutRedis() {
        redis = false;
        return this;
    }

    /** The bot stays down until it is started: somebody else runs one, on the same port. */
    public LineOptions withoutBot() {
        bot = false;
        return this;
    }

    /** How many bots the simulator plays, 1 to 100; 1 if not said. The bot-service gets the token of the first. */
    public LineOptions bots(int count) {
        // More than any desk under test has; each is a few hundred bytes in the state file.
        if (count < 1 || count > 100) {
            throw new IllegalArgumentException("The number of bots is from 1 to 100, not " + count + ".");
        }
        bots = count;
        return this;
    }

    /** The token of a real bot; null, as if not said, lets the simulator stand in for Telegram. */
    public LineOptions token(String botToken) {
        token = botToken;
        return this;
    }

    /** Where {@link LineState} is written when all is ready; null, as if not said, for nowhere. */
    public LineOptions stateFile(Path file) {
        stateFile = file == null ? null : file.toAbsolutePath();
        return this;
    }

    /**
     * Variables of which {@code DATABASE_URL} (with {@code DATABASE_USER} and {@code DATABASE_PASSWORD}), {@code REDICT_URL}
     * and {@code TELEGRAM_API_URL} replace the embedded parts, and {@code TELEGRAM_BOT_TOKEN} is a token as above.
     */
    public LineOptions environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** More JVM options for the replicas; they come after our own, so they win. */
    public LineOptions webJvm(String... options) {
        webJvm = List.of(options);
        return this;
    }

    /** More JVM options for the bot; they come after our own, so they win. */
    public LineOptions botJvm(String... options) {
        botJvm = List.of(options);
        return this;
    }

    /** What {@link ManagedProcess#kill9()} kills stays down. */
    public LineOptions withoutRestartOfKilled() {
        restartKilled = false;
        return this;
    }

    /** PostgreSQL stays down, and nobody's readiness is awaited, until the caller starts it. */
    public LineOptions withPostgresDown() {
        postgresFromStart = false;
        return this;
    }

    /**
     * The checkout whose services are started, asked each time that one is: another release of them, beside this one or before it.
     * They are those of this checkout if not said; the simulator always is.
     */
    public LineOptions release(Supplier<Path> checkout) {
        release = checkout;
        return this;
    }

    /** Takes the sentences for the person who started the line; standard output if not said. */
    public LineOptions console(Consumer<String> sink) {
        console = sink;
        return this;
    }

    Path data() {
        return data;
    }

    /** Null for this checkout. */
    Supplier<Path> release() {
        return release;
    }

    int replicas() {
        return replicas;
    }

    int port() {
        return port;
    }

    /** Where a proxy of the caller's listens, or null. */
    URI edge() {
        return edge;
    }

    boolean redis() {
        return redis;
    }

    boolean bot() {
        return bot;
    }

    int bots() {
        return bots;
    }

    /** The token of a real bot, if there is one. */
    String realToken() {
        return token != null ? token : variable("TELEGRAM_BOT_TOKEN");
    }

    Path stateFile() {
        return stateFile;
    }

    /** A variable's value; null when it is unset or blank. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    List<String> webJvm() {
        return webJvm;
    }

    List<String> botJvm() {
        return botJvm;
    }

    boolean restartKilled() {
        return restartKilled;
    }

    boolean postgresFromStart() {
        return postgresFromStart;
    }

    Consumer<String> console() {
        return console;
    }

    @Override
    public String toString() {
        return "LineOptions[" + data + "]";
    }
}
