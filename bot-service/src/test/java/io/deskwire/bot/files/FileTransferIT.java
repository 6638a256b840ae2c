package io.deskwire.bot.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.DeskFilesFixture;
import io.deskwire.bot.testing.OnlyIntake;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.retry.Backoff;
import io.deskwire.store.Database;
import io.deskwire.store.files.Chunks;
import io.deskwire.store.files.FileClaim;
import io.deskwire.store.files.FileFetches;
import io.deskwire.testing.DatabaseAndRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One transfer, with the downloads of the test; nobody else fetches. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OnlyIntake.class)
class FileTransferIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(5);
    /** More than a chunk, so that some of it is written before the rest comes. */
    private static final int LARGEST = Chunks.SIZE + 50;

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    DeskFilesFixture files;

    @Inject
    Database database;

    @Test
    void whenMoreComesThanTelegramMayGiveTheFileIsRefusedAndNothingOfItStays() {
        // Given
        FileClaim claim = claimed(931);
        Multi<Buffer> more = Multi.createFrom().items(bytes(Chunks.SIZE), bytes(51));

        // When
        fetch(claim, more, LEASE);

        // Then
        JsonNode file = file(claim);
        assertThat(file.path("state").asText()).isEqualTo("refused");
        assertThat(file.path("reason").asText()).contains("more than can be fetched");
        assertThat(file.path("chunks").asInt()).isZero();
    }

    @Test
    void asMuchAsTelegramMayGiveIsStored() {
        // Given
        FileClaim claim = claimed(932);

        // When
        fetch(claim, Multi.createFrom().items(bytes(Chunks.SIZE), bytes(50)), LEASE);

        // Then
        assertThat(file(claim).path("state").asText()).isEqualTo("stored");
        assertThat(files.bytes(claim.id())).hasSize(LARGEST);
    }

    @Test
    void aDownloadThatDoesNotEndIsGivenBackWhenItsClaimRunsOut() {
        // Given
        FileClaim claim = claimed(933);

        // When
        fetch(claim, Multi.createFrom().nothing(), Duration.ofMillis(100));

        // Then
        JsonNode file = file(claim);
        assertThat(file.path("state").asText()).isEqualTo("waiting");
        assertThat(file.path("leased").asBoolean()).isFalse();
    }

    private void fetch(FileClaim claim, Multi<Buffer> download, Duration within) {
        new FileTransfer(
                        name -> download,
                        new FileFetches(database),
                        new FetchRules(new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1), () -> 1.0)),
                        new FetchReport(new SimpleMeterRegistry(), SimulatedTelegram.BOT),
                        within,
                        LARGEST)
                .fetch(claim)
                .await()
                .atMost(PATIENCE);
    }

    private FileClaim claimed(long chat) {
        desk.ticketOf(telegram, chat);
        files.fileWaits("Customer " + chat, "a-file", "application/pdf");
        return new FileFetches(database)
                .claim(SimulatedTelegram.BOT, 1, LEASE)
                .await()
                .atMost(PATIENCE)
                .get(0);
    }

    private JsonNode file(FileClaim claim) {
        return desk.rows("SELECT state, reason, lease_until IS NOT NULL AS leased,"
                        + " (SELECT count(*) FROM file_chunks c WHERE c.file_id = f.id) AS chunks FROM files f WHERE id = '"
                        + claim.id() + "'")
                .get(0);
    }

    private static Buffer bytes(int length) {
        return Buffer.buffer(new byte[length]);
    }
}
