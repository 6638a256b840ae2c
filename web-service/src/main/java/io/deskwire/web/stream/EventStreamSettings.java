package io.deskwire.web.stream;

import java.time.Duration;

/**
 * The numbers of an {@link EventStream}.
 *
 * @param livePoll     how often the log is read although announcements arrive: the bound on how long a lost one goes unnoticed
 * @param poll         how often the log is read when nothing announces
 * @param holdMin      shortest wait for a number that was overtaken before the log is asked
 * @param holdMax      longest such wait
 * @param heldEvents   most events that wait behind a hole
 * @param heldBytes    most bytes of JSON that wait behind a hole
 * @param ringBytes    bytes of JSON that stay in memory for sockets that come back
 * @param pageEvents   events per read of the log
 * @param readTimeout  after which a read counts as failed
 * @param retryFirst   wait after the first failed read
 * @param retryMax     longest wait after a failed read
 * @param foreignCheck shortest time between two reads that an event of another epoch causes
 */
public record EventStreamSettings(
        Duration livePoll,
        Duration poll,
        Duration holdMin,
        Duration holdMax,
        int heldEvents,
        long heldBytes,
        long ringBytes,
        int pageEvents,
        Duration readTimeout,
        Duration retryFirst,
        Duration retryMax,
        Duration foreignCheck) {

    public EventStreamSettings {
        if (heldEvents < 1 || heldBytes < 1 || ringBytes < 1 || pageEvents < 1) {
            throw new IllegalArgumentException("Limits of the event stream must be at least 1");
        }
    }

    /** Returns the values for production, each with its reason beside it. */
    public static EventStreamSettings standard() {
        return new EventStreamSettings(
                // One indexed query a second and replica costs PostgreSQL nothing; an agent does not notice a second.
                Duration.ofSeconds(1),
                // Without Redis this is the delay of every event on the replicas that the HTTP post did not reach:
                // below what
                // a person takes for "at once", at five cheap queries a second.
                Duration.ofMillis(200),
                // Two publishers overtake each other by a network round trip, which 20 ms covers; more only delays the
                // rest.
                Duration.ofMillis(20),
                // Spread, so that replicas which missed the same announcement do not ask in the same millisecond.
                Duration.ofMillis(50),
                // Some seconds of heavy traffic; what is beyond comes from the log anyway.
                2_000,
                4L << 20,
                RecentEvents.DEFAULT_BYTES,
                // Half a megabyte of ordinary events: some milliseconds of a loop that also serves sockets.
                500,
                // A healthy page takes milliseconds; five seconds tell a stuck connection from a busy database.
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                // A database that was away is found again within five seconds by every replica, without a stampede.
                Duration.ofSeconds(5),
                // An epoch changes once in years; a stray publisher must not make every event a query.
                Duration.ofSeconds(1));
    }
}
