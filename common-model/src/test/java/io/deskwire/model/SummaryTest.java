package io.deskwire.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @Test
    void aTextSpeaksForItself() {
        // Given
        // When
        String summary = Summary.of("my invoice", List.of(attachment(AttachmentKind.PHOTO, null)));

        // Then
        assertThat(summary).isEqualTo("my invoice");
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO,, Photo",
        "DOCUMENT,, name.ext",
        "VOICE,, Voice message",
        "VOICE, 0, Voice message · 0:00",
        "VOICE, 74, Voice message · 1:14",
        "VIDEO, 3600, Video · 60:00",
        "VIDEO_NOTE, 7, Video message · 0:07",
        "ANIMATION, 3, Animation",
        "AUDIO, 9, name.ext",
        "STICKER,, Sticker",
        "LOCATION,, Location",
        "VENUE,, Place",
        "CONTACT,, Contact",
        "POLL,, Poll"
    })
    void whatHasNoTextIsNamed(AttachmentKind kind, Integer duration, String expected) {
        // Given
        // When
        String summary = Summary.of("", List.of(attachment(kind, duration)));

        // Then
        assertThat(summary).isEqualTo(expected);
    }

    @Test
    void detailsMakeItPlainer() {
        // Given
        ObjectNode song = object().put("title", "Clair de lune").put("performer", "Debussy");

        // When
        String summary = Summary.of(" ", List.of(detailed(AttachmentKind.AUDIO, song)));

        // Then
        assertThat(summary).isEqualTo("Debussy – Clair de lune");
        assertThat(Summary.of("", List.of(detailed(AttachmentKind.STICKER, object().put("emoji", "🦊")))))
                .isEqualTo("Sticker 🦊");
        assertThat(Summary.of("", List.of(detailed(AttachmentKind.LOCATION, object().put("live", true)))))
                .isEqualTo("Live location");
        assertThat(Summary.of(
                        "",
                        List.of(detailed(
                                AttachmentKind.DICE, object().put("emoji", "🎲").put("value", 5)))))
                .isEqualTo("🎲 5");
    }

    @Test
    void severalAreCounted() {
        // Given
        Attachment photo = attachment(AttachmentKind.PHOTO, null);
        Attachment video = attachment(AttachmentKind.VIDEO, null);

        // When
        String alike = Summary.of("", List.of(photo, photo, photo));
        String mixed = Summary.of("", List.of(photo, video));

        // Then
        assertThat(alike).isEqualTo("3 photos");
        assertThat(mixed).isEqualTo("2 files");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Attachment attachment(AttachmentKind kind, Integer duration) {
        return new Attachment(null, kind, null, null, "name.ext", null, null, null, null, duration, null);
    }

    private static Attachment detailed(AttachmentKind kind, ObjectNode details) {
        return new Attachment(null, kind, null, null, "name.ext", null, null, null, null, null, details);
    }
}
