package io.deskwire.bot.telegram;

import static io.deskwire.bot.telegram.ScriptedServer.answer;
import static io.deskwire.bot.telegram.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.AttachmentKind;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whether what went wrong may have been done is told from how far the request came. */
class RequestProgressIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PIECE = 256 * 1024;
    /** More than the buffers of two sockets hold. */
    private static final int PIECES = 100;

    private static final String DONE = "{\"ok\":true,\"result\":{\"message_id\":7}}";

    @Test
    void aConnectionThatIsRefusedHasWrittenNothing() {
        // Given
        ScriptedServer server = new ScriptedServer((here, connection) -> {});
        server.close();

        // When
        SendResult result = send(server.url(), text());

        // Then
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
    }

    @Test
    void aConnectionThatIsCutBeforeTheBodyHasNotWrittenIt() {
        // Given
        ScriptedServer.Script cut = ScriptedServer::readHead;

        // When
        SendResult result = played(cut, upload(file()));

        // Then
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
    }

    @Test
    void anUploadThatIsCutInTheMiddleIsNotWritten() {
        // Given
        ScriptedServer.Script cut = (here, connection) -> {
            here.readHead(connection);
            connection.getInputStream().readNBytes(10 * PIECE);
            // Nothing is said of the end: the other side meets a reset.
            connection.setSoLinger(true, 0);
        };

        // When
        SendResult result = played(cut, upload(file()));

        // Then
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
    }

    @Test
    void anUploadThatIsCutAfterItsEndMayHaveBeenDone() {
        // Given
        ScriptedServer.Script cut = ScriptedServer::readWhole;

        // When
        SendResult result = played(cut, upload(file()));

        // Then
        assertThat(result).isInstanceOf(SendResult.Unclear.class);
    }

    @Test
    void aTextThatIsCutAfterItsEndMayHaveBeenDone() {
        // Given
        ScriptedServer.Script cut = ScriptedServer::readWhole;

        // When
        SendResult result = played(cut, text());

        // Then
        assertThat(result).isInstanceOf(SendResult.Unclear.class);
    }

    @Test
    void anAnswerThatBreaksInTheMiddleMayBeThatItWasDone() {
        // Given
        ScriptedServer.Script cut = (here, connection) -> {
            here.readWhole(connection);
            String whole = answer(200, DONE);
            write(connection, whole.substring(0, whole.length() - 10));
        };

        // When
        SendResult result = played(cut, text());

        // Then
        assertThat(result).isInstanceOf(SendResult.Unclear.class);
    }

    @Test
    void aSuccessThatIsNoAnswerOfTelegramsMayBeThatItWasDone() {
        // Given
        ScriptedServer.Script foreign = (here, connection) -> {
            here.readWhole(connection);
            write(connection, answer(200, "<html>Welcome to the hotel</html>"));
        };

        // When
        SendResult result = played(foreign, text());

        // Then
        assertThat(result).isInstanceOf(SendResult.Unclear.class);
    }

    @Test
    void anUploadThatIsRefusedMidwayIsRefused() {
        // Given
        ScriptedServer.Script refusal = (here, connection) -> {
            here.readHead(connection);
            connection.getInputStream().readNBytes(10 * PIECE);
            write(
                    connection,
                    answer(413, "{\"ok\":false,\"error_code\":413,\"description\":\"Request Entity Too Large\"}"));
        };

        // When
        SendResult result = played(refusal, upload(file()));

        // Then
        assertThat(result).isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.reason())
                .contains("50 MB"));
    }

    @Test
    void aFileThatIsGoneWhileItIsSentIsNoFaultOfTelegrams() {
        // Given
        Multi<Buffer> gone = Multi.createBy()
                .concatenating()
                .streams(
                        file().select().first(3),
                        Multi.createFrom().failure(new IllegalStateException("The rows are gone.")));

        // When
        SendResult result = played(ScriptedServer::readWhole, upload(gone));

        // Then
        assertThat(result).isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.reason())
                .contains("The rows are gone."));
    }

    @Test
    void aFileThatTheDatabaseDoesNotGiveNowIsSentLater() {
        // Given
        Multi<Buffer> away = Multi.createFrom().failure(new StoreUnavailableException(new IOException("away")));

        // When
        SendResult result = played(ScriptedServer::readWhole, upload(away));

        // Then
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
    }

    @Test
    void whatCannotBeMadeARequestNeverLeaves() {
        // Given
        String noAddress = "ftp://127.0.0.1";

        // When
        SendResult result = send(noAddress, text());

        // Then
        assertThat(result).isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.reason())
                .startsWith("It could not be put into a request")
                .doesNotContain("a-token-of-nobody"));
    }

    private static SendResult played(ScriptedServer.Script script, ChatCall call) {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return send(server.url(), call);
        }
    }

    private static SendResult send(String url, ChatCall call) {
        try (TelegramLine line = new TelegramLine(TelegramProxyIT.config(url, null))) {
            return line.sender().call(call).await().atMost(PATIENCE);
        }
    }

    private static ChatCall text() {
        return ChatCalls.text(7, "Hello", null, null, null);
    }

    private static ChatCall upload(Multi<Buffer> bytes) {
        UploadPart upload = new UploadPart("file0", "a.bin", "text/plain", (long) PIECES * PIECE, bytes);
        return ChatCalls.file(7, new OutgoingFile(AttachmentKind.DOCUMENT, null, upload), "", null, null);
    }

    private static Multi<Buffer> file() {
        return Multi.createFrom().range(0, PIECES).map(piece -> Buffer.buffer(new byte[PIECE]));
    }
}
