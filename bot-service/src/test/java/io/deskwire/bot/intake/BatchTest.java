package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.reading.Incoming;
import io.deskwire.bot.reading.Incoming.IncomingBlock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void freshUpdatesComeOnceAndInTelegramsOrder() {
        // Given
        List<Incoming> updates = List.of(text(3, 1), text(1, 1), text(2, 1), text(3, 1));

        // When
        Batch batch = Batch.of(4711, updates, Set.of(1L, 3L));

        // Then
        assertThat(batch.updates()).extracting(Incoming::updateId).containsExactly(1L, 3L);
    }

    @Test
    void whoWritesAfterBlockingCanBeReached() {
        // Given
        List<Incoming> updates = List.of(block(1, 5, true), text(2, 5), text(3, 6), block(4, 6, true));

        // When
        Batch batch = Batch.of(4711, updates, Set.of(1L, 2L, 3L, 4L));

        // Then
        assertThat(batch.blocks())
                .extracting(block -> block.customer().chatId())
                .containsExactly(6L);
    }

    @Test
    void theLastBlockCounts() {
        // Given
        List<Incoming> updates = List.of(block(1, 5, true), block(2, 5, false));

        // When
        Batch batch = Batch.of(4711, updates, Set.of(1L, 2L));

        // Then
        assertThat(batch.blocks()).extracting(IncomingBlock::blocked).containsExactly(false);
    }

    private static Incoming text(long id, long chatId) {
        return Sent.text(id, chatId, Instant.EPOCH, "text");
    }

    private static Incoming block(long id, long chatId, boolean blocked) {
        return new IncomingBlock(id, Sent.customer(chatId), blocked);
    }
}
