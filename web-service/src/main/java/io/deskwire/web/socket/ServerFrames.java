package io.deskwire.web.socket;

import io.deskwire.event.Event;
import io.deskwire.event.Json;
import io.deskwire.health.TelegramState;
import io.deskwire.store.log.Position;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what the server says on a socket (docs/protocol.md). */
public final class ServerFrames {
    private ServerFrames() {}

    /** How a conversation with a browser goes on after its hello. */
    public enum ResumeMode {
        /** It has everything; what comes next is new. */
        LIVE,
        /** What it missed follows, then what is new. */
        REPLAY,
        /** What it missed is not to be had: it loads the desk again. */
        RESET
    }

    /** Whether Redis brings the news. */
    public enum RedisState {
        UP,
        DOWN,
        /** None is configured. */
        OFF
    }

    /** Returns the answer to a hello. */
    public static String welcome(Position head, ResumeMode mode, long heartbeatSeconds) {
        return object(Map.of(
                "type",
                "welcome",
                "epoch",
                head.epoch(),
                "seq",
                head.seq(),
                "mode",
                mode,
                "heartbeat",
                heartbeatSeconds,
                "answersPing",
                true));
    }

    /**
     * Returns a frame of all events after {@code from} up to and with {@code to} that its readers may see. They are put in as they
     * are.
     */
    public static String events(long from, long to, List<Event> events) {
        int size = 80;
        for (Event event : events) {
            size += event.json().length() + 1;
        }
        StringBuilder frame = new StringBuilder(size)
                .append("{\"type\":\"events\",\"from\":")
                .append(from)
                .append(",\"to\":")
                .append(to)
                .append(",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                frame.append(',');
            }
            frame.append(events.get(i).json());
        }
        return frame.append("]}").toString();
    }

    /** Returns the heartbeat. */
    public static String ping(long head) {
        return "{\"type\":\"ping\",\"seq\":" + head + "}";
    }

    /** Returns the answer to a page that asks whether the line is still there. */
    public static String pong(long head) {
        return "{\"type\":\"pong\",\"seq\":" + head + "}";
    }

    /** Returns the state of this replica's news, and whether customers hear the desk. */
    public static String status(RedisState redis, long lag, TelegramState telegram) {
        return "{\"type\":\"status\",\"redis\":\"" + redis.name().toLowerCase(Locale.ROOT) + "\",\"lag\":" + lag
                + ",\"telegram\":{\"state\":\"" + telegram.level().wire() + "\",\"reason\":"
                + Json.encode(telegram.reason()) + ",\"since\":" + Json.encode(telegram.since()) + "}}";
    }

    /** Returns how many tickets are in each list, as of an event. */
    public static String counts(long at, Map<String, Long> views) {
        return "{\"type\":\"counts\",\"at\":" + at + ",\"views\":" + Json.encode(views) + "}";
    }

    /** Returns up to where the agent has read a ticket. */
    public static String read(long ticketId, long lastMessageId) {
        return "{\"type\":\"read\",\"ticketId\":" + ticketId + ",\"lastMessageId\":" + lastMessageId + "}";
    }

    /** Returns the announcement that this replica goes away. */
    public static String drain(long withinMillis) {
        return "{\"type\":\"drain\",\"within\":" + withinMillis + "}";
    }

    /** Returns who is at a ticket, by user name. */
    public static String presence(long ticketId, List<String> viewing, List<String> typing) {
        return "{\"type\":\"presence\",\"ticketId\":" + ticketId + ",\"viewing\":" + Json.encode(viewing)
                + ",\"typing\":" + Json.encode(typing) + "}";
    }

    private static String object(Map<String, Object> fields) {
        Map<String, Object> ordered = new TreeMap<>(fields);
        return Json.encode(ordered);
    }
}
