package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.Database;
import io.deskwire.store.files.FileRetention;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(io.deskwire.bot.testing.OnlyIntake.class)
class FileRetentionJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    Desk desk;

    @Test
    void filesOfTicketsThatWereResolvedLongAgoAreRemovedAndTheirMessagesSaySo() {
        // Given
        desk.open();
        for (long chat = 991; chat <= 993; chat++) {
            desk.take(List.of(photo(99_000 + chat, chat)));
        }
        desk.sql("UPDATE files SET state = 'stored', size = 3, created_at = now() - interval '100 days'");
        desk.sql("INSERT INTO file_chunks (file_id, position, bytes) SELECT id, 0, 'abc' FROM files");
        resolve(991, "91 days");
        resolve(992, "89 days");

        // When
        FileRetention.PurgedFiles portion = new FileRetention(database)
                .removeSome(Duration.ofDays(90), "Removed.")
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(portion).isEqualTo(new FileRetention.PurgedFiles(1, 0, false));
        assertThat(desk.rows(
                        "SELECT c.chat_id FROM file_chunks k JOIN files f ON f.id = k.file_id JOIN messages m ON m.id = f.message_id"
                                + " JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id"
                                + " WHERE c.chat_id BETWEEN 991 AND 993 ORDER BY 1"))
                .extracting(row -> row.path("chat_id").asLong())
                .containsExactly(992L, 993L);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.events("Customer 991"))
                .last()
                .isInstanceOfSatisfying(AttachmentUpdated.class, updated -> {
                    assertThat(updated.attachment().state()).isEqualTo(AttachmentState.REFUSED);
                    assertThat(updated.attachment().reason()).isEqualTo("Removed.");
                }));
    }

    private void resolve(long chat, String ago) {
        desk.sql("UPDATE tickets t SET status = 'resolved', resolved_at = now() - interval '" + ago
                + "' FROM contacts c WHERE c.id = t.contact_id AND c.chat_id = " + chat);
    }

    private static String photo(long id, long chat) {
        return ChatUpdates.message(
                id, chat, "\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}]");
    }
}
