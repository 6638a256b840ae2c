package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Browsers that lose patience while their session is looked up, as many do at a database that is slow. */
class LeavingUpgradeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

    @Test
    void whoLeftIsNoErrorOfOurs() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(Map.of());
                Connection holder = replica.postgres().connect()) {
            // Given
            String upgrade = replica.upgrade();
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE");
            RawHttp leaving = new RawHttp(replica.http()).send(upgrade);
            await().atMost(PATIENCE).until(() -> replica.postgres().number(WAITING) > 0);
            double open = replica.metric("deskwire_http_connections", "");

            // When
            leaving.close();
            await().atMost(PATIENCE).until(() -> replica.metric("deskwire_http_connections", "") < open);
            holder.rollback();

            // Then
            try (RawHttp staying = new RawHttp(replica.http()).send(upgrade)) {
                assertThat(staying.readSome(PATIENCE)).startsWith("HTTP/1.1 101");
            }
            assertThat(replica.log()).doesNotContain("ERROR");
        }
    }
}
