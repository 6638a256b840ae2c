package io.deskwire.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an event in which lists its ticket is. Whatever else is in it is passed over token by token: a replica does this with
 * every event, and its tree would cost ten times as much.
 */
public final class EventTickets {
    private EventTickets() {}

    /**
     * Returns the ticket as it stood after the event; nothing for an event that has none.
     *
     * @throws MalformedEventException when there is one that cannot be read
     */
    public static Optional<ListedTicket> listed(Event event) {
        try (JsonParser parser = Json.mapper().createParser(event.json())) {
            return parser.nextToken() == JsonToken.START_OBJECT && enters(parser, "data") && enters(parser, "ticket")
                    ? Optional.of(read(parser))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedEventException("the ticket cannot be read: " + e.getMessage());
        }
    }

    /** Goes on from the beginning of an object to that of one within it; false where there is none of that name. */
    private static boolean enters(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (found) {
                return value == JsonToken.START_OBJECT;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static ListedTicket read(JsonParser parser) throws IOException {
        long id = 0;
        String status = "";
        String assignee = null;
        Long team = null;
        boolean undelivered = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getLongValue();
                case "status" -> status = parser.getText();
                case "assignee" -> assignee = text(parser, value);
                case "team" -> team = value == JsonToken.VALUE_NULL ? null : (Long) parser.getLongValue();
                case "undelivered" -> undelivered = parser.getIntValue() > 0;
                default -> parser.skipChildren();
            }
        }
        return new ListedTicket(id, TicketStatus.valueOf(status.toUpperCase(Locale.ROOT)), assignee, team, undelivered);
    }

    private static @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? null : parser.getText();
    }
}
