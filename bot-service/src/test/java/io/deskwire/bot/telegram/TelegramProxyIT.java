package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telegram has an address that only the proxy knows. */
class TelegramProxyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WHO = "Proxy-Authorization: Basic dXNlcjpwQHNz";
    private final RecordingProxy proxy = new RecordingProxy();

    @AfterEach
    void stop() {
        proxy.close();
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        System.clearProperty("http.nonProxyHosts");
    }

    @Test
    void callsAndFilesGoThroughTheProxyOfTheSettingWithItsUser() {
        // Given
        TelegramConfig config = config("http://telegram.invalid", "http://user:p%40ss@127.0.0.1:" + proxy.port());

        // When
        SendResult sent = send(config);
        byte[] file = fetch(config);

        // Then
        assertThat(sent)
                .isEqualTo(new SendResult.Done(java.util.List.of(7L), java.util.Collections.singletonList(null)));
        assertThat(file).asString().isEqualTo("bytes");
        assertThat(proxy.heads()).hasSize(3).allSatisfy(head -> assertThat(head)
                .contains("http://telegram.invalid/")
                .contains(WHO));
    }

    @Test
    void callsAndFilesSignInAtASocksProxy() {
        // Given
        try (SigningSocks socks = new SigningSocks(proxy.port())) {
            TelegramConfig config = config("http://telegram.invalid", "socks5://user:p%40ss@127.0.0.1:" + socks.port());

            // When
            SendResult sent = send(config);
            byte[] file = fetch(config);

            // Then
            assertThat(sent).isInstanceOf(SendResult.Done.class);
            assertThat(file).asString().isEqualTo("bytes");
            assertThat(socks.asked()).hasSize(3).containsOnly("user:p@ss telegram.invalid:80");
        }
    }

    @Test
    void whoCallsIsToldToThatProxyAlone() {
        // Given
        Authenticator before = Authenticator.getDefault();
        try (SigningSocks socks = new SigningSocks(proxy.port());
                SigningSocks another = new SigningSocks(proxy.port())) {
            send(config("http://telegram.invalid", "socks5://user:p%40ss@127.0.0.1:" + socks.port()));

            // When
            send(config("http://telegram.invalid", "socks5://127.0.0.1:" + another.port()));

            // Then
            assertThat(another.asked()).noneMatch(asked -> asked.contains("p@ss"));
        } finally {
            Authenticator.setDefault(before);
        }
    }

    @Test
    void callsAndFilesGoThroughTheProxyOfTheProcess() {
        // Given
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
        TelegramConfig config = config("http://telegram.invalid", null);

        // When
        SendResult sent = send(config);
        byte[] file = fetch(config);

        // Then
        assertThat(sent).isInstanceOf(SendResult.Done.class);
        assertThat(file).asString().isEqualTo("bytes");
        assertThat(proxy.heads()).hasSize(3);
    }

    @Test
    void whatTheProcessReachesWithoutTheProxyGoesBesideIt() {
        // Given
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
        System.setProperty("http.nonProxyHosts", "*.invalid");

        // When
        SendResult sent = send(config("http://telegram.invalid", null));

        // Then
        assertThat(sent).isInstanceOf(SendResult.NotSent.class);
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void aTlsAddressIsReachedThroughATunnelOfTheProxy() {
        // Given
        TelegramConfig config = config("https://telegram.invalid", "http://user:p%40ss@127.0.0.1:" + proxy.port());

        // When: it opens none
        SendResult sent = send(config);
        assertThatThrownBy(() -> fetch(config)).isInstanceOf(FileTroubleException.class);

        // Then
        assertThat(sent).isInstanceOf(SendResult.NotSent.class);
        assertThat(sent.toString()).doesNotContain("p@ss", "dXNlcjpwQHNz");
        assertThat(proxy.heads()).isNotEmpty().allSatisfy(head -> assertThat(head)
                .startsWith("CONNECT telegram.invalid:443"));
        assertThat(proxy.heads()).anySatisfy(head -> assertThat(head).contains(WHO));
    }

    @Test
    void aFileOnTheDiskOfAServerOfOnesOwnIsReadThere(@TempDir Path directory) throws IOException {
        // Given
        Path file = directory.resolve("123456:a-token-of-nobody/documents/a b.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "from the disk");
        proxy.names(file.toString());

        // When
        byte[] fetched = fetch(config("http://127.0.0.1:" + proxy.port(), null));

        // Then
        assertThat(fetched).asString().isEqualTo("from the disk");
    }

    @Test
    void aFileOnADiskThatIsNotSharedIsAskedForBelowTheToken() {
        // Given
        proxy.names("/var/lib/bots/123456:a-token-of-nobody/documents/a b.txt");

        // When
        byte[] fetched = fetch(config("http://127.0.0.1:" + proxy.port(), null));

        // Then
        assertThat(fetched).asString().isEqualTo("bytes");
        assertThat(proxy.heads().get(1)).startsWith("GET /file/bot123456:a-token-of-nobody/documents/a%20b.txt ");
    }

    @Test
    void anyOtherFileOfThisMachineIsNotRead(@TempDir Path directory) throws IOException {
        // Given
        Path file = directory.resolve("secret.txt");
        Files.writeString(file, "secret");
        proxy.names(file.toString());

        // When
        byte[] fetched = fetch(config("http://127.0.0.1:" + proxy.port(), null));

        // Then
        assertThat(fetched).asString().isEqualTo("bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/documents/a.txt", "/data/123456:a-token-of-nobody/documents/a.txt"})
    void aFileOnADiskThatNobodyReachesNamesTheSettingForIt(String place) {
        // Given
        proxy.names(place);
        proxy.forgetsFiles();
        TelegramConfig config = config("http://127.0.0.1:" + proxy.port(), null);

        // When, then
        assertThatThrownBy(() -> fetch(config))
                .isInstanceOf(FileTroubleException.class)
                .hasMessageContaining("TELEGRAM_FILES_DIRECTORY")
                .hasMessageNotContaining("a-token-of-nobody");
    }

    @Test
    void aFileOfTelegramsThatIsGoneNamesNoSetting() {
        // Given
        proxy.forgetsFiles();
        TelegramConfig config = config("http://127.0.0.1:" + proxy.port(), null);

        // When, then
        assertThatThrownBy(() -> fetch(config))
                .isInstanceOf(FileTroubleException.class)
                .hasMessageNotContaining("TELEGRAM_FILES_DIRECTORY");
    }

    @Test
    void whatIsNoProxyIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> new ProxyUrl("ftp://user:secret@host"))
                .hasMessageContaining("TELEGRAM_PROXY must look like")
                .hasMessageNotContaining("secret");
        assertThat(new ProxyUrl("http://user:secret@host:3128")).hasToString("http://host:3128");
    }

    private SendResult send(TelegramConfig config) {
        try (TelegramLine line = new TelegramLine(config)) {
            return line.sender()
                    .call(ChatCalls.text(1, "-", null, null, null))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private byte[] fetch(TelegramConfig config) {
        try (TelegramLine line = new TelegramLine(config)) {
            return line.files()
                    .download("x")
                    .collect()
                    .in(java.io.ByteArrayOutputStream::new, (all, piece) -> all.writeBytes(piece.getBytes()))
                    .await()
                    .atMost(PATIENCE)
                    .toByteArray();
        }
    }

    static TelegramConfig config(String api, String proxy) {
        return new TelegramConfig() {
            @Override
            public URI apiUrl() {
                return URI.create(api);
            }

            @Override
            public BotToken token() {
                return new BotToken("123456:a-token-of-nobody");
            }

            @Override
            public Optional<ProxyUrl> proxy() {
                return Optional.ofNullable(proxy).map(ProxyUrl::new);
            }

            @Override
            public Optional<String> filesDirectory() {
                return Optional.empty();
            }

            @Override
            public TelegramConfig.UpdateMode mode() {
                return TelegramConfig.UpdateMode.POLLING;
            }

            @Override
            public Optional<URI> webhookUrl() {
                return Optional.empty();
            }

            @Override
            public Optional<WebhookSecret> webhookSecret() {
                return Optional.empty();
            }

            @Override
            public int webhookConnections() {
                return 1;
            }

            @Override
            public Duration longPoll() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration answerWithin() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
