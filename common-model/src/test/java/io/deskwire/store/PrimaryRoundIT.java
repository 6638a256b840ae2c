package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which of several servers is taken for the primary when they are not at one, or do not all answer. */
class PrimaryRoundIT {
    private static final String NOBODY = ",postgresql://127.0.0.1:1/deskwire";

    @AutoClose
    private final PairFixture pair = new PairFixture();

    @Test
    void aPrimaryOfBeforeAFailoverThatAnotherPoolHasSeenIsLeftAlone() {
        // Given
        pair.await(pair.writing("before"));
        pair.postgres.failOver();
        await().atMost(StoreFixture.PATIENCE).ignoreExceptions().until(() -> pair.await(pair.writing("after")) != null);
        pair.postgres.oldPrimaryReturns();
        Database another = pair.over(pair.postgres.standbyUrl() + NOBODY);

        // When
        Throwable failure = catchThrowable(() -> pair.await(another.run("SELECT 1")));

        // Then
        assertThat(failure)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is a primary of before a failover");
    }

    @Test
    void whoeverWasAwayIsAskedAgain() {
        // Given
        pair.postgres.failOver();
        pair.postgres.stopPrimary();
        pair.postgres.oldPrimaryReturns();
        Pool pool = Pool.newInstance(pair.pool(pair.postgres.url(), Duration.ZERO));
        String before = timeline(pair.await(pool.getConnection()));
        pair.postgres.startPrimary();

        // When
        SqlConnection next = pair.await(pool.getConnection());

        // Then
        assertThat(before).isEqualTo("00000001");
        assertThat(timeline(next)).isEqualTo("00000002");
    }

    @Test
    void aMachineThatIsSilentIsNotWaitedFor() throws Exception {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Database database =
                    pair.over("postgresql://127.0.0.1:" + silent.getLocalPort() + "/deskwire," + pair.postgres.url());
            long begin = System.nanoTime();

            // When
            pair.await(database.run("SELECT 1"));

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ConnectionBounds.CONNECT);
        }
    }

    @Test
    void whatIsNoTimelineIsNoPrimarys() throws Exception {
        // Given
        try (Connection owner = pair.postgres.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE FUNCTION public.pg_walfile_name(pg_lsn) RETURNS text LANGUAGE sql AS"
                    + " $$SELECT 'zzzzzzzz0000'$$");
            statement.execute("ALTER ROLE CURRENT_USER SET search_path = public, pg_catalog");
        }
        Database database = pair.over(pair.postgres.url());

        // When
        Throwable failure = catchThrowable(() -> pair.await(database.run("SELECT 1")));

        // Then
        assertThat(failure)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("says no timeline of PostgreSQL's");
    }

    private String timeline(SqlConnection connection) {
        return pair.await(connection
                        .query("SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)")
                        .execute())
                .iterator()
                .next()
                .getString(0);
    }
}
