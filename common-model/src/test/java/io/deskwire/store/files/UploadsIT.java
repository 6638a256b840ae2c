package io.deskwire.store.files;

import static io.deskwire.store.files.FilesFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Agent;
import io.deskwire.model.Dimensions;
import io.deskwire.model.Message;
import io.deskwire.model.Roles;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.people.Agents;
import io.deskwire.store.tickets.TicketSight;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsIT {
    private static final Dimensions SIZE = new Dimensions(640, 480);

    private final MessageFiles files = new MessageFiles();

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(4);

    private final Uploads uploads = new Uploads(store.database);

    @BeforeEach
    void start() {
        store.await(store.database.change(transaction ->
                new Agents(store.database).add(transaction, "mira", "Mira", Roles.of(Agent.Role.AGENT), "no hash")));
    }

    @Test
    void anUploadIsThereWhenItIsCompleteAndBelongsToTheMessageThatTakesIt() {
        // Given
        UUID id = upload();
        Message message = store.await(store.database
                .change(transaction -> store.write(transaction, 7, "Send it"))
                .map(Committed::result));

        // When
        Map<UUID, StoredFile> found = store.await(store.database
                .change(transaction -> files.lockAll(transaction, List.of(id, UUID.randomUUID()))
                        .call(locked -> files.attach(transaction, List.of(id), message.id())))
                .map(Committed::result));

        // Then
        assertThat(found).containsOnlyKeys(id);
        assertThat(found.get(id))
                .isEqualTo(new StoredFile(id, null, "mira", "a.png", "image/png", 10L, SIZE, FileState.STORED, null));
        assertThat(store.await(store.database.snapshot(transaction -> files.findAll(transaction, List.of(id))))
                        .get(id)
                        .messageId())
                .isEqualTo(message.id());
        assertThat(store.await(
                        new StoredFiles(store.database).read(id, 2, 3).collect().last()))
                .isEqualTo(Buffer.buffer(bytes(10)).getBuffer(2, 5));
    }

    @Test
    void whatIsDiscardedLeavesNothing() {
        // Given
        UUID id = UUID.randomUUID();
        store.await(uploads.begin(id, "mira", "a.txt", "text/plain", null));
        store.await(uploads.append(id, 0, Buffer.buffer(bytes(10))));

        // When
        store.await(uploads.discard(id));

        // Then
        assertThat(store.await(new StoredFiles(store.database).find(id, TicketSight.EVERYTHING)))
                .isEmpty();
        assertThat(chunks()).isZero();
        assertThatThrownBy(() -> store.await(uploads.append(id, 1, Buffer.buffer(bytes(10)))))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> store.await(uploads.complete(id, 10))).isInstanceOf(ClaimLostException.class);
    }

    @Test
    void unusedUploadsAreForgottenInPortionsAndUsedOnesStay() {
        // Given
        UUID used = upload();
        Message message = store.await(store.database
                .change(transaction -> store.write(transaction, 7, "Send it")
                        .call(written -> files.attach(transaction, List.of(used), written.id())))
                .map(Committed::result));
        for (int i = 0; i < Uploads.AT_ONCE + 5; i++) {
            upload();
        }
        store.execute("UPDATE files SET created_at = now() - interval '25 hours'");
        UUID fresh = upload();

        // When
        long forgotten = store.await(uploads.forgetUnused(Uploads.KEPT));

        // Then
        assertThat(forgotten).isEqualTo(Uploads.AT_ONCE + 5);
        assertThat(chunks()).isEqualTo(2);
        StoredFiles stored = new StoredFiles(store.database);
        assertThat(store.await(stored.find(used, TicketSight.EVERYTHING))
                        .orElseThrow()
                        .messageId())
                .isEqualTo(message.id());
        assertThat(store.await(stored.find(fresh, TicketSight.EVERYTHING))).isPresent();
    }

    @Test
    void anUploadThatCannotBeRemovedKeepsNoOther() {
        // Given
        UUID stuck = upload();
        for (int i = 0; i < Uploads.AT_ONCE + 5; i++) {
            upload();
        }
        store.execute("UPDATE files SET created_at = now() - interval '25 hours'");
        store.execute("CREATE TABLE keeps (file_id uuid REFERENCES files (id))");
        store.execute("INSERT INTO keeps VALUES ('" + stuck + "')");

        // When
        long forgotten = store.await(uploads.forgetUnused(Uploads.KEPT));

        // Then
        assertThat(forgotten).isEqualTo(Uploads.AT_ONCE + 5);
        assertThat(store.await(new StoredFiles(store.database).find(stuck, TicketSight.EVERYTHING)))
                .isPresent();
    }

    private UUID upload() {
        UUID id = UUID.randomUUID();
        store.await(uploads.begin(id, "mira", "a.png", "image/png", SIZE));
        store.await(uploads.append(id, 0, Buffer.buffer(bytes(10))));
        store.await(uploads.complete(id, 10));
        return id;
    }

    private int chunks() {
        return store.await(store.database.run("SELECT 1 FROM file_chunks")).size();
    }
}
