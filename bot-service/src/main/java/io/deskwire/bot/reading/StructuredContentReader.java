package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.bot.content.Vcards;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a message holds that is no file. */
final class StructuredContentReader {
    /** How uncertain a place may be (Bot API, Location). */
    private static final double MOST_METRES = 1_500;

    private StructuredContentReader() {}

    static Optional<IncomingAttachment> read(JsonNode message, @Nullable Instant editedAt) {
        if (message.has("venue")) {
            JsonNode venue = message.path("venue");
            return place(venue.path("location"))
                    .map(place -> place.put("title", line(venue, "title")).put("address", line(venue, "address")))
                    .map(details -> card(AttachmentKind.VENUE, details));
        }
        if (message.has("location")) {
            JsonNode location = message.path("location");
            return place(location)
                    .map(place -> moving(place, location, editedAt))
                    .map(details -> card(AttachmentKind.LOCATION, details));
        }
        if (message.has("contact")) {
            return contact(message.path("contact")).map(details -> card(AttachmentKind.CONTACT, details));
        }
        if (message.has("poll")) {
            return poll(message.path("poll")).map(details -> card(AttachmentKind.POLL, details));
        }
        return dice(message.path("dice")).map(details -> card(AttachmentKind.DICE, details));
    }

    private static Optional<ObjectNode> place(JsonNode location) {
        Double latitude = number(location, "latitude", -90, 90);
        Double longitude = number(location, "longitude", -180, 180);
        return latitude != null && longitude != null
                ? Optional.of(object().put("latitude", latitude).put("longitude", longitude))
                : Optional.empty();
    }

    /** Returns a number within its limits; what lies beyond them, up to infinity, is no place on Earth. */
    private static @Nullable Double number(JsonNode object, String field, double least, double most) {
        JsonNode number = object.path(field);
        double value = number.doubleValue();
        return number.isNumber() && value >= least && value <= most ? value : null;
    }

    /** A live location comes again and again as an edit, and ends with one without a period (Bot API, Location). */
    private static ObjectNode moving(ObjectNode place, JsonNode location, @Nullable Instant movedAt) {
        place.put("live", location.has("live_period"));
        Double accuracy = number(location, "horizontal_accuracy", 0, MOST_METRES);
        if (accuracy != null) {
            place.put("accuracy", Math.round(accuracy));
        }
        Integer heading = Fields.count(location, "heading");
        if (heading != null) {
            place.put("heading", heading);
        }
        return movedAt == null ? place : place.put(Details.MOVED_AT, Json.format(movedAt));
    }

    private static Optional<ObjectNode> contact(JsonNode contact) {
        String name = Fields.fullName(contact);
        String phone = Fields.line(contact, "phone_number");
        if (name == null && phone == null) {
            return Optional.empty();
        }
        ObjectNode details = object().put("name", name == null ? phone : name).put("phone", phone == null ? "" : phone);
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        // The card repeats the number that Telegram says, often with other blanks.
        String digits = phone == null ? "" : digits(phone);
        for (Vcards.Field field : Vcards.read(Fields.written(contact, "vcard"))) {
            boolean sameNumber = !digits.isEmpty() && digits(field.value()).equals(digits);
            if (!field.value().equals(name) && !sameNumber) {
                fields.add(object().put("label", field.label()).put("value", field.value()));
            }
        }
        return Optional.of(fields.isEmpty() ? details : details.set("fields", fields));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static Optional<ObjectNode> poll(JsonNode poll) {
        String question = Fields.text(poll, "question");
        if (question == null) {
            return Optional.empty();
        }
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        ArrayNode votes = JsonNodeFactory.instance.arrayNode();
        for (JsonNode option : poll.path("options")) {
            Integer count = Fields.count(option, "voter_count");
            options.add(line(option, "text"));
            votes.add(count == null ? 0 : count);
        }
        ObjectNode details = object().put("question", question);
        details.set("options", options);
        details.set("votes", votes);
        put(details, "description", Fields.text(poll, "description"));
        put(details, "explanation", Fields.text(poll, "explanation"));
        flag(details, "quiz", poll.path("type").asText("").equals("quiz"));
        flag(details, "multiple", poll.path("allows_multiple_answers").asBoolean(false));
        flag(details, "closed", poll.path("is_closed").asBoolean(false));
        JsonNode correct = poll.path("correct_option_ids");
        if (correct.isArray()) {
            ArrayNode right = JsonNodeFactory.instance.arrayNode();
            correct.forEach(number -> right.add(number.asInt(-1)));
            details.set("correct", right);
        }
        return Optional.of(details);
    }

    private static void put(ObjectNode details, String field, @Nullable String value) {
        if (value != null) {
            details.put(field, value);
        }
    }

    private static void flag(ObjectNode details, String field, boolean set) {
        if (set) {
            details.put(field, true);
        }
    }

    private static Optional<ObjectNode> dice(JsonNode dice) {
        String emoji = Fields.line(dice, "emoji");
        Integer value = Fields.count(dice, "value");
        return emoji == null || value == null
                ? Optional.empty()
                : Optional.of(object().put("emoji", emoji).put("value", value));
    }

    private static String line(JsonNode object, String field) {
        String line = Fields.line(object, field);
        return line == null ? "" : line;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static IncomingAttachment card(AttachmentKind kind, ObjectNode details) {
        return new IncomingAttachment(
                new Attachment(null, kind, null, null, null, null, null, null, null, null, details), null);
    }
}
