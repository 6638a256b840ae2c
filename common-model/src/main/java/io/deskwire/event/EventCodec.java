package io.deskwire.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.Cause;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns events into their JSON and back. */
public final class EventCodec {
    private EventCodec() {}

    /** Returns the wire name of the data's form, such as {@code message.received}. */
    public static String typeOf(EventData data) {
        return EventType.wireNameOf(data);
    }

    /** Returns the {@code data} part of an event as JSON. */
    public static String encodeData(EventData data) {
        return Json.encode(data instanceof EventData.UnknownEvent unknown ? unknown.data() : data);
    }

    /** Returns who made an event, as the log and the wire have it. */
    public static String encodeActor(Attribution by) {
        return Json.encode(by.actor());
    }

    /** Returns what made it happen, as the log and the wire have it; null where there is nothing to say. */
    public static @Nullable String encodeCause(Attribution by) {
        return by.cause() == null ? null : Json.encode(by.cause());
    }

    /**
     * Builds the event from its columns in the log. The envelope is put around the stored texts as they are, so an event is not
     * parsed on its way from the database to the browsers.
     *
     * @param actor who made it, valid JSON; null for one from before the log knew that, and then the event says null
     * @param cause valid JSON, or null: then the event has no such field
     * @param data  the {@code data} part, valid JSON
     */
    public static Event of(
            UUID epoch,
            long seq,
            String type,
            @Nullable Long ticketId,
            Instant at,
            @Nullable String actor,
            @Nullable String cause,
            String data) {
        StringBuilder json = new StringBuilder(data.length() + 240)
                .append("{\"epoch\":\"")
                .append(epoch)
                .append("\",\"seq\":")
                .append(seq)
                .append(",\"type\":\"")
                .append(type)
                .append("\",\"ticketId\":")
                .append(ticketId)
                .append(",\"at\":\"")
                .append(Json.format(at))
                .append("\",\"actor\":")
                .append(actor);
        if (cause != null) {
            json.append(",\"cause\":").append(cause);
        }
        json.append(",\"data\":").append(data).append('}');
        return new Event(epoch, seq, type, ticketId, at, json.toString());
    }

    /**
     * Returns what of an event somebody gets whose sight its ticket has left: its number, and that the ticket is gone. Not who did it, nor
     * why.
     */
    public static Event gone(Event event) {
        Long ticketId = Objects.requireNonNull(event.ticketId(), "only tickets move");
        String type = "ticket.gone";
        String data = "{\"ticketId\":" + ticketId + "}";
        return of(event.epoch(), event.seq(), type, ticketId, event.at(), null, null, data)
                .seenBy(event.audience());
    }

    /**
     * Reads an event that somebody announced. Only its envelope is looked at; the text stays as it came, since it goes on to the
     * browsers as it is (building a tree of each event was 70 % of a replica's work, docs/performance.md).
     *
     * @throws MalformedEventException when it is not JSON or its envelope is incomplete; the message says what is wrong
     */
    public static Event decode(String json) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("an event is a JSON object");
            }
            Envelope envelope = new Envelope();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                envelope.read(field, parser.nextToken(), parser);
            }
            if (parser.nextToken() != null) {
                throw new MalformedEventException("something follows the event");
            }
            return envelope.event(json);
        } catch (IOException e) {
            String message =
                    e instanceof JsonProcessingException processing ? processing.getOriginalMessage() : e.getMessage();
            throw new MalformedEventException("not JSON: " + message);
        }
    }

    /**
     * As {@link #decode(String)}, for an event that is part of a larger document.
     *
     * @throws MalformedEventException when its envelope is incomplete
     */
    public static Event decode(JsonNode node) {
        return decode(node.toString());
    }

    /**
     * Reads the meaning of an event.
     *
     * @return {@link EventData.UnknownEvent} for a type that this build does not know
     * @throws MalformedEventException when the data does not fit its type
     */
    public static EventData dataOf(Event event) {
        JsonNode data = parse(event.json()).path("data");
        EventType type = EventType.of(event.type());
        if (type == null) {
            return new EventData.UnknownEvent(event.type(), data);
        }
        try {
            return Json.mapper().treeToValue(data, type.form);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(e.getOriginalMessage());
        }
    }

    /**
     * Reads who made an event and why; nothing of one from before the log knew that.
     *
     * @throws MalformedEventException when it is said otherwise than this build can read
     */
    public static Optional<Attribution> attributionOf(Event event) {
        JsonNode envelope = parse(event.json());
        if (!envelope.hasNonNull("actor")) {
            return Optional.empty();
        }
        try {
            Actor actor = Json.mapper().treeToValue(envelope.get("actor"), Actor.class);
            Cause cause = Json.mapper().treeToValue(envelope.get("cause"), Cause.class);
            return Optional.of(new Attribution(actor, cause));
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(e.getOriginalMessage());
        }
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("not JSON: " + e.getOriginalMessage());
        }
    }

    /** The fields of an event but its data, as they are met. */
    private static final class Envelope {
        private @Nullable String epoch;
        private long seq;
        private @Nullable String type;
        private @Nullable Long ticketId;
        private @Nullable String at;
        private boolean data;

        void read(String field, JsonToken value, JsonParser parser) throws IOException {
            switch (field) {
                case "epoch" -> epoch = text(value, parser);
                case "type" -> type = text(value, parser);
                case "at" -> at = text(value, parser);
                case "seq" -> seq = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "ticketId" -> ticketId = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
                case "data" -> data = value == JsonToken.START_OBJECT;
                default -> {}
            }
            // What was read above has no children; data and what is unknown is passed over.
            parser.skipChildren();
        }

        Event event(String json) {
            if (seq < 1) {
                throw new MalformedEventException("seq is not a positive whole number");
            }
            if (!data) {
                throw new MalformedEventException("data is not an object");
            }
            try {
                return new Event(
                        UUID.fromString(present("epoch", epoch)),
                        seq,
                        present("type", type),
                        ticketId,
                        Instant.parse(present("at", at)),
                        json);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new MalformedEventException(String.valueOf(e.getMessage()));
            }
        }

        private static @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
            return value == JsonToken.VALUE_STRING ? parser.getText() : null;
        }

        private static String present(String field, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                throw new MalformedEventException(field + " is missing");
            }
            return value;
        }
    }
}
