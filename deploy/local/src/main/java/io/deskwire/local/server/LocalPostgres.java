package io.deskwire.local.server;

import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.LogFile;
import io.deskwire.local.process.Signal;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of our own on 127.0.0.1, with the role {@code deskwire} and a database of that name that it owns.
 *
 * <p>The data lie in a folder and outlive the server. A start works after an unclean end too: a server that was left behind
 * on this folder is ended first, a stale lock is removed; a killed one recovers. A stop is a fast shutdown: sessions are ended,
 * data are on disk.
 */
public final class LocalPostgres extends LocalServer {

    /** Name of the role and of its database. */
    public static final String NAME = "deskwire";

    private static final String SUPERUSER = "postgres";
    /** Long enough for initdb's first start on a busy machine and for the recovery after a kill. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** A fast shutdown writes one checkpoint; what takes longer is killed and recovers at the next start. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private final Path folder;
    private final UnprivilegedUser user;
    private String superuserPassword;
    private String password;

    private LocalPostgres(Path folder, Path log, String password, Path temporary, UnprivilegedUser user) {
        super("PostgreSQL", START_LIMIT, STOP_GRACE, log, temporary);
        this.folder = folder;
        this.password = password;
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
        return new LocalPostgres(Files.createDirectories(folder.toAbsolutePath()), log, password, null, user);
    }

    /** A server for tests: it does not wait for the disk, and its data go when it is closed. */
    public static LocalPostgres temporary() throws IOException {
        Path folder = Files.createTempDirectory("deskwire-postgres");
        return new LocalPostgres(folder, folder.resolve("postgres.log"), null, folder, UnprivilegedUser.detect());
    }

    /**
     * A server with the data of this one, which is down, on a port of its own; temporary too.
     *
     * @throws IllegalStateException when this one runs, or is not temporary
     */
    public LocalPostgres copy() throws IOException {
        if (!isTemporary() || (process() != null && process().alive())) {
            throw new IllegalStateException("Only a temporary server that is down is copied.");
        }
        Path copied = Files.createTempDirectory("deskwire-postgres");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path from : all.toList()) {
                Path to = copied.resolve(folder.relativize(from));
                // The data have to stay closed to others.
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new LocalPostgres(copied, copied.resolve("postgres.log"), null, copied, user);
    }

    /** Sets a parameter for the next start, or for now when the server is told to read them again. */
    public void set(String name, String value) throws IOException {
        Files.writeString(
                dataDirectory().resolve("postgresql.auto.conf"),
                name + " = '" + value.replace("'", "''") + "'\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Makes it, from its next start on, a standby of that server, whose superuser is its own too. */
    public void follow(LocalPostgres primary) throws IOException {
        set(
                "primary_conninfo",
                "host=127.0.0.1 port=" + primary.port() + " user=" + SUPERUSER + " password="
                        + primary.superuserPassword + " application_name=standby");
        Files.writeString(dataDirectory().resolve("standby.signal"), "");
    }

    /**
     * From its next start on nobody gets in without TLS. It has to have been started once.
     *
     * @param certificate in PEM, its authority's behind it where that is another one's
     * @param key         in PEM, without a password
     */
    public void requireTls(Path certificate, Path key) throws IOException {
        Path directory = dataDirectory();
        Files.copy(certificate, directory.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
        Path own = directory.resolve("server.key");
        Files.copy(key, own, StandardCopyOption.REPLACE_EXISTING);
        // It takes no key that others can read.
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
        set("ssl", "on");
        Path rules = directory.resolve("pg_hba.conf");
        Files.writeString(rules, Files.readString(rules).replaceAll("(?m)^host\\b", "hostssl"));
    }

    private Path dataDirectory() {
        return new PostgresData(folder, user).directory();
    }

    @Override
    void launch() throws IOException {
        PostgresPrograms programs = PostgresPrograms.unpacked();
        PostgresData data = new PostgresData(folder, user);
        superuserPassword = Secret.keptIn(folder.resolve("superuser.password"), 24);
        if (password == null) {
            password = Secret.keptIn(folder.resolve("password"), 24);
        }
        data.initialize(programs, SUPERUSER, superuserPassword, PostgresDatabase.commands(NAME, password), log());
        data.endLeftServer();
        ChildSpec spec = spec(programs, data);
        long deadline = deadline();
        while (!runs(spec, deadline)) {
            pause();
        }
        provideDatabase();
    }

    /** Says whether it runs; the children of a killed server need a moment to notice, and hold its shared memory until then. */
    private boolean runs(ChildSpec spec, long deadline) {
        try {
            run(spec, deadline);
            return true;
        } catch (StartFailure e) {
            if (System.nanoTime() > deadline || !LogFile.tail(log()).contains("shared memory block")) {
                throw e;
            }
            return false;
        }
    }

    private ChildSpec spec(PostgresPrograms programs, PostgresData data) {
        // Commits are still written to the kernel one by one: a killed server loses none of them.
        List<String> durability = isTemporary() ? List.of("-c", "fsync=off", "-c", "full_page_writes=off") : List.of();
        List<String> command = new ArrayList<>(List.of(
                programs.postgres().toString(),
                "-D",
                data.directory().toString(),
                "-p",
                Integer.toString(port()),
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
        return new ChildSpec("postgres", user.command(), command, PostgresData.ENVIRONMENT, folder, log(), Signal.INT);
    }

    @Override
    boolean answers() {
        try (Connection connection = superuser()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // Not yet: it refuses, or it answers that it is starting up.
            return false;
        }
    }

    private void provideDatabase() {
        try (Connection connection = superuser()) {
            if (PostgresDatabase.isOnStandby(connection)) {
                // It has what its primary has.
                return;
            }
            PostgresDatabase.provide(connection, NAME, password);
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL runs, but its database could not be made: " + e.getMessage(), e);
        }
    }

    /** A connection with all rights to the maintenance database. The caller closes it. */
    public Connection superuser() throws SQLException {
        return connect(port(), SUPERUSER, superuserPassword);
    }

    /** A connection to the maintenance database of the server on this port of 127.0.0.1. The caller closes it. */
    public static Connection connect(int port, String user, String password) throws SQLException {
        // Not through DriverManager: it cannot see a driver that a test's own class loader brought.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    public String user() {
        return NAME;
    }

    /** The role's password; null before the first start unless one was given. */
    public String password() {
        return password;
    }

    /** As in {@code DATABASE_URL}. */
    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port() + "/" + NAME;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }
}
