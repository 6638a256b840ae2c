package io.deskwire.web.ingest;

import io.deskwire.event.AudienceCodec;
import io.deskwire.event.Event;
import io.deskwire.event.MalformedEventException;
import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells what our publishers announced from what anybody else did who can write to the channel. What does not carry their mark is
 * never shown: it is dropped and counted, and the replica looks into the log, which says what is true. So a publisher of a release
 * without marks costs its events a moment, and a forger nobody anything. Safe for threads.
 */
final class Announcements {
    /** A flood of forged announcements is four small queries a second; what is real is found by the log's own timer at the latest. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final AnnouncementSeal seal;
    private final EventStream stream;
    private final SkippedAnnouncements malformed;
    private final SkippedAnnouncements forged;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    /**
     * @param source where they come from, for the log
     */
    Announcements(String source, AnnouncementSeal seal, EventStream stream, MeterRegistry registry, Clock clock) {
        this.seal = seal;
        this.stream = stream;
        this.clock = clock;
        this.malformed = new SkippedAnnouncements(
                "what is no event on " + source,
                Counter.builder("deskwire.announcements.malformed")
                        .description("Announcements that are no events and were skipped")
                        .register(registry),
                clock);
        this.forged = new SkippedAnnouncements(
                "an event without our mark on " + source,
                Counter.builder("deskwire.stream.forged_dropped")
                        .description("Announcements that do not carry the mark of the internal key; never shown")
                        .register(registry),
                clock);
    }

    /** What came of an announcement. */
    enum Authenticity {
        /** It is to be offered to the stream. */
        OURS,
        /** It may or may not be true; the log is asked. */
        FORGED,
        MALFORMED
    }

    /**
     * What was heard.
     *
     * @param event present when it is ours
     */
    record Heard(Authenticity kind, Optional<Event> event) {}

    /** Reads an announcement as it came. */
    Heard hear(String text) {
        Optional<String> opened = seal.open(text);
        try {
            Event event = AudienceCodec.decode(opened.orElse(text));
            if (opened.isPresent()) {
                return new Heard(Authenticity.OURS, Optional.of(event));
            }
        } catch (MalformedEventException e) {
            skip(e.getMessage());
            return new Heard(Authenticity.MALFORMED, Optional.empty());
        }
        forged.skip("another key, or a publisher of an older release");
        look();
        return new Heard(Authenticity.FORGED, Optional.empty());
    }

    /** Counts what could not even be read as one. */
    void skip(String reason) {
        malformed.skip(reason);
    }

    private void look() {
        synchronized (this) {
            Instant now = clock.instant();
            if (now.isBefore(nextLook)) {
                return;
            }
            nextLook = now.plus(BETWEEN_LOOKS);
        }
        stream.catchUp();
    }
}
