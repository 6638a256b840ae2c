package io.deskwire.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Turns events into their JSON and back. */
public final class EventCodec {
    private EventCodec() {}

    /** Returns the wire name of the data's form, such as {@code message.received}. */
    public static String typeOf(EventData data) {
        return EventType.wireNameOf(data);
    }

    /** Returns the {@code data} part of an event as JSON. */
    public static String encodeData(EventData data) {
        return Json.encode(data instanceof EventData.Unknown unknown ? unknown.data() : data);
    }

    /**
     * Builds the event from its columns in the log. The envelope is put around the stored text as it is, so an event is not
     * parsed on its way from the database to the browsers.
     *
     * @param data the {@code data} part, valid JSON
     */
    public static Event of(UUID epoch, long seq, String type, Long ticketId, Instant at, String data) {
        StringBuilder json = new StringBuilder(data.length() + 160)
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
                .append("\",\"data\":")
                .append(data)
                .append('}');
        return new Event(epoch, seq, type, ticketId, at, json.toString());
    }

    /**
     * Reads an event that somebody announced.
     *
     * @throws MalformedEventException when it is not JSON or its envelope is incomplete; the message says what is wrong
     */
    public static Event decode(String json) {
        return decode(parse(json));
    }

    /**
     * As {@link #decode(String)}, for an event that is part of a larger document.
     *
     * @throws MalformedEventException when its envelope is incomplete
     */
    public static Event decode(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedEventException("an event is a JSON object");
        }
        try {
            UUID epoch = UUID.fromString(text(node, "epoch"));
            JsonNode seq = node.path("seq");
            if (!seq.canConvertToLong() || !seq.isIntegralNumber() || seq.longValue() < 1) {
                throw new MalformedEventException("seq is not a positive whole number");
            }
            JsonNode ticket = node.path("ticketId");
            if (!node.path("data").isObject()) {
                throw new MalformedEventException("data is not an object");
            }
            return new Event(
                    epoch,
                    seq.longValue(),
                    text(node, "type"),
                    ticket.isIntegralNumber() ? ticket.longValue() : null,
                    Instant.parse(text(node, "at")),
                    node.toString());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedEventException(e.getMessage());
        }
    }

    /**
     * Reads the meaning of an event.
     *
     * @return {@link EventData.Unknown} for a type that this build does not know
     * @throws MalformedEventException when the data does not fit its type
     */
    public static EventData dataOf(Event event) {
        JsonNode data = parse(event.json()).path("data");
        EventType type = EventType.of(event.type());
        if (type == null) {
            return new EventData.Unknown(event.type(), data);
        }
        try {
            return Json.mapper().treeToValue(data, type.form);
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

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new MalformedEventException(field + " is missing");
        }
        return value.textValue();
    }
}
