package io.deskwire.simulator.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A photo and its smaller sizes.
 *
 * @param width pixels
 * @param height pixels
 * @param smaller smallest first
 */
record Picture(int width, int height, List<Size> smaller) {

    /** Telegram's PhotoSize of type s, m and x: the longer side in pixels. */
    private static final int[] SIDES = {90, 320, 800};

    /** Bot API, sendPhoto: width and height must not exceed 10000 in total, their ratio 20. */
    private static final int MOST_SIDES = 10_000;

    private static final int MOST_RATIO = 20;

    /** One of the smaller sizes, as JPEG. */
    record Size(int width, int height, byte[] jpeg) {}

    /**
     * Reads a picture; blocks.
     *
     * @throws Unfit when it is none, or of a form that Telegram refuses
     */
    static Picture read(Path file) throws IOException {
        if (isWebp(file)) {
            // The JDK reads no WebP; its size stands in the header.
            return webp(file);
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new Unfit("IMAGE_PROCESS_FAILED");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return checked(reader);
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
                throw new Unfit("IMAGE_PROCESS_FAILED");
            } finally {
                reader.dispose();
            }
        }
    }

    private static Picture checked(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int longer = Math.max(width, height);
        if (width + height > MOST_SIDES || longer > MOST_RATIO * Math.min(width, height)) {
            throw new Unfit("PHOTO_INVALID_DIMENSIONS");
        }
        List<Size> smaller = new ArrayList<>();
        for (int side : SIDES) {
            if (side < longer) {
                smaller.add(scaled(reader, (longer + side - 1) / side));
            }
        }
        return new Picture(width, height, smaller);
    }

    /** Every nth pixel: no beauty, but no memory for the whole picture either. */
    private static Size scaled(ImageReader reader, int step) throws IOException {
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, every);
        BufferedImage flat = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        flat.createGraphics().drawImage(read, 0, 0, null);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(flat, "jpeg", jpeg);
        return new Size(flat.getWidth(), flat.getHeight(), jpeg.toByteArray());
    }

    private static boolean isWebp(Path file) throws IOException {
        byte[] head = head(file);
        return head.length == 30
                && text(head, 0, 4).equals("RIFF")
                && text(head, 8, 4).equals("WEBP");
    }

    private static Picture webp(Path file) throws IOException {
        byte[] head = head(file);
        return switch (text(head, 12, 4)) {
            case "VP8X" -> new Picture(1 + number(head, 24, 3), 1 + number(head, 27, 3), List.of());
            case "VP8L" -> {
                int bits = number(head, 21, 4);
                yield new Picture(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff), List.of());
            }
            default -> new Picture(number(head, 26, 2) & 0x3fff, number(head, 28, 2) & 0x3fff, List.of());
        };
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(30);
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static int number(byte[] bytes, int from, int length) {
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }
}
