package io.deskwire.simulator.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Telegram's objects for content without a file, completed from what the sender gave. */
public final class PlainContent {

    private static final Set<String> UP_TO_FIVE = Set.of("🏀", "⚽");
    private static final int SIDES = 6;
    private static final int SLOT_MACHINE = 64;

    private PlainContent() {}

    /** Puts a Poll into the fields of a Message; the options are texts or objects with a text. */
    public static void poll(ObjectNode message, String id, ObjectNode given) {
        ObjectNode poll = SimulatorJson.object()
                .put("id", id)
                .put("question", given.path("question").asText());
        ArrayNode options = poll.putArray("options");
        for (JsonNode option : given.path("options")) {
            options.addObject()
                    .put("text", option.isObject() ? option.path("text").asText() : option.asText())
                    .put("voter_count", 0);
        }
        poll.put("total_voter_count", 0)
                .put("is_closed", given.path("is_closed").asBoolean(false))
                .put("is_anonymous", given.path("is_anonymous").asBoolean(true))
                .put("type", given.path("type").asText("regular"))
                .put(
                        "allows_multiple_answers",
                        given.path("allows_multiple_answers").asBoolean(false));
        message.set("poll", poll);
    }

    /** Puts a Venue into the fields of a Message, which also has its place as location. */
    public static void venue(ObjectNode message, ObjectNode given) {
        ObjectNode location = given.get("location") instanceof ObjectNode place
                ? place
                : given.deepCopy().retain("latitude", "longitude");
        ObjectNode venue = given.deepCopy();
        venue.remove(java.util.List.of("latitude", "longitude"));
        venue.set("location", location);
        message.set("location", location);
        message.set("venue", venue);
    }

    /** Puts a Dice into the fields of a Message; Telegram throws it, unless the script has chosen. */
    public static void dice(ObjectNode message, ObjectNode given, RandomGenerator random) {
        String emoji = given.path("emoji").asText("🎲");
        int most = emoji.equals("🎰") ? SLOT_MACHINE : UP_TO_FIVE.contains(emoji) ? SIDES - 1 : SIDES;
        int value = given.path("value").asInt(random.nextInt(1, most + 1));
        message.putObject("dice").put("emoji", emoji).put("value", value);
    }
}
