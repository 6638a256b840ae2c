package io.deskwire.store.files;

import static io.deskwire.store.files.FilesFixture.LEASE;
import static io.deskwire.store.files.FilesFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Reference;
import io.deskwire.model.Reference.ReferenceKind;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.tickets.TicketSight;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRetentionIT {
    private static final Duration KEPT = Duration.ofDays(90);

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(4);

    private final FilesFixture files = new FilesFixture(store);
    private final FileRetention retention = new FileRetention(store.database);

    @Test
    void aFileOfWhatAMessageRefersToIsSaidToBeGone() {
        // Given
        UUID id = UUID.randomUUID();
        Message message = stored(id);
        referring(message);
        age();

        // When
        FileRetention.PurgedFiles portion = store.await(retention.removeSome(KEPT, "Removed."));

        // Then
        assertThat(portion).isEqualTo(new FileRetention.PurgedFiles(1, 0, false));
        Message now = found(message);
        assertThat(now.reference().attachment().state()).isEqualTo(AttachmentState.REFUSED);
        assertThat(now.reference().attachment().reason()).isEqualTo("Removed.");
        assertThat(files.updates())
                .last()
                .satisfies(updated -> assertThat(updated.attachment().state()).isEqualTo(AttachmentState.REFUSED));
    }

    @Test
    void aMessageThatCannotBeReadKeepsNoOtherFile() {
        // Given
        UUID broken = UUID.randomUUID();
        UUID fine = UUID.randomUUID();
        Message unreadable = stored(broken);
        Message readable = stored(fine);
        age();
        store.execute("UPDATE messages SET attachments = '{\"no\":\"list\"}' WHERE id = " + unreadable.id());

        // When
        FileRetention.PurgedFiles portion = store.await(retention.removeSome(KEPT, "Removed."));

        // Then
        assertThat(portion).isEqualTo(new FileRetention.PurgedFiles(2, 1, false));
        assertThat(found(readable).attachments().get(0).state()).isEqualTo(AttachmentState.REFUSED);
        assertThat(store.await(new StoredFiles(store.database).find(broken, TicketSight.EVERYTHING))
                        .orElseThrow()
                        .state())
                .isEqualTo(FileState.REFUSED);
        assertThat(chunks()).isZero();
    }

    @Test
    void aFileThatCannotBeRemovedIsPassedOver() {
        // Given
        UUID stuck = UUID.randomUUID();
        stored(stuck);
        stored(UUID.randomUUID());
        age();
        store.execute("ALTER TABLE files ADD CONSTRAINT stuck CHECK (id <> '" + stuck + "' OR state = 'stored')");
        store.await(retention.removeSome(KEPT, "Removed."));
        stored(UUID.randomUUID());
        age();

        // When
        FileRetention.PurgedFiles next = store.await(retention.removeSome(KEPT, "Removed."));

        // Then
        assertThat(next).isEqualTo(new FileRetention.PurgedFiles(1, 0, false));
        assertThat(chunks()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 'open', resolved_at = NULL", "resolved_at = now()"})
    void whoReopensATicketAtThisMomentKeepsItsFiles(String change) {
        // Given
        stored(UUID.randomUUID());
        age();
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        var changing = store.database
                .change(transaction -> transaction
                        .run("UPDATE tickets SET " + change)
                        .invoke(() -> written.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(go)))
                .subscribeAsCompletionStage();
        written.join();

        // When
        CompletableFuture<FileRetention.PurgedFiles> removal =
                retention.removeSome(KEPT, "Removed.").subscribeAsCompletionStage();
        Awaitility.await().until(() -> removal.isDone() || waiting() > 0);
        go.complete(null);
        changing.join();

        // Then
        assertThat(removal.join()).isEqualTo(new FileRetention.PurgedFiles(0, 0, false));
        assertThat(chunks()).isOne();
    }

    private int waiting() {
        return store.await(store.database.run("SELECT 1 FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'"))
                .size();
    }

    private Message stored(UUID id) {
        Message message = files.document(id, null);
        FileClaim claim = files.claim(1, LEASE).get(0);
        files.write(claim, bytes(10));
        store.await(new FileFetches(store.database).stored(claim, "application/pdf", 10));
        return message;
    }

    /** As a picture of a post that the customer answered: beside the message, not in it. */
    private void referring(Message message) {
        Message stored = found(message);
        Message referring = MessageRevision.of(stored)
                .reference(new Reference(
                        ReferenceKind.EXTERNAL_REPLY,
                        "Ada",
                        null,
                        stored.attachments().get(0)))
                .attachments(List.of())
                .made();
        store.await(store.database.change(transaction -> store.messages.updateAll(transaction, List.of(referring))));
    }

    private void age() {
        store.execute("UPDATE files SET created_at = now() - interval '100 days'");
        store.execute("UPDATE tickets SET status = 'resolved', resolved_at = now() - interval '99 days'");
    }

    private Message found(Message message) {
        return store.await(store.database.snapshot(
                        transaction -> store.messages.findAll(transaction, List.of(message.id()))))
                .get(0);
    }

    private int chunks() {
        return store.await(store.database.run("SELECT 1 FROM file_chunks")).size();
    }
}
