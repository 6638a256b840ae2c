package io.deskwire.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One line for one offender: the first refusal of an address is said, the further ones of the same minute are counted. */
public final class RefusalLog {
    private static final Logger LOG = Logger.getLogger(RefusalLog.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** Addresses can be had in any number: no more than this many lines a minute, whoever they are about. */
    private static final int LINES = 30;

    private final InstantSource clock;
    private final Map<String, Offender> offenders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Offender> eldest) {
            return size() > 1000;
        }
    };
    private Instant minute = Instant.EPOCH;
    private int lines;

    public RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Says who was refused, if that was not said in the last minute.
     *
     * @param who an address or an agent's user name
     * @param why a sentence of ours, without anything that the offender sent
     */
    public void refused(String who, String why) {
        String line = line(who, why);
        if (line != null) {
            LOG.info(line);
        }
    }

    synchronized @Nullable String line(String who, String why) {
        Instant now = clock.instant();
        Offender offender = offenders.computeIfAbsent(who, name -> new Offender());
        if (offender.said != null && now.isBefore(offender.said.plus(SILENCE))) {
            offender.silent++;
            return null;
        }
        if (!now.isBefore(minute.plus(SILENCE))) {
            minute = now;
            lines = 0;
        }
        if (++lines > LINES) {
            offender.silent++;
            return null;
        }
        String before = offender.silent == 0 ? "" : " (and " + offender.silent + " times since this was last said)";
        offender.said = now;
        offender.silent = 0;
        return "Refused " + who + ": " + why + before + "; what it does within the next minute is counted only";
    }

    private static final class Offender {
        private @Nullable Instant said;
        private long silent;
    }
}
