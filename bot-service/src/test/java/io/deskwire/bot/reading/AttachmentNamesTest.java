package io.deskwire.bot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.model.AttachmentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNamesTest {
    private final ObjectNode message = JsonNodeFactory.instance.objectNode().put("message_id", 7);
    private final ObjectNode file = JsonNodeFactory.instance.objectNode();

    @Test
    void aSendersNameIsKeptWithoutWhatMisleads() {
        assertThat(named("Rechnung März.pdf")).isEqualTo("Rechnung März.pdf");
        assertThat(named("../../invoice\u202Egpj.exe")).isEqualTo("invoicegpj.exe");
    }

    @Test
    void whatHasNoNameIsCalledAfterWhatItIs() {
        // When
        String named = AttachmentNames.of(file, AttachmentKind.VIDEO_NOTE, message, "mp4");
        String numberless =
                AttachmentNames.of(file, AttachmentKind.VOICE, JsonNodeFactory.instance.objectNode(), "ogg");

        // Then
        assertThat(named).isEqualTo("video-note-7.mp4");
        assertThat(numberless).isEqualTo("voice.ogg");
        assertThat(named("..")).isEqualTo("document-7.bin");
    }

    @ParameterizedTest
    @CsvSource({"Image/PNG,image/png", "text/html; x,application/octet-stream", "nonsense,application/octet-stream"})
    void aMediaTypeHasTheRightForm(String given, String read) {
        // Given
        file.put("mime_type", given);

        // When
        String mime = AttachmentNames.mime(file, "application/octet-stream");

        // Then
        assertThat(mime).isEqualTo(read);
    }

    private String named(String name) {
        return AttachmentNames.of(file.put("file_name", name), AttachmentKind.DOCUMENT, message, "bin");
    }
}
