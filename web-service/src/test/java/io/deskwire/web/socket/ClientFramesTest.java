package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFramesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\",\"type\":\"gap\",\"since\":0}",
                "{\"type\":\"gap\",\"since\":1,\"since\":2}",
                "{\"type\":\"ping\",\"x\":{\"a\":1,\"a\":2}}",
                "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"ping\"} x",
                "{\"type\":\"ping\"}]",
                "{\"type\":[\"ping\"]}",
                "{\"type\":null}",
                "",
                " ",
                "null",
                "\"ping\"",
                "{\"type\":\"gap\",\"since\":1.0}",
                "{\"type\":\"gap\",\"since\":\"1\"}",
                "{\"type\":\"viewing\",\"ticketId\":-1}"
            })
    void whatCanBeReadInTwoWaysIsNoFrame(String text) {
        // Given
        // When
        Throwable refused = catchThrowable(() -> ClientFrames.decode(text));

        // Then
        assertThat(refused).isInstanceOf(MalformedFrameException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c0af", "eda080", "f4908080", "e282", "80"})
    void whatIsNoUtf8IsNoFrame(String hex) {
        // Given
        byte[] bytes = HexFormat.of().parseHex(hex);
        String text = "{\"type\":\"ping\",\"x\":\"" + new String(bytes, StandardCharsets.UTF_8) + "\"}";

        // When
        Throwable refused = catchThrowable(() -> ClientFrames.decode(text));

        // Then
        assertThat(refused).isInstanceOf(MalformedFrameException.class).hasMessage("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\"}",
                " {\"type\":\"ping\"}\n",
                "{\"type\":\"ping\",\"newer\":{\"than\":[\"this\",1.5,null]},\"ü\":\"😀\"}"
            })
    void whatANewerPageSaysBesideIsPassedOver(String text) {
        // Given
        // When
        ClientFrame frame = ClientFrames.decode(text);

        // Then
        assertThat(frame).isEqualTo(new ClientFrame.Ping());
    }
}
