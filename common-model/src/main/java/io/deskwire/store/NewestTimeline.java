package io.deskwire.store;

/**
 * The newest timeline of a primary that this process has seen: each promotion begins one. Whoever shares it, as all pools of a process
 * do, takes no primary that came back from before a failover that one of them has seen.
 */
public final class NewestTimeline {
    private String seen = "";

    /**
     * Looks at the timeline that a primary says.
     *
     * @param timeline eight hexadecimal digits, capitals, so that their order is that of the text
     * @return whether none is newer
     */
    synchronized boolean accepts(String timeline) {
        if (timeline.compareTo(seen) < 0) {
            return false;
        }
        seen = timeline;
        return true;
    }

    @Override
    public synchronized String toString() {
        return seen;
    }
}
