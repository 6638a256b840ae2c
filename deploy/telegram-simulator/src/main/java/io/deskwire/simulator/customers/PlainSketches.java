package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.content.PlainContent;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.random.RandomGenerator;

/** Completes what has no file: a place, a contact, a poll, a dice. */
final class PlainSketches {

    private static final double SOME_LATITUDE = 52.520008;
    private static final double SOME_LONGITUDE = 13.404954;

    private final RandomGenerator random;

    PlainSketches(RandomGenerator random) {
        this.random = random;
    }

    /** Puts it into the fields of a Message; false where the sketch names nothing of this kind. */
    boolean put(ObjectNode sketch, ObjectNode message) {
        if (sketch.hasNonNull("venue")) {
            PlainContent.venue(
                    message,
                    place().put("title", "Alexanderplatz")
                            .put("address", "10178 Berlin")
                            .setAll(given(sketch, "venue")));
        } else if (sketch.hasNonNull("location")) {
            message.set("location", place().setAll(given(sketch, "location")));
        } else if (sketch.hasNonNull("contact")) {
            ObjectNode someone =
                    SimulatorJson.object().put("phone_number", "+491234567890").put("first_name", "Sam");
            message.set("contact", someone.setAll(given(sketch, "contact")));
        } else if (sketch.hasNonNull("poll")) {
            ObjectNode poll = SimulatorJson.object().put("question", "Which one?");
            poll.putArray("options").add("This one").add("That one");
            PlainContent.poll(
                    message, Long.toString(random.nextLong(1, Long.MAX_VALUE)), poll.setAll(given(sketch, "poll")));
        } else if (sketch.hasNonNull("dice")) {
            PlainContent.dice(message, given(sketch, "dice"), random);
        } else {
            return false;
        }
        return true;
    }

    private static ObjectNode given(ObjectNode sketch, String name) {
        return sketch.get(name) instanceof ObjectNode fields ? fields : SimulatorJson.object();
    }

    private static ObjectNode place() {
        return SimulatorJson.object().put("latitude", SOME_LATITUDE).put("longitude", SOME_LONGITUDE);
    }
}
