package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.AttachmentKind;
import io.deskwire.model.Dimensions;
import io.deskwire.web.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class UploadKindsTest {
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a464946");

    @Test
    void theNameDecidesAndTheClientOnlyWithoutOne() {
        assertThat(UploadKinds.claimed("Bill.PDF", "text/html")).isEqualTo("application/pdf");
        assertThat(UploadKinds.claimed("image", "image/png; x=y")).isEqualTo("image/png");
    }

    @Test
    void whatIsNotOnTheListIsNamed() {
        for (String name :
                new String[] {"setup.exe", "run.sh", "page.html", "pic.svg", "a.jar", "macro.docm", "x.pdf.js"}) {
            assertThatThrownBy(() -> UploadKinds.claimed(name, "image/png"))
                    .as(name)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("are not sent from here")
                    .hasMessageNotContaining(name.substring(name.lastIndexOf('.')));
        }
        assertThatThrownBy(() -> UploadKinds.claimed("thing", "application/x-sh"))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("x-sh");
        assertThatThrownBy(() -> UploadKinds.claimed("thing", null)).isInstanceOf(Problem.class);
    }

    @Test
    void aProgramIsAProgramWhateverItIsCalled() {
        assertThatThrownBy(() -> UploadKinds.verified("application/pdf", new byte[] {'M', 'Z', 0, 0}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("program");
    }

    @Test
    void aPictureMustBeOne() {
        assertThat(UploadKinds.verified("image/png", JPEG)).isEqualTo("image/jpeg");
        assertThatThrownBy(() -> UploadKinds.verified("image/png", "<html>".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not what its name says");
    }

    @Test
    void whatTelegramShowsItselfGoesAsThat() {
        assertThat(UploadKinds.kind("image/jpeg", 10_000_000, null)).isEqualTo(AttachmentKind.PHOTO);
        assertThat(UploadKinds.kind("image/jpeg", 10_000_001, null)).isEqualTo(AttachmentKind.DOCUMENT);
        assertThat(UploadKinds.kind("image/png", 1, new Dimensions(6_000, 4_000)))
                .isEqualTo(AttachmentKind.PHOTO);
        assertThat(UploadKinds.kind("image/png", 1, new Dimensions(6_000, 4_001)))
                .isEqualTo(AttachmentKind.DOCUMENT);
        assertThat(UploadKinds.kind("image/png", 1, new Dimensions(100, 2_000))).isEqualTo(AttachmentKind.PHOTO);
        assertThat(UploadKinds.kind("image/png", 1, new Dimensions(2_001, 100))).isEqualTo(AttachmentKind.DOCUMENT);
        assertThat(UploadKinds.kind("image/gif", 1, null)).isEqualTo(AttachmentKind.ANIMATION);
        assertThat(UploadKinds.kind("video/mp4", 1, null)).isEqualTo(AttachmentKind.VIDEO);
        assertThat(UploadKinds.kind("audio/mpeg", 1, null)).isEqualTo(AttachmentKind.AUDIO);
        assertThat(UploadKinds.kind("audio/ogg; codecs=opus", 1, null)).isEqualTo(AttachmentKind.VOICE);
        assertThat(UploadKinds.kind("audio/ogg", 1, null)).isEqualTo(AttachmentKind.DOCUMENT);
        assertThat(UploadKinds.kind("application/pdf", 1, null)).isEqualTo(AttachmentKind.DOCUMENT);
    }
}
