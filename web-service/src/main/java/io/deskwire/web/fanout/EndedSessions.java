package io.deskwire.web.fanout;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sessions that ended a moment ago. Whose session was looked up just before may have their socket just after: it is none of those that
 * are closed then, and would stay until sessions are looked up again. Safe for threads; times are of a clock that only runs forward, in
 * nanoseconds.
 */
final class EndedSessions {
    /** From a look-up, which takes ten seconds at most, to the open socket. */
    private static final long KEPT = Duration.ofSeconds(30).toNanos();
    /** More than end within that time, but for an attack; at about 150 bytes each. The oldest are forgotten first. */
    static final int MOST = 10_000;

    private final Map<String, Long> endedAt = new LinkedHashMap<>();

    /** Sessions have ended. */
    synchronized void add(Set<String> sessions, long now) {
        sessions.forEach(session -> {
            endedAt.remove(session);
            endedAt.put(session, now);
        });
        for (Iterator<Long> oldest = endedAt.values().iterator(); oldest.hasNext(); ) {
            if (now - oldest.next() < KEPT && endedAt.size() <= MOST) {
                return;
            }
            oldest.remove();
        }
    }

    /** Says whether that session has ended a moment ago. */
    synchronized boolean has(String session, long now) {
        Long at = endedAt.get(session);
        return at != null && now - at < KEPT;
    }
}
