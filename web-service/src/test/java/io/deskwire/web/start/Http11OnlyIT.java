package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.RawHttp;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ports speak HTTP/1.1 and nothing else. */
class Http11OnlyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    @AutoClose
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
    }

    static Stream<URI> ports() {
        return replica.ports();
    }

    @ParameterizedTest
    @MethodSource("ports")
    void priorKnowledgeEndsTheConnectionAndContinuationsAreWorkForNobody(URI port) throws Exception {
        try (RawHttp client = new RawHttp(port)) {
            // Given: the preface, settings, headers that do not end, and continuations (RFC 9113, section 6.10)
            client.trySend(PREFACE.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            client.trySend(frame(4, 0, 0, 0));
            client.trySend(frame(1, 0, 1, 100));

            // When
            int taken = 0;
            while (taken < 5_000 && client.trySend(frame(9, 0, 1, 16_000))) {
                taken++;
            }
            String answer = client.readToEnd(PATIENCE);

            // Then
            assertThat(taken).isLessThan(5_000);
            assertThat(RawHttp.status(answer)).isIn(0, 505);
        }
    }

    @ParameterizedTest
    @MethodSource("ports")
    void anUpgradeToHttp2IsNotMade(URI port) throws Exception {
        try (RawHttp client = new RawHttp(port)) {
            // When
            String answer = client.send("GET /api/me HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n")
                    .readSome(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isIn(401, 404);
            assertThat(answer).doesNotContain("h2c");
        }
    }

    private static byte[] frame(int type, int flags, int stream, int length) {
        return ByteBuffer.allocate(9 + length)
                .put((byte) (length >> 16))
                .putShort((short) length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .array();
    }
}
