package io.deskwire.bench.fanout;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * An event that is written again and again; its JSON is as in docs/protocol.md.
 *
 * @param data as the log keeps it
 */
public record SampleEvent(String type, long ticketId, String data) {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A customer's message of a sentence or two: about a kilobyte, most of it the ticket. */
    public static SampleEvent message() {
        return new SampleEvent("message.received", 7, """
                {"ticket":{"id":7,"status":"open","priority":"normal","subject":"Charged twice for order 4711","contact":\
                {"id":3,"name":"Ada Lovelace","username":"ada","language":"en","blocked":false},"assignee":"grace",\
                "tags":["billing"],"unread":1,"lastMessage":{"text":"Hello, I was charged twice for order 4711. Could you \
                look into it, please?","author":"customer","at":"2026-01-31T12:00:00.120Z"},"waitingSince":\
                "2026-01-31T12:00:00.120Z","createdAt":"2026-01-31T12:00:00.120Z","updatedAt":"2026-01-31T12:00:00.120Z",\
                "resolvedAt":null,"version":5},"message":{"id":31,"ticketId":7,"author":"customer","agent":null,"text":\
                "Hello, I was charged twice for order 4711. Could you look into it, please?","entities":[],\
                "attachments":[],"replyTo":null,"at":"2026-01-31T12:00:00.120Z","editedAt":null,"delivery":null,\
                "reason":null,"kind":"text","raw":null}}""");
    }

    /** What became of a reply: a quarter of a kilobyte. */
    public static SampleEvent delivery() {
        return new SampleEvent(
                "message.delivery",
                7,
                "{\"messageId\":4711,\"delivery\":\"failed\",\"reason\":\"Forbidden: bot was blocked by the user\"}");
    }

    /** The whole event. */
    String json(UUID epoch, long seq, Instant at) {
        return "{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"type\":\"" + type + "\",\"ticketId\":" + ticketId
                + ",\"at\":\"" + AT.format(at) + "\",\"data\":" + data + "}";
    }

    /** Bytes of an event with a number of five digits. */
    public int bytes() {
        return json(new UUID(0, 0), 10_000, Instant.EPOCH).length();
    }
}
