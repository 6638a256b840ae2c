package io.deskwire.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] HTML = bytes("<html><script>alert(1)</script>");

    @Test
    void theKindsThatBrowsersShowAreKnownByTheirBytes() {
        assertThat(MediaTypes.verified("image/png", PNG)).isEqualTo("image/png");
        assertThat(MediaTypes.verified(null, HexFormat.of().parseHex("ffd8ffe000104a464946")))
                .isEqualTo("image/jpeg");
        assertThat(MediaTypes.verified(null, bytes("GIF89a…"))).isEqualTo("image/gif");
        assertThat(MediaTypes.verified(null, bytes("RIFF1234WEBPVP8 "))).isEqualTo("image/webp");
        assertThat(MediaTypes.verified("audio/x-wav", bytes("RIFF1234WAVEfmt ")))
                .isEqualTo("audio/wav");
        assertThat(MediaTypes.verified(null, bytes("\0\0\0\30ftypisom"))).isEqualTo("video/mp4");
        assertThat(MediaTypes.verified(null, bytes("\0\0\0\30ftypM4A "))).isEqualTo("audio/mp4");
        assertThat(MediaTypes.verified(
                        null, HexFormat.of().parseHex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d")))
                .isEqualTo("video/webm");
        assertThat(MediaTypes.verified("audio/mp3", bytes("ID3\3\0"))).isEqualTo("audio/mpeg");
        assertThat(MediaTypes.verified(null, HexFormat.of().parseHex("fffb9064")))
                .isEqualTo("audio/mpeg");
        assertThat(MediaTypes.verified("audio/ogg", bytes("OggS" + "\0".repeat(24) + "OpusHead")))
                .isEqualTo("audio/ogg; codecs=opus");
        assertThat(MediaTypes.isShown("audio/ogg; codecs=opus")).isTrue();
    }

    @Test
    void whatOnlyClaimsToBeShownIsBytes() {
        assertThat(MediaTypes.verified("image/png", HTML)).isEqualTo(MediaTypes.BYTES);
        assertThat(MediaTypes.verified("image/png", new byte[0])).isEqualTo(MediaTypes.BYTES);
        assertThat(MediaTypes.verified("image/jpeg", PNG)).isEqualTo("image/png");
        assertThat(MediaTypes.verified("video/mp4", bytes("\0\0\0\30ftypqt  "))).isEqualTo(MediaTypes.BYTES);
    }

    @Test
    void otherClaimsStayAndAreOnlySaved() {
        assertThat(MediaTypes.verified("text/html", HTML)).isEqualTo("text/html");
        assertThat(MediaTypes.verified("image/svg+xml", bytes("<svg/>"))).isEqualTo("image/svg+xml");
        assertThat(MediaTypes.verified("application/pdf", PNG)).isEqualTo("application/pdf");
        assertThat(MediaTypes.isShown("text/html")).isFalse();
        assertThat(MediaTypes.isShown("image/svg+xml")).isFalse();
        assertThat(MediaTypes.isShown("application/pdf")).isFalse();
    }

    @Test
    void aClaimThatIsNoTypeNeverReachesAHeader() {
        assertThat(MediaTypes.verified("text/plain\r\nX-Evil: 1", HTML)).isEqualTo(MediaTypes.BYTES);
        assertThat(MediaTypes.verified("nonsense", HTML)).isEqualTo(MediaTypes.BYTES);
        assertThat(MediaTypes.verified("Text/Plain; charset=utf-8", HTML)).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void programsAreKnownWhateverTheyAreCalled() {
        assertThat(MediaTypes.isProgram(bytes("MZ\u0090\0"))).isTrue();
        assertThat(MediaTypes.isProgram(bytes("\u007FELF\2\1"))).isTrue();
        assertThat(MediaTypes.isProgram(HexFormat.of().parseHex("cffaedfe07000001")))
                .isTrue();
        assertThat(MediaTypes.isProgram(PNG)).isFalse();
        assertThat(MediaTypes.isProgram(bytes("Mz, not quite"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
