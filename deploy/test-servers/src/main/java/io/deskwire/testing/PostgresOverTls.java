package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that nobody reaches without TLS, as a child process. Its certificate is that of {@code localhost}, by an authority of
 * its own; its address too is 127.0.0.1, which is another host to whoever compares. Whoever starts it closes it; what was forgotten ends
 * with the JVM.
 */
public final class PostgresOverTls implements TestDatabase, AutoCloseable {
    /** The host of the certificate. */
    public static final String HOST = "localhost";
    /** The same machine, by a name that is not in the certificate. */
    public static final String OTHER_HOST = "127.0.0.1";

    private final LocalPostgres postgres;
    private final Path folder;
    private final Path authority;
    private final Path otherAuthority;

    private PostgresOverTls(LocalPostgres postgres, Path folder, Path authority, Path otherAuthority) {
        this.postgres = postgres;
        this.folder = folder;
        this.authority = authority;
        this.otherAuthority = otherAuthority;
    }

    /** Starts it. */
    public static PostgresOverTls start() {
        try {
            Path folder = Files.createTempDirectory("deskwire-tls");
            TestAuthority authority = TestAuthority.in(folder, "authority");
            Path other = TestAuthority.in(folder, "other").certificate();
            LocalPostgres postgres = LocalPostgres.temporary();
            PostgresOverTls server = new PostgresOverTls(postgres, folder, authority.certificate(), other);
            AtExit.close(server);
            postgres.start();
            postgres.stop();
            TestAuthority.Signed signed = authority.sign(HOST);
            postgres.requireTls(signed.certificate(), signed.key());
            postgres.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in {@code DATABASE_URL}, by that name of the host and without {@code sslmode}. */
    public String url(String host) {
        return "postgresql://" + host + ":" + postgres.port() + "/" + LocalPostgres.NAME;
    }

    public String user() {
        return postgres.user();
    }

    public String password() {
        return postgres.password();
    }

    /** The certificate of the authority that signed the server's. */
    public Path authority() {
        return authority;
    }

    /** The certificate of an authority that signed nothing here. */
    public Path otherAuthority() {
        return otherAuthority;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), user(), password());
    }

    @Override
    public void close() {
        postgres.close();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "PostgresOverTls[" + url(HOST) + "]";
    }
}
