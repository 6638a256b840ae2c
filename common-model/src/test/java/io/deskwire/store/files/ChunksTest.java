package io.deskwire.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChunksTest {
    @Test
    void onlyTheLastChunkIsShort() {
        // Given
        byte[] bytes = FilesFixture.bytes(2 * Chunks.SIZE + 1);

        // When
        List<Buffer> chunks = Chunks.of(FilesFixture.network(bytes))
                .collect()
                .asList()
                .await()
                .indefinitely();

        // Then
        assertThat(chunks).extracting(Buffer::length).containsExactly(Chunks.SIZE, Chunks.SIZE, 1);
        Buffer all = Buffer.buffer();
        chunks.forEach(all::appendBuffer);
        assertThat(all.getBytes()).isEqualTo(bytes);
    }

    @Test
    void aWholeChunkLeavesNoEmptyOneBehind() {
        assertThat(lengths(Chunks.SIZE)).containsExactly(Chunks.SIZE);
        assertThat(lengths(1)).containsExactly(1);
        assertThat(lengths(0)).isEmpty();
    }

    @Test
    void whoTakesOneChunkCostsOneChunk() {
        // Given
        AtomicLong given = new AtomicLong();
        Buffer half = Buffer.buffer(new byte[Chunks.SIZE / 2]);
        Multi<Buffer> network = Multi.createFrom().range(0, 100).map(i -> {
            given.incrementAndGet();
            return half;
        });

        // When
        List<Buffer> taken =
                Chunks.of(network).select().first(1).collect().asList().await().indefinitely();

        // Then
        assertThat(taken).hasSize(1);
        assertThat(given.get()).isEqualTo(2);
    }

    private static List<Integer> lengths(int size) {
        return Chunks.of(FilesFixture.network(FilesFixture.bytes(size)))
                .map(Buffer::length)
                .collect()
                .asList()
                .await()
                .indefinitely();
    }
}
