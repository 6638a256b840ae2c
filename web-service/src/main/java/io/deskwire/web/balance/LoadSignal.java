package io.deskwire.web.balance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.publish.AnnouncementSeal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a replica tells the others of itself: how many sockets it has, what it is of, and when it goes. It bears the mark of
 * {@code INTERNAL_KEY}, unlike what else is said on the channel, and a date: whoever could write one, or say one of before again, would
 * have every replica send its pages away.
 *
 * @param sockets  0 to {@link #MOST_SOCKETS}
 * @param at       when it was said, by the sender's clock, in seconds since 1970
 * @param revision of no name where the sender does not say; one of a release of before has none
 * @param started  when the sender began, by its clock, in seconds since 1970; 0 of a release of before, which is then older than all
 * @param leaving  whether it takes no sockets any more and sends away those that it has
 */
record LoadSignal(UUID replica, int sockets, long at, Revision revision, long started, boolean leaving) {
    /** Far more than one replica holds (20,000 by default); a sum of {@link FleetLoad#MOST} of them is an int. */
    static final int MOST_SOCKETS = 1_000_000;

    /** In seconds: clocks of machines that are looked after differ by less than one; the rest is patience. */
    static final long BELIEVED_FOR = 60;

    private static final String TYPE = "load";
    private static final String BEGINNING = "{\"type\":\"" + TYPE + "\"";
    /** One of ours has 280 at the most: with the longest revision, and leaving. */
    private static final int MOST_CHARS = 300;

    String encoded(AnnouncementSeal seal) {
        return seal.seal(BEGINNING + ",\"replica\":\"" + replica + "\",\"sockets\":" + sockets + ",\"at\":" + at
                + (revision.name().isEmpty() ? "" : ",\"revision\":\"" + revision.name() + "\"")
                + ",\"started\":" + started
                + (leaving ? ",\"leaving\":true}" : "}"));
    }

    /** Says whether what came on the channel is to be such a signal, whoever it is from. */
    static boolean isOne(String text) {
        return text.startsWith(BEGINNING);
    }

    /**
     * Reads one; empty when it is none of ours, or not of now.
     *
     * @param now in seconds since 1970
     */
    static Optional<LoadSignal> decode(String text, AnnouncementSeal seal, long now) {
        return text.length() > MOST_CHARS
                ? Optional.empty()
                : seal.open(text).flatMap(LoadSignal::read).filter(signal -> Math.abs(now - signal.at) <= BELIEVED_FOR);
    }

    private static Optional<LoadSignal> read(String json) {
        try {
            JsonNode signal = Json.mapper().readTree(json);
            JsonNode sockets = signal.path("sockets");
            JsonNode started = signal.path("started");
            JsonNode revision = signal.path("revision");
            boolean valid = signal.path("type").asText().equals(TYPE)
                    && sockets.isInt()
                    && sockets.intValue() >= 0
                    && sockets.intValue() <= MOST_SOCKETS
                    && signal.path("at").canConvertToLong()
                    && (started.isMissingNode() || started.canConvertToLong())
                    && (revision.isMissingNode() || revision.isTextual());
            return valid
                    ? Optional.of(new LoadSignal(
                            UUID.fromString(signal.path("replica").asText()),
                            sockets.intValue(),
                            signal.path("at").longValue(),
                            Revision.of(revision.asText("")),
                            started.asLong(0),
                            signal.path("leaving").asBoolean(false)))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty(); // sealed by us, and by a release that says it otherwise
        }
    }
}
