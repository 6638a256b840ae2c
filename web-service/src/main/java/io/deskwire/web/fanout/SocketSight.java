package io.deskwire.web.fanout;

import io.deskwire.model.Sight;
import io.deskwire.web.sight.AgentSight;
import java.util.function.Supplier;

/** By which sight a socket is shown things, against what its agent may see by now. Belongs to the socket's event loop. */
final class SocketSight {
    private final Supplier<AgentSight> latest;
    private final FrameCaches caches;
    private AgentSight shown;
    private FrameCache frames;

    /**
     * @param latest what the agent may see; of all that the stream gives, so that it is asked behind each look at it
     */
    SocketSight(Supplier<AgentSight> latest, FrameCaches caches) {
        this.latest = latest;
        this.caches = caches;
        this.shown = latest.get();
        this.frames = caches.of(shown.sight());
    }

    /** How what the agent may see stands to what the socket is shown. */
    enum Look {
        AS_BEFORE,
        /** Nothing is to be shown, and the socket waits where it is. */
        NOT_KNOWN,
        /** From this look on it is shown what the agent may see now. */
        OTHERWISE
    }

    /** Looks, and goes over to what the agent may see now. */
    Look look() {
        AgentSight now = latest.get();
        if (!now.isKnown()) {
            return Look.NOT_KNOWN;
        }
        boolean same = now.sight().equals(shown.sight());
        // While it was not known nothing was shown: a place from before is as good as with the sight that was.
        if (!same || !shown.isKnown()) {
            take(now);
        }
        return same ? Look.AS_BEFORE : Look.OTHERWISE;
    }

    /** Goes over to what is known now, known or not; says whether that is something else. */
    boolean begin() {
        AgentSight now = latest.get();
        boolean other = !now.isKnown() || !now.sight().equals(shown.sight());
        take(now);
        return other;
    }

    private void take(AgentSight now) {
        shown = now;
        frames = caches.of(now.sight());
    }

    /** Says whether the agent may see now just what the socket is shown. */
    boolean holds() {
        AgentSight now = latest.get();
        return now.isKnown() && now.sight().equals(shown.sight());
    }

    /** Says whether what was sent behind an event may have been sent by another sight. */
    boolean changedBehind(long seq) {
        return seq < shown.since();
    }

    Sight sight() {
        return shown.sight();
    }

    /** Returns the frames of those who are shown the same. */
    FrameCache frames() {
        return frames;
    }
}
