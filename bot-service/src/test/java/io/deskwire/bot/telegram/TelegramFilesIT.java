package io.deskwire.bot.telegram;

import static io.deskwire.bot.telegram.ScriptedServer.answer;
import static io.deskwire.bot.telegram.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files come no faster than they are taken, whole or not at all, and from nowhere else. */
class TelegramFilesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PLACE = "{\"ok\":true,\"result\":{\"file_path\":\"documents/a.bin\"}}";
    /** More than sockets hold by far. */
    private static final long FILE_BYTES = 64 * 1024 * 1024;

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private ScriptedServer server;
    private TelegramLine line;

    @AfterEach
    void end() {
        line.close();
        server.close();
    }

    @Test
    void whatNobodyTakesWaitsAtTelegram() {
        // Given
        AssertSubscriber<Buffer> taker = download(this::writeLargeFile);

        // When
        taker.request(2).awaitItems(2, PATIENCE);

        // Then
        AtomicLong before = new AtomicLong(-1);
        await().atMost(PATIENCE).during(Duration.ofMillis(500)).until(() -> {
            long now = written.get();
            return now == before.getAndSet(now);
        });
        assertThat(written.get()).isLessThan(FILE_BYTES / 2);
        assertThat(taker.getItems()).hasSize(2);
    }

    @Test
    void whoTakesNoMoreEndsTheCall() {
        // Given
        AssertSubscriber<Buffer> taker = download(this::writeLargeFile);
        taker.request(1).awaitItems(1, PATIENCE);

        // When
        taker.cancel();

        // Then
        await().atMost(PATIENCE).until(() -> cut.get() == 1);
    }

    @Test
    void theEndOfTheBotEndsDownloads() {
        // Given
        AssertSubscriber<Buffer> taker = download((here, connection) -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            await().atMost(PATIENCE).until(() -> cut.get() == 1);
        });
        taker.request(1);
        await().atMost(PATIENCE).until(() -> server.heads().size() == 2);

        // When
        line.files().close();

        // Then
        taker.awaitFailure(PATIENCE);
        cut.set(1);
    }

    @Test
    void aFileThatBreaksInTheMiddleIsNone() {
        // Given
        AssertSubscriber<Buffer> taker = download(
                (here, connection) -> write(connection, answer(200, "bytes").replace("bytes", "byt")));

        // When
        taker.request(Long.MAX_VALUE).awaitFailure(PATIENCE);

        // Then
        assertThat(trouble(taker).kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
    }

    @Test
    void theTokenGoesNowhereElse() {
        // Given
        try (ScriptedServer elsewhere = new ScriptedServer(ScriptedServer::readWhole)) {
            AssertSubscriber<Buffer> taker = download((here, connection) -> write(
                    connection,
                    "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url()
                            + "/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

            // When
            taker.request(Long.MAX_VALUE).awaitFailure(PATIENCE);

            // Then
            assertThat(trouble(taker).getMessage()).doesNotContain("a-token-of-nobody");
            assertThat(elsewhere.heads()).isEmpty();
        }
    }

    @Test
    void whatIsNoAnswerSaysNothingAboutTheFile() {
        // Given
        server = new ScriptedServer((here, connection) -> {
            here.readWhole(connection);
            write(connection, answer(200, "[]"));
        });
        line = new TelegramLine(TelegramProxyIT.config(server.url(), null));

        // When
        AssertSubscriber<Buffer> taker = line.files()
                .download("x")
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure(PATIENCE);

        // Then
        assertThat(trouble(taker).kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
    }

    private AssertSubscriber<Buffer> download(ScriptedServer.Script file) {
        server = new ScriptedServer((here, connection) -> {
            here.readWhole(connection);
            if (here.heads().size() == 1) {
                write(connection, answer(200, PLACE));
            } else {
                file.play(here, connection);
            }
        });
        line = new TelegramLine(TelegramProxyIT.config(server.url(), null));
        return line.files().download("x").subscribe().withSubscriber(AssertSubscriber.create(0));
    }

    private void writeLargeFile(ScriptedServer here, Socket connection) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\nContent-Length: " + FILE_BYTES + "\r\n\r\n");
        byte[] some = new byte[64 * 1024];
        try {
            while (written.get() < FILE_BYTES) {
                connection.getOutputStream().write(some);
                written.addAndGet(some.length);
            }
        } catch (IOException e) {
            cut.set(1);
            throw e;
        }
    }

    private static FileTroubleException trouble(AssertSubscriber<Buffer> taker) {
        return (FileTroubleException) taker.getFailure();
    }
}
