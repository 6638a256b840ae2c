package io.deskwire.web.fanout;

import java.time.Duration;

/**
 * The numbers of a {@link Drain}.
 *
 * @param lead     from not being ready to the first socket that is told to go: whoever spreads connections notices meanwhile
 * @param window   longest time over which the sockets are told, when they are many
 * @param step     time between two portions
 * @param perStep  sockets in a portion, when they are few; when they are many, as many as the window needs
 * @param within   what a browser is told: come back at a random moment within it
 * @param patience for the answers to the last close frames
 */
public record DrainSettings(
        Duration lead, Duration window, Duration step, int perStep, Duration within, Duration patience) {

    /**
     * Returns the values for production. With the longest lead that makes sense (5 s) they are over after 15 s at most, whatever
     * browsers do: Kubernetes gives 30, and requests and announcements want some of them too.
     */
    public static DrainSettings standard(Duration lead) {
        return new DrainSettings(
                lead,
                // 20,000 sockets are 2,500 a second then: what the remaining replicas take in without their pages
                // noticing.
                Duration.ofSeconds(8),
                Duration.ofMillis(100),
                // 500 a second: each costs another replica a handshake and PostgreSQL one session.
                50,
                // They come in portions already; this only keeps a portion from arriving in one millisecond.
                Duration.ofMillis(500),
                // Several round trips of a phone.
                Duration.ofSeconds(2));
    }
}
