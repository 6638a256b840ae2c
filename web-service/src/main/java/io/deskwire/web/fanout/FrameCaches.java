package io.deskwire.web.fanout;

import io.deskwire.model.Sight;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frames of a replica by who sees what: one {@link FrameCache} for all sockets whose agents see the same. It lives as long as one
 * of them does. From any thread.
 */
final class FrameCaches {
    private final Map<Sight, WeakReference<FrameCache>> bySight = new ConcurrentHashMap<>();

    /** Returns the frames of who sees that much, which the caller keeps. */
    FrameCache of(Sight sight) {
        FrameCache[] found = new FrameCache[1];
        bySight.compute(sight, (same, kept) -> {
            found[0] = kept == null ? null : kept.get();
            if (found[0] != null) {
                return kept;
            }
            found[0] = new FrameCache(sight);
            return new WeakReference<>(found[0]);
        });
        bySight.values().removeIf(gone -> gone.refersTo(null));
        return Objects.requireNonNull(found[0], "it was found or made");
    }

    /** Returns how many there are. */
    int size() {
        return bySight.size();
    }
}
