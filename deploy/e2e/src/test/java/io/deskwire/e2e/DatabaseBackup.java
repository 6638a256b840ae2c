package io.deskwire.e2e;

import io.deskwire.local.Line;
import io.deskwire.local.server.LocalPostgres;
import io.deskwire.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A line's PostgreSQL with an archive of its log, as docs/operations/repair.md asks for, and the way back: a copy of the data, and what
 * was archived up to a point that was named.
 */
final class DatabaseBackup {
    private static final String POINT = "before_the_loss";
    /** In seconds: copies of some tens of megabytes, on a busy machine. */
    private static final String LONGEST_COPY = "60";

    private final Line line;
    private final TestDatabase superuser;
    private final Path data;
    private final Path copy;
    private final Path archive;

    private DatabaseBackup(Line line, Path folder) {
        this.line = line;
        this.superuser = () -> LocalPostgres.connect(
                URI.create(line.state().postgres().url()).getPort(), "postgres", password(folder));
        this.data = folder.resolve("data");
        this.copy = folder.resolve("copy");
        this.archive = folder.resolve("archive");
    }

    /** Switches the archive on and copies the data, for which the server is away a moment. */
    static DatabaseBackup begin(Line line) throws SQLException {
        DatabaseBackup backup =
                new DatabaseBackup(line, Path.of(line.state().logs()).resolveSibling("postgres"));
        backup.superuser.execute(
                "ALTER SYSTEM SET archive_mode = on",
                "ALTER SYSTEM SET archive_command = 'cp %p " + backup.archive + "/%f'");
        line.postgres().stop();
        run("mkdir", "-m", "777", backup.archive.toString());
        run("cp", "-a", backup.data.toString(), backup.copy.toString());
        line.postgres().start();
        return backup;
    }

    /** Names this moment, and has what was written so far archived. */
    void point() throws SQLException {
        superuser.execute("SELECT pg_create_restore_point('" + POINT + "')");
        Path segment = archive.resolve(
                superuser.texts("SELECT pg_walfile_name(pg_switch_wal())").get(0));
        Patience.eventually().until(() -> Files.exists(segment));
    }

    /** The server and all that it has is lost; what it has afterwards is what it had when the moment was named. */
    void restore() throws IOException {
        line.postgres().kill();
        run("rm", "-rf", data.toString());
        run("cp", "-a", copy.toString(), data.toString());
        String settings = "\nrestore_command = 'cp " + archive + "/%f %p'\nrecovery_target_name = '" + POINT
                + "'\nrecovery_target_action = 'promote'\n";
        Path file = data.resolve("postgresql.auto.conf");
        Files.writeString(file, Files.readString(file) + settings);
        Files.createFile(data.resolve("recovery.signal"));
        line.postgres().start();
    }

    private static String password(Path folder) {
        try {
            return Files.readString(folder.resolve("superuser.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        List<String> bounded = new ArrayList<>(List.of("timeout", LONGEST_COPY));
        bounded.addAll(List.of(command));
        Program.said(new ProcessBuilder(bounded));
    }
}
