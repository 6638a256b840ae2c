package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFrameTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 300_000})
    void aDecoderReadsTheTextWhateverItsLength(int length) {
        // Given
        String text = "x".repeat(length);

        // When
        String decoded = decode(new TextFrame(text).bytes());

        // Then
        assertThat(decoded).isEqualTo(text);
    }

    @Test
    void whatIsNotAsciiIsUtf8() {
        // When
        String decoded = decode(new TextFrame("é שלום 👩‍💻").bytes());

        // Then
        assertThat(decoded).isEqualTo("é שלום 👩‍💻");
    }

    @Test
    void everyReaderHasItsOwnPlaceAndNobodyCanReleaseTheBytes() {
        // Given
        TextFrame frame = new TextFrame("shared");
        ByteBuf first = frame.bytes();
        first.skipBytes(3);

        // When
        first.release();

        // Then
        assertThat(decode(frame.bytes())).isEqualTo("shared");
    }

    private static String decode(ByteBuf bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(1 << 20)
                .build()));
        channel.writeInbound(bytes);
        TextWebSocketFrame frame = channel.readInbound();
        try {
            return frame.content().toString(StandardCharsets.UTF_8);
        } finally {
            frame.release();
            channel.finishAndReleaseAll();
        }
    }
}
