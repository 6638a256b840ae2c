package io.deskwire.simulator.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Small files of every kind that play in a browser, for customers who name no file of their own. */
final class Samples {

    private final Map<MediaKind, SampleFile> byKind = new EnumMap<>(MediaKind.class);
    private final SampleFile moving = read("sticker.webm", "video/webm", "{\"width\":512,\"height\":512}");
    private final SampleFile drawn = read("sticker.tgs", "application/x-tgsticker", "{\"width\":512,\"height\":512}");

    /**
     * A file.
     *
     * @param thumbnail a small JPEG, or null
     * @param facts what Telegram says of it beyond name, type and size
     */
    record SampleFile(String name, String type, byte[] content, byte[] thumbnail, ObjectNode facts) {}

    Samples() {
        byKind.put(MediaKind.PHOTO, read("photo.jpg", "image/jpeg", "{}"));
        byKind.put(MediaKind.VOICE, read("voice.ogg", "audio/ogg", "{\"duration\":3}"));
        byKind.put(
                MediaKind.AUDIO,
                read("audio.mp3", "audio/mpeg", "{\"duration\":4,\"title\":\"Two notes\",\"performer\":\"Deskwire\"}"));
        byKind.put(MediaKind.VIDEO, read("video.mp4", "video/mp4", "{\"width\":320,\"height\":180,\"duration\":3}"));
        byKind.put(MediaKind.VIDEO_NOTE, read("video_note.mp4", "video/mp4", "{\"length\":240,\"duration\":3}"));
        byKind.put(
                MediaKind.ANIMATION,
                read("animation.mp4", "video/mp4", "{\"width\":320,\"height\":240,\"duration\":2}"));
        byKind.put(MediaKind.STICKER, read("sticker.webp", "image/webp", "{\"width\":512,\"height\":512}"));
    }

    /**
     * A file of that kind.
     *
     * @param wish fields that the script gave: file_name, is_animated, is_video
     * @param size in bytes, 0 for as large as it is; more is filled up at the end
     */
    SampleFile of(MediaKind kind, ObjectNode wish, int size) {
        SampleFile sample = plain(kind, wish, size);
        return size <= sample.content().length
                ? sample
                : new SampleFile(
                        sample.name(),
                        sample.type(),
                        Arrays.copyOf(sample.content(), size),
                        sample.thumbnail(),
                        sample.facts());
    }

    private SampleFile plain(MediaKind kind, ObjectNode wish, int size) {
        if (kind == MediaKind.DOCUMENT) {
            return document(size);
        }
        if (kind == MediaKind.STICKER && wish.path("is_video").asBoolean()) {
            return moving;
        }
        if (kind == MediaKind.STICKER && wish.path("is_animated").asBoolean()) {
            return drawn;
        }
        return byKind.get(kind);
    }

    private static SampleFile document(int size) {
        String line = "A document that the Telegram simulator made.\n";
        int length = size == 0 ? line.length() : size;
        byte[] content =
                line.repeat(length / line.length() + 1).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        return new SampleFile("document.txt", "text/plain", content, null, SimulatorJson.object());
    }

    private static SampleFile read(String name, String type, String facts) {
        String thumbnail = name.substring(0, name.lastIndexOf('.')) + ".thumb.jpg";
        try {
            return new SampleFile(
                    name,
                    type,
                    bytes(name).orElseThrow(() -> new IllegalStateException("The jar lacks the sample " + name)),
                    bytes(thumbnail).orElse(null),
                    (ObjectNode) SimulatorJson.MAPPER.readTree(facts));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<byte[]> bytes(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
