package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;
import org.junit.jupiter.api.Test;

class UploadBodyTest {
    private static final int PIECE = 256 * 1024;
    private static final int PIECES = 200;

    @Test
    void piecesAreReadAsTheNetworkTakesThem() throws IOException {
        // Given
        AtomicInteger read = new AtomicInteger();
        Multi<Buffer> bytes = Multi.createFrom().range(0, PIECES).onItem().transformToUniAndConcatenate(piece -> {
            read.incrementAndGet();
            return Uni.createFrom().item(Buffer.buffer(new byte[PIECE]));
        });
        Network network = new Network(read);

        // When
        try (BufferedSink sink = Okio.buffer((Sink) network)) {
            new UploadBody(new UploadPart("file0", "a.bin", "application/octet-stream", (long) PIECES * PIECE, bytes))
                    .writeTo(sink);
        }

        // Then: never more than a few are in memory
        assertThat(network.taken).isEqualTo((long) PIECES * PIECE);
        assertThat(network.mostAhead).isLessThanOrEqualTo(4);
    }

    @Test
    void aFileThatCannotBeReadEndsTheCall() {
        // Given
        Multi<Buffer> bytes = Multi.createFrom().failure(new IllegalStateException("gone"));
        UploadBody body = new UploadBody(new UploadPart("file0", "a.bin", "text/plain", 5, bytes));

        // When
        // Then
        assertThatThrownBy(() -> body.writeTo(new okio.Buffer()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone");
    }

    /** Takes what is written and notes how many pieces were read before they were needed. */
    private static final class Network implements Sink {
        private final AtomicInteger read;
        private long taken;
        private long mostAhead;

        private Network(AtomicInteger read) {
            this.read = read;
        }

        @Override
        public void write(okio.Buffer source, long bytes) throws IOException {
            mostAhead = Math.max(mostAhead, read.get() - taken / PIECE);
            source.skip(bytes);
            taken += bytes;
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
