package io.deskwire.publish;

import io.deskwire.event.AudienceCodec;
import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.retry.LogThrottle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes announcements of events. One that cannot be made costs only itself: it is counted and left out, and whoever should have
 * heard it finds the event in the log. Whether its text is an event is looked at here, for in one body over HTTP a text that is
 * none would take all others with it.
 */
final class AnnouncementMaker {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    /** What is wrong with one is wrong with the next: one line a minute says as much. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final AnnouncementSeal seal;
    private final Counter unmade;
    private final LogThrottle throttle;

    AnnouncementMaker(AnnouncementSeal seal, MeterRegistry registry, InstantSource clock) {
        this.seal = seal;
        this.unmade = Counter.builder("deskwire.publish.unmade")
                .description("Events of which no announcement could be made; the log has them")
                .register(registry);
        this.throttle = new LogThrottle(QUIET, clock);
    }

    /** Returns the announcements of those that can be announced, in order. */
    List<Announcement> make(List<AnnouncementQueue.QueuedAnnouncement> events) {
        List<Announcement> made = new ArrayList<>(events.size());
        events.forEach(event -> make(event).ifPresent(made::add));
        return made;
    }

    private Optional<Announcement> make(AnnouncementQueue.QueuedAnnouncement queued) {
        Event event = queued.event();
        try {
            EventCodec.decode(event.json());
            return Optional.of(new Announcement(event, queued.request(), seal.seal(AudienceCodec.encode(event))));
        } catch (RuntimeException e) {
            unmade.increment();
            throttle.line()
                    .ifPresent(more -> LOG.errorf(
                            e,
                            "seq=%d type=%s cannot be announced; the replicas will find it in the log (%d more since the last such line)",
                            event.seq(),
                            event.type(),
                            more));
            return Optional.empty();
        }
    }
}
