package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileAnswersTest {
    private static final BotToken TOKEN = new BotToken("123456:a-token-of-nobody");

    @Test
    void thePlaceOfAFileIsRead() throws IOException {
        assertThat(FileAnswers.path(BotApiAnswer.read(
                                200, "{\"ok\":true,\"result\":{\"file_path\":\"documents/a.pdf\"}}", TOKEN))
                        .named())
                .isEqualTo("documents/a.pdf");
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(of(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: file is too big\"}")
                        .kind())
                .isEqualTo(FileTroubleException.FileTroubleKind.TOO_BIG);
        assertThat(of(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: wrong file_id\"}")
                        .kind())
                .isEqualTo(FileTroubleException.FileTroubleKind.REFUSED);
        assertThat(of(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}")
                        .kind())
                .isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        FileTroubleException slow = of(
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many"
                        + " Requests\",\"parameters\":{\"retry_after\":7}}");
        assertThat(slow.kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(slow.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whatIsNoAnswerSaysNothingAboutTheFile() {
        assertThat(of(502, "<html>Bad Gateway</html>").kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(of(404, "<html>").kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(of(400, "").kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(of(410, "{}").kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(of(500, "{}").kind()).isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
        assertThat(of(200, "{\"ok\":true,\"result\":[]}").kind())
                .isEqualTo(FileTroubleException.FileTroubleKind.TROUBLE);
    }

    @Test
    void aRefusalThatRepeatsTheAddressDoesNotTellTheToken() {
        // When
        FileTroubleException trouble = of(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"no such file:"
                        + " /file/bot123456%3Aa-token-of-nobody/x, /bot123456:a-token-of-nobody/getFile\"}");

        // Then
        assertThat(trouble.getMessage()).doesNotContain("a-token-of-nobody").contains("[token]");
    }

    private static FileTroubleException of(int status, String body) {
        return catchThrowableOfType(
                FileTroubleException.class, () -> FileAnswers.path(BotApiAnswer.read(status, body, TOKEN)));
    }
}
