package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All pages of a replica that went come at once. */
class HerdIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More than may wait for a connection to the database. */
    private static final int PAGES = 2_500;

    private static final int ADDRESSES = 10;

    @Test
    void nobodyIsRefusedForWantOfAConnectionToTheDatabase() throws Exception {
        List<RawHttp> pages = new ArrayList<>();
        try (ReplicaProcess replica = ReplicaProcess.start(Map.of());
                Connection holder = replica.postgres().connect()) {
            // Given
            String upgrade = replica.upgrade();
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < PAGES; i++) {
                pages.add(new RawHttp(replica.http(), "127.0.0." + (2 + i % ADDRESSES)).send(upgrade));
            }
            await().atMost(PATIENCE).until(() -> replica.metric("deskwire_session_lookups_waiting", "") > PAGES / 2.0);

            // When
            holder.rollback();

            // Then
            for (RawHttp page : pages) {
                // 429: one agent may not have as many pages as this one.
                assertThat(page.readSome(PATIENCE)).containsAnyOf("HTTP/1.1 101", "HTTP/1.1 429");
            }
            assertThat(replica.log()).doesNotContain("ERROR").doesNotContain("Answered 503");
        } finally {
            for (RawHttp page : pages) {
                close(page);
            }
        }
    }

    private static void close(RawHttp page) throws IOException {
        page.close();
    }
}
