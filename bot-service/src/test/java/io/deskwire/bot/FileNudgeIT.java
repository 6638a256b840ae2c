package io.deskwire.bot;

import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.AttachmentState;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file is fetched because its message was committed, not because the worker looked by itself. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(FileNudgeIT.LooksSeldom.class)
class FileNudgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By itself the worker would look when the test is long over. */
    public static final class LooksSeldom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.files.idle", "1h");
        }
    }

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void theCommitOfAMessageWithAFileWakesTheWorker() {
        // When
        telegram.sketch(941, "{\"photo\":{}}");

        // Then
        await().atMost(PATIENCE).until(() -> desk.events("Customer 941").stream()
                .anyMatch(event -> event instanceof AttachmentUpdated update
                        && update.attachment().state() == AttachmentState.STORED));
    }
}
