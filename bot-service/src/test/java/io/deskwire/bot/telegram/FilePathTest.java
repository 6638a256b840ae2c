package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
    private static final String TOKEN = "123456:secret-of-nobody";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "documents/file_1.pdf",
                "documents/my file.pdf",
                "documents/~backup+2.pdf",
                "documents/R\u00E9sum\u00E9 \u0420\u0435\u0437\u044E\u043C\u0435.pdf",
                "documents/100%25 #1? a=b&c.pdf",
                "documents/a..b.pdf",
                "documents/\uD83D\uDE00\"<>\\^`{|}.pdf"
            })
    void whateverItsNameHasTheServerReadsTheSame(String path) {
        // When
        List<String> addresses = new FilePath(path).addresses(TOKEN);

        // Then
        URI uri = URI.create("http://localhost/file/" + addresses.get(0));
        assertThat(uri.getPath()).isEqualTo("/file/" + path);
        assertThat(uri.getRawQuery()).isNull();
        assertThat(URLDecoder.decode(addresses.get(0).replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(path);
    }

    @Test
    void aPathOnTheDiskOfAServerOfOnesOwnIsAskedForBelowTheTokensDirectoryFirst() {
        // When
        List<String> addresses =
                new FilePath("/var/lib/telegram-bot-api/" + TOKEN + "/documents/a b.pdf").addresses(TOKEN);

        // Then
        assertThat(addresses)
                .containsExactly(
                        "documents/a%20b.pdf",
                        "var/lib/telegram-bot-api/123456%3Asecret-of-nobody/documents/a%20b.pdf",
                        "/var/lib/telegram-bot-api/123456%3Asecret-of-nobody/documents/a%20b.pdf");
    }

    @Test
    void anotherAbsolutePathIsAskedForWithoutAndWithItsSlashes() {
        // When
        List<String> addresses = new FilePath("/data//documents/a.pdf").addresses(TOKEN);

        // Then
        assertThat(addresses).containsExactly("data/documents/a.pdf", "/data//documents/a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../../etc/passwd", "documents/../../x", "./x"})
    void whatLeadsElsewhereIsNone(String path) {
        assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(FileTroubleException.class);
    }
}
