package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is in SmugglingIT, against the running service; here is what the guard knows of what goes through. */
class HttpFramingTest {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\n";
    private final HttpFraming framing = new HttpFraming();

    @Test
    void aRequestHasAHeadAndABodyAndAnEnd() {
        // When, Then
        assertThat(framing.between()).isTrue();
        follow("P");
        assertThat(framing.inHead()).isTrue();
        follow(HEAD.substring(1) + "Content-Length: 3\r\n\r\n");
        assertThat(framing.inBody()).isTrue();
        follow("abc");
        assertThat(framing.between()).isTrue();
    }

    @Test
    void requestsFollowEachOtherHoweverTheyAreCut() {
        // Given
        String requests =
                HEAD + "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\\\"c\"\r\nabc\r\n0\r\nX: y\r\n\r\n" + HEAD + "\r\n";

        // When
        for (int i = 0; i < 500; i++) {
            for (int at = 0; at < requests.length(); at += 7) {
                follow(requests.substring(at, Math.min(requests.length(), at + 7)));
            }
        }

        // Then
        assertThat(framing.between()).isTrue();
        assertThat(framing.heads()).isEqualTo(1000);
    }

    @Test
    void nothingFollowsAnUpgradeUntilItIsAnswered() {
        // Given
        String upgrade = "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        follow(upgrade);
        framing.staysHttp();
        follow(upgrade);

        // When, Then
        assertThatThrownBy(() -> follow("G")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: websocket\r\nUpgrade: x", "Upgrade: x\r\nUpgrade: websocket"})
    void twoUpgradesAreUnderstoodInTwoWays(String upgrades) {
        // Given
        String head = "GET /ws HTTP/1.1\r\nHost: a\r\n" + upgrades + "\r\nConnection: Upgrade\r\n\r\n";

        // When
        Throwable refused = catchThrowable(() -> follow(head));

        // Then
        assertThat(refused).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x/internal/nudge",
                "/api/internal;x/nudge",
                "/api%3Bx/internal/nudge",
                "/api/internal%3bx/nudge",
                "//api/internal/nudge",
                "/api//internal/nudge",
                "/api/internal/nudge//",
                "http://a//api/internal/nudge",
                "http://a/api;x/internal/nudge"
            })
    void aPathThatProxiesReadOtherwiseIsRefused(String target) {
        // Given
        String head = "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";

        // When
        Throwable refused = catchThrowable(() -> follow(head));

        // Then
        assertThat(refused).isInstanceOf(RefusedException.class).hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/files/?name=a;b//c%3B", "/api/agents/a.b-c_d", "http://a/api/me", "http://a/?x=//;", "/"})
    void whatStandsBehindTheQuestionMarkMayHaveThem(String target) {
        // Given
        String head = "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";

        // When
        follow(head);

        // Then
        assertThat(framing.heads()).isEqualTo(1);
    }

    private void follow(String bytes) {
        framing.follow(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }
}
