package io.deskwire.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    @TempDir
    Path folder;

    @Test
    void aPhotoHasSmallerSizes() throws IOException {
        // Given
        Path photo = image(1_280, 960, "png");
        // When
        Picture picture = Picture.read(photo);
        // Then
        assertThat(picture.width()).isEqualTo(1_280);
        assertThat(picture.smaller()).hasSize(3).allSatisfy(size -> {
            assertThat(size.width()).isLessThanOrEqualTo(800);
            assertThat((double) size.width() / size.height()).isBetween(1.3, 1.37);
        });
    }

    @Test
    void aSmallPhotoHasOneSize() throws IOException {
        // Given
        Path photo = image(80, 60, "jpg");
        // When
        Picture picture = Picture.read(photo);
        // Then
        assertThat(picture.smaller()).isEmpty();
    }

    @Test
    void theSizeOfAWebpStandsInItsHeader() throws IOException {
        // Given
        Path photo = folder.resolve("sticker.webp");
        try (InputStream in = PictureTest.class.getResourceAsStream("/samples/sticker.webp")) {
            Files.copy(in, photo);
        }
        // When
        Picture picture = Picture.read(photo);
        // Then
        assertThat(picture.width()).isEqualTo(512);
        assertThat(picture.height()).isEqualTo(512);
    }

    @Test
    void whatIsNoPictureIsUnfit() throws IOException {
        // Given
        Path text = Files.writeString(folder.resolve("a.txt"), "no picture");
        // When
        var reading = assertThatThrownBy(() -> Picture.read(text));
        // Then
        reading.isInstanceOf(Unfit.class).hasMessage("IMAGE_PROCESS_FAILED");
    }

    @Test
    void aStripIsUnfit() throws IOException {
        // Given
        Path strip = image(2_100, 100, "png");
        // When
        var reading = assertThatThrownBy(() -> Picture.read(strip));
        // Then
        reading.isInstanceOf(Unfit.class).hasMessage("PHOTO_INVALID_DIMENSIONS");
    }

    private Path image(int width, int height, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file.toFile());
        return file;
    }
}
