package io.deskwire.local.server;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.LogFile;
import io.deskwire.local.process.Signal;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of our own on 127.0.0.1, with the role {@code deskwire} and a database of that name that it owns.
 *
 * <p>The data lie in a folder and outlive the server. A start works after an unclean end too: a server that was left behind
 * on this folder is ended first, a stale lock is removed. The server can be stopped, killed and started again; it keeps its
 * port as long as this object lives. Not for several threads.
 */
public final class LocalPostgres implements AutoCloseable {

    /** Name of the role and of its database. */
    public static final String NAME = "deskwire";

    private static final String SUPERUSER = "postgres";
    /** Long enough for initdb's first start on a busy machine and for the recovery after a kill. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** A fast shutdown writes one checkpoint; what takes longer is killed and recovers at the next start. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private final Path folder;
    private final Path log;
    private final int port;
    private final boolean temporary;
    private final UnprivilegedUser user;
    private String superuserPassword;
    private String password;
    private ChildProcess process;

    private LocalPostgres(Path folder, Path log, String password, boolean temporary, UnprivilegedUser user)
            throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.log = log.toAbsolutePath();
        this.password = password;
        this.temporary = temporary;
        this.port = FreePorts.next();
        this.user = user;
    }

    /**
     * A server whose data are kept.
     *
     * @param folder for the data and the passwords; made if missing
     * @param log file for the server's output
     * @param password of the role, or null for one that is made at the first start and kept in the folder
     */
    public static LocalPostgres in(Path folder, Path log, String password) throws IOException {
        return in(folder, log, password, UnprivilegedUser.detect());
    }

    static LocalPostgres in(Path folder, Path log, String password, UnprivilegedUser user) throws IOException {
        return new LocalPostgres(folder, log, password, false, user);
    }

    /** A server for tests: it does not wait for the disk, and its data go when it is closed. */
    public static LocalPostgres temporary() throws IOException {
        Path folder = Files.createTempDirectory("deskwire-postgres");
        return new LocalPostgres(folder, folder.resolve("postgres.log"), null, true, UnprivilegedUser.detect());
    }

    /**
     * Starts the server and waits until the role and its database can be used. Does nothing when it runs.
     *
     * @throws StartFailure when it ends or does not answer in time; the message carries the end of its log
     */
    public void start() {
        if (process != null && process.alive()) {
            return;
        }
        try {
            PostgresPrograms programs = PostgresPrograms.unpacked();
            PostgresData data = new PostgresData(folder, user);
            superuserPassword = Secret.keptIn(folder.resolve("superuser.password"), 24);
            if (password == null) {
                password = Secret.keptIn(folder.resolve("password"), 24);
            }
            data.initialize(programs, SUPERUSER, superuserPassword, PostgresDatabase.commands(NAME, password), log);
            data.endLeftServer();
            process = launch(programs, data);
            provideDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    private ChildProcess launch(PostgresPrograms programs, PostgresData data) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            ChildProcess started = ChildProcess.start(spec(programs, data));
            boolean answers = awaitAnswer(started, deadline);
            if (answers) {
                return started;
            }
            boolean ended = !started.alive();
            started.kill();
            // The children of a killed server need a moment to notice; until then they hold its shared memory.
            boolean memoryHeld = ended && LogFile.tail(log).contains("shared memory block");
            if (!memoryHeld || System.nanoTime() > deadline) {
                throw StartFailure.withLog(
                        ended
                                ? "PostgreSQL ended right after its start."
                                : "PostgreSQL did not answer within " + START_LIMIT.toSeconds() + " s.",
                        log);
            }
            pause();
        }
    }

    private ChildSpec spec(PostgresPrograms programs, PostgresData data) {
        // Commits are still written to the kernel one by one: a killed server loses none of them.
        List<String> durability = temporary ? List.of("-c", "fsync=off", "-c", "full_page_writes=off") : List.of();
        List<String> command = new ArrayList<>(List.of(
                programs.postgres().toString(),
                "-D",
                data.directory().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                // Three replicas and the bot with some tens of connections each, and tools beside them.
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        command.addAll(durability);
        return new ChildSpec("postgres", user.command(), command, PostgresData.ENVIRONMENT, folder, log, Signal.INT);
    }

    private boolean awaitAnswer(ChildProcess started, long deadline) {
        while (started.alive() && System.nanoTime() < deadline) {
            try (Connection connection = superuser()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                // Not yet: it refuses, or it answers that it is starting up.
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL.", e);
        }
    }

    private void provideDatabase() {
        try (Connection connection = superuser()) {
            PostgresDatabase.provide(connection, NAME, password);
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL runs, but its database could not be made: " + e.getMessage(), e);
        }
    }

    /** A connection with all rights to the maintenance database. The caller closes it. */
    public Connection superuser() throws SQLException {
        // Not through DriverManager: it cannot see a driver that a test's own class loader brought.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser(SUPERUSER);
        source.setPassword(superuserPassword);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    /** Ends the server with a fast shutdown: sessions are ended, data are on disk. Nothing happens when it is down. */
    public void stop() {
        if (process != null) {
            process.stop(STOP_GRACE);
        }
    }

    /** Kills the server; it recovers at the next start. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Stops the server; a temporary one also loses its data. */
    @Override
    public void close() {
        stop();
        if (temporary) {
            try {
                Programs.deleteTree(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary folder " + folder + " could not be deleted.", e);
            }
        }
    }

    /** The running process, or the last one; null before the first start. */
    public ChildProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public String user() {
        return NAME;
    }

    /** The role's password; null before the first start unless one was given. */
    public String password() {
        return password;
    }

    /** As in {@code DATABASE_URL}. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    @Override
    public String toString() {
        return "LocalPostgres[" + url() + "]";
    }
}
