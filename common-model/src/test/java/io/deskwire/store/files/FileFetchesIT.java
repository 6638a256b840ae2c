package io.deskwire.store.files;

import static io.deskwire.store.files.FilesFixture.LEASE;
import static io.deskwire.store.files.FilesFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.files.FileFetches.Requested;
import io.deskwire.store.tickets.TicketSight;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FileFetchesIT {
    private static final int LENGTH = 2 * Chunks.SIZE + 12_345;

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(4);

    private final FilesFixture files = new FilesFixture(store);
    private final FileFetches fetches = new FileFetches(store.database);
    private final StoredFiles stored = new StoredFiles(store.database);

    @Test
    void aFetchedFileReadsAsItCameAndItsMessageSaysSo() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = files.document(id, null);
        FileClaim claim = files.claim(10, LEASE).get(0);
        byte[] bytes = bytes(LENGTH);

        // When
        files.write(claim, bytes);
        store.await(fetches.stored(claim, "application/pdf", bytes.length));

        // Then
        assertThat(files.read(id, 0, LENGTH)).isEqualTo(bytes);
        assertThat(files.read(id, Chunks.SIZE - 3, 7))
                .isEqualTo(Arrays.copyOfRange(bytes, Chunks.SIZE - 3, Chunks.SIZE + 4));
        assertThat(files.read(id, LENGTH - 1, 1)).containsExactly(bytes[LENGTH - 1]);
        assertThat(store.await(stored.find(id, TicketSight.EVERYTHING))
                        .orElseThrow()
                        .state())
                .isEqualTo(FileState.STORED);
        Attachment attachment = files.attachmentOf(message);
        assertThat(attachment.state()).isEqualTo(AttachmentState.STORED);
        assertThat(attachment.size()).isEqualTo(LENGTH);
        assertThat(files.updates()).containsExactly(new AttachmentUpdated(message.id(), attachment));
        assertThat(files.claim(10, LEASE)).isEmpty();
    }

    @Test
    void whatIsRefusedSaysWhyAndLeavesNoBytes() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = files.document(id, null);
        FileClaim claim = files.claim(10, LEASE).get(0);
        files.write(claim, bytes(10));

        // When
        store.await(fetches.refused(claim, "Telegram no longer has it.", true));

        // Then
        assertThat(files.attachmentOf(message).state()).isEqualTo(AttachmentState.REFUSED);
        assertThat(files.attachmentOf(message).reason()).isEqualTo("Telegram no longer has it.");
        assertThat(store.await(stored.find(id, TicketSight.EVERYTHING))
                        .orElseThrow()
                        .reason())
                .isEqualTo("Telegram no longer has it.");
        assertThat(chunksOf(id)).isZero();
        assertThat(files.claim(10, LEASE)).isEmpty();
    }

    @Test
    void aClaimThatRanOutWritesNothingMoreAndItsRestIsRemoved() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = files.document(id, null);
        FileClaim late = files.claim(10, Duration.ofMillis(-1)).get(0);
        files.write(late, bytes(LENGTH));

        // When
        FileClaim now = files.claim(10, LEASE).get(0);

        // Then
        assertThat(now.attempt()).isEqualTo(2);
        assertThat(chunksOf(id)).isZero();
        assertThatThrownBy(() -> files.write(late, bytes(5))).isInstanceOf(ClaimLostException.class);
        store.await(fetches.refused(late, "Too late.", true));
        store.await(fetches.stored(late, "text/plain", 5));
        assertThat(files.attachmentOf(message).state()).isEqualTo(AttachmentState.WAITING);
        assertThat(files.updates()).isEmpty();
    }

    @Test
    void whatWasPostponedIsDueLaterAndWhatIsRefusedAtOnceNever() {
        // Given
        files.document(UUID.randomUUID(), "Files over 20 MB cannot be fetched.");
        UUID id = UUID.randomUUID();
        files.document(id, null);
        FileClaim claim = files.claim(10, LEASE).get(0);
        List<FileClaim> more = files.claim(10, LEASE);

        // When
        store.await(fetches.postpone(claim, Duration.ofHours(1)));

        // Then
        assertThat(more).isEmpty();
        assertThat(files.claim(10, LEASE)).isEmpty();
        assertThat(store.await(fetches.depth()).entries()).isEqualTo(1);
        store.execute("UPDATE files SET due_at = now() WHERE state = 'waiting'");
        assertThat(files.claim(10, LEASE)).extracting(FileClaim::id).containsExactly(id);
    }

    @Test
    void whatWasPutOffIsFetchedNowWhenSomebodyWishes() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = files.document(id, null);
        store.execute("UPDATE files SET due_at = now() + interval '3 hours'");

        // When
        boolean found = store.await(fetches.retry(id));

        // Then
        assertThat(found).isTrue();
        assertThat(files.claim(10, LEASE)).extracting(FileClaim::id).containsExactly(id);
        assertThat(files.attachmentOf(message).reason()).isNull();
        assertThat(store.await(fetches.retry(id))).isFalse();
    }

    @Test
    void whatSomebodyMayHaveFetchedIsDueOnceHoweverOftenTheyAsk() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = files.document(id, null);
        store.await(fetches.refused(files.claim(10, LEASE).get(0), "Telegram no longer gives it.", true));
        Boolean fetchable = files.attachmentOf(message).fetchable();

        // When
        Committed<Optional<Requested>> asked =
                store.await(fetches.request(id, Attribution.agent("ada"), TicketSight.EVERYTHING));
        Committed<Optional<Requested>> again =
                store.await(fetches.request(id, Attribution.agent("ada"), TicketSight.EVERYTHING));

        // Then
        assertThat(fetchable).isTrue();
        assertThat(asked.events()).hasSize(1);
        assertThat(again.events()).isEmpty();
        assertThat(again.result().orElseThrow().attachment().state()).isEqualTo(AttachmentState.WAITING);
        assertThat(files.attachmentOf(message).fetchable()).isNull();
        assertThat(files.claim(10, LEASE)).extracting(FileClaim::id).containsExactly(id);
        store.await(fetches.request(id, Attribution.agent("ada"), TicketSight.EVERYTHING));
        assertThat(files.claim(10, LEASE)).isEmpty();
    }

    @Test
    void whatNeverCanBeFetchedIsNotTriedForAnAgent() {
        // Given
        UUID id = UUID.randomUUID();
        files.document(id, "Files over 20 MB cannot be fetched.");

        // When
        Committed<Optional<Requested>> asked =
                store.await(fetches.request(id, Attribution.agent("ada"), TicketSight.EVERYTHING));

        // Then
        assertThat(asked.result().orElseThrow().attachment().state()).isEqualTo(AttachmentState.REFUSED);
        assertThat(files.claim(10, LEASE)).isEmpty();
        assertThat(store.await(fetches.request(UUID.randomUUID(), Attribution.agent("ada"), TicketSight.EVERYTHING))
                        .result())
                .isEmpty();
    }

    private int chunksOf(UUID id) {
        return store.await(store.database.run("SELECT 1 FROM file_chunks WHERE file_id = $1", id))
                .size();
    }
}
