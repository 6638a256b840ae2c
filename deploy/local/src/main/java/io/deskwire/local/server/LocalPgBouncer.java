package io.deskwire.local.server;

import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A PgBouncer of the machine's, in transaction mode, on 127.0.0.1, before a PostgreSQL server of our own. */
public final class LocalPgBouncer extends LocalServer {
    /** It answers at once or not at all. */
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    /** Fewer than the services have connections, so that theirs really share them. */
    private static final int SESSIONS = 6;

    private static final String SETTINGS = """
            [databases]
            %1$s = host=127.0.0.1 port=%2$d dbname=%1$s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %3$d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %4$s
            pool_mode = transaction
            default_pool_size = %5$d
            max_client_conn = 500
            ignore_startup_parameters = extra_float_digits
            server_login_retry = 1
            """;

    private final Path folder;
    private final LocalPostgres postgres;
    private final UnprivilegedUser user;

    private LocalPgBouncer(Path folder, LocalPostgres postgres, UnprivilegedUser user) {
        super("PgBouncer", START_LIMIT, STOP_GRACE, folder.resolve("pgbouncer.log"), folder);
        this.folder = folder;
        this.postgres = postgres;
        this.user = user;
    }

    /** One for tests; what it needs goes when it is closed. */
    public static LocalPgBouncer temporary(LocalPostgres postgres) throws IOException {
        return new LocalPgBouncer(Files.createTempDirectory("deskwire-pgbouncer"), postgres, UnprivilegedUser.detect());
    }

    /** Where the program is, if it is on this machine; Debian has it where only root looks. */
    public static Optional<Path> program() {
        return List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    void launch() throws IOException {
        Path users = folder.resolve("users.txt");
        Path settings = folder.resolve("pgbouncer.ini");
        Secret.write(users, "\"" + postgres.user() + "\" \"" + postgres.password() + "\"\n");
        Files.writeString(settings, SETTINGS.formatted(LocalPostgres.NAME, postgres.port(), port(), users, SESSIONS));
        user.own(folder);
        String program = program()
                .orElseThrow(() -> new IOException("there is no pgbouncer on this machine"))
                .toString();
        run(
                new ChildSpec(
                        "pgbouncer",
                        user.command(),
                        List.of(program, settings.toString()),
                        Map.of(),
                        folder,
                        log(),
                        Signal.INT),
                deadline());
    }

    @Override
    boolean answers() {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        try (Connection connection = DriverManager.getConnection("jdbc:" + url(), properties)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // Not yet.
            return false;
        }
    }

    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port() + "/" + LocalPostgres.NAME;
    }
}
