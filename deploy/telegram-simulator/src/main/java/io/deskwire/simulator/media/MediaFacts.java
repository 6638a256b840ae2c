package io.deskwire.simulator.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.List;

/** What a sender may say of a file, by kind (Bot API, the parameters of the send methods). */
public final class MediaFacts {

    private MediaFacts() {}

    /** The fields of {@code given} that belong to that kind. */
    public static ObjectNode of(MediaKind kind, ObjectNode given) {
        ObjectNode facts = SimulatorJson.object();
        for (String name : names(kind)) {
            JsonNode value = given.get(name);
            if (value != null && !value.isNull()) {
                facts.set(name, value);
            }
        }
        return facts;
    }

    /** The names of those fields; the same as the parameters of the send methods. */
    public static List<String> names(MediaKind kind) {
        return switch (kind) {
            case VIDEO, ANIMATION -> List.of("width", "height", "duration");
            case AUDIO -> List.of("duration", "performer", "title");
            case VOICE -> List.of("duration");
            case VIDEO_NOTE -> List.of("length", "duration");
            case STICKER ->
                List.of("width", "height", "emoji", "set_name", "is_animated", "is_video", "custom_emoji_id");
            case PHOTO, DOCUMENT -> List.of();
        };
    }

    /** What Telegram finds out by itself and is always there; the sender's own words win. */
    public static ObjectNode complete(MediaKind kind, ObjectNode facts) {
        ObjectNode all = SimulatorJson.object();
        switch (kind) {
            case VIDEO, ANIMATION -> all.put("width", 320).put("height", 240).put("duration", 1);
            case AUDIO, VOICE -> all.put("duration", 1);
            case VIDEO_NOTE -> all.put("length", 240).put("duration", 1);
            case STICKER -> all.put("width", 512).put("height", 512);
            case PHOTO, DOCUMENT -> {
                // Nothing beyond what the file itself says.
            }
        }
        return all.setAll(facts);
    }
}
