package io.deskwire.bot.delivery;

import static io.deskwire.model.AttachmentKind.AUDIO;
import static io.deskwire.model.AttachmentKind.DOCUMENT;
import static io.deskwire.model.AttachmentKind.PHOTO;
import static io.deskwire.model.AttachmentKind.VIDEO;
import static io.deskwire.model.AttachmentKind.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.AttachmentKind;
import io.deskwire.text.Piece;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagePartsTest {

    @Test
    void aShortTextIsTheCaptionOfTheFirstFile() {
        // Given
        String text = "x".repeat(1_024);

        // When
        List<MessagePart> parts = parts(text, DOCUMENT, PHOTO);

        // Then
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).piece().text()).isEqualTo(text);
        assertThat(parts.get(1).piece().text()).isEmpty();
    }

    @Test
    void aLongerTextGoesBeforeTheFiles() {
        // Given
        String text = "x".repeat(1_025);

        // When
        List<MessagePart> parts = parts(text, PHOTO);

        // Then
        assertThat(parts.get(0))
                .isEqualTo(new MessagePart(List.of(), new Piece(text, JsonNodeFactory.instance.arrayNode())));
        assertThat(parts.get(1).piece().text()).isEmpty();
        assertThat(parts).hasSize(2);
    }

    @Test
    void filesOfAKindThatFollowEachOtherAreAnAlbum() {
        // Given
        // When
        List<MessagePart> parts = parts("", PHOTO, VIDEO, PHOTO, DOCUMENT, DOCUMENT, VOICE, VOICE, AUDIO, PHOTO);

        // Then
        assertThat(parts.stream().map(part -> part.files().size())).containsExactly(3, 2, 1, 1, 1, 1);
    }

    @Test
    void anAlbumHasTenAtMost() {
        // Given
        AttachmentKind[] eleven = Stream.generate(() -> PHOTO).limit(11).toArray(AttachmentKind[]::new);

        // When
        List<MessagePart> parts = parts("", eleven);

        // Then
        assertThat(parts.stream().map(part -> part.files().size())).containsExactly(10, 1);
    }

    @Test
    void piecesOfBlanksAreNotSent() {
        // Given
        String text = "x".repeat(4_000) + " ".repeat(8_000) + "y";

        // When
        List<MessagePart> parts = parts(text);

        // Then
        assertThat(parts).allSatisfy(part -> assertThat(part.piece().text()).isNotBlank());
        assertThat(parts).hasSize(2);
    }

    @Test
    void theSameMessageHasTheSameParts() {
        // Given
        String text = "Sentence one. ".repeat(1_000);

        // When
        List<MessagePart> again = parts(text);

        // Then
        assertThat(again).isEqualTo(parts(text)).hasSizeGreaterThan(3);
    }

    private static List<MessagePart> parts(String text, AttachmentKind... kinds) {
        return MessageParts.of(
                text,
                JsonNodeFactory.instance.arrayNode(),
                Stream.of(kinds).map(Entries::file).toList());
    }
}
