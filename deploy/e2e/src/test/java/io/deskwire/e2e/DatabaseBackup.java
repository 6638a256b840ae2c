package io.deskwire.e2e;

import io.deskwire.local.Line;
import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * A line's PostgreSQL with an archive of its log, as docs/operations/repair.md asks for, and the way back: a copy of the data, and what
 * was archived up to a point that was named.
 */
final class DatabaseBackup {
    private static final String POINT = "before_the_loss";
    /** Copies of some tens of megabytes, on a busy machine. */
    private static final long COPY_SECONDS = 60;

    private final Line line;
    private final Path data;
    private final Path copy;
    private final Path archive;

    private DatabaseBackup(Line line, Path folder) {
        this.line = line;
        this.data = folder.resolve("data");
        this.copy = folder.resolve("copy");
        this.archive = folder.resolve("archive");
    }

    /** Switches the archive on and copies the data, for which the server is away a moment. */
    static DatabaseBackup begin(Line line) {
        DatabaseBackup backup =
                new DatabaseBackup(line, Path.of(line.state().logs()).resolveSibling("postgres"));
        backup.superuser(
                "ALTER SYSTEM SET archive_mode = on",
                "ALTER SYSTEM SET archive_command = 'cp %p " + backup.archive + "/%f'");
        line.postgres().stop();
        run("mkdir", "-m", "777", backup.archive.toString());
        run("cp", "-a", backup.data.toString(), backup.copy.toString());
        line.postgres().start();
        return backup;
    }

    /** Names this moment, and has what was written so far archived. */
    void point() {
        superuser("SELECT pg_create_restore_point('" + POINT + "')");
        Path segment = archive.resolve(answer("SELECT pg_walfile_name(pg_switch_wal())"));
        Patience.eventually().until(() -> Files.exists(segment));
    }

    /** The server and all that it has is lost; what it has afterwards is what it had when the moment was named. */
    void restore() {
        line.postgres().kill();
        run("rm", "-rf", data.toString());
        run("cp", "-a", copy.toString(), data.toString());
        String settings = "\nrestore_command = 'cp " + archive + "/%f %p'\nrecovery_target_name = '" + POINT
                + "'\nrecovery_target_action = 'promote'\n";
        try {
            Path file = data.resolve("postgresql.auto.conf");
            Files.writeString(file, Files.readString(file) + settings);
            Files.createFile(data.resolve("recovery.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.postgres().start();
    }

    private void superuser(String... commands) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database says: " + e.getMessage(), e);
        }
    }

    private String answer(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The database says: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        try {
            int port = URI.create(line.state().postgres().url()).getPort();
            return LocalPostgres.connect(
                    port,
                    "postgres",
                    Files.readString(data.resolveSibling("superuser.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(COPY_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end well");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
