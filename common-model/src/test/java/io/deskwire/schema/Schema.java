package io.deskwire.schema;

import io.deskwire.testing.PooledPostgres;
import io.deskwire.testing.PostgresPair;
import io.deskwire.testing.PostgresServer;
import org.flywaydb.core.Flyway;

/** The schema of a test's database, made as the services make it: by a lock that an index that is made CONCURRENTLY does not wait for. */
public final class Schema {
    private Schema() {}

    /** Brings it up to date. */
    public static void migrate(PostgresServer postgres) {
        flyway(postgres).migrate();
    }

    /** Brings it as far as it was then; {@code 34?} is the newest up to 34. */
    public static void migrate(PostgresServer postgres, String target) {
        Flyway.configure()
                .configuration(flyway(postgres).getConfiguration())
                .target(target)
                .load()
                .migrate();
    }

    /** Brings that of two servers up to date. */
    public static void migrate(PostgresPair postgres) {
        new SchemaDatabase(postgres.url(), postgres.user(), postgres.password())
                .flyway()
                .migrate();
    }

    /** Brings that behind a pooler up to date, past it. */
    public static void migrate(PooledPostgres postgres) {
        new SchemaDatabase(postgres.directUrl(), postgres.user(), postgres.password())
                .flyway()
                .migrate();
    }

    private static Flyway flyway(PostgresServer postgres) {
        return new SchemaDatabase(postgres.url(), postgres.user(), postgres.password()).flyway();
    }
}
