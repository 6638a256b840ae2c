package io.deskwire.web.desk;

import io.deskwire.web.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/** How many files one agent uploads to this replica at the same time. */
final class UploadSlots {
    /** What a reply can hold is sent one after another by the page; a few tabs may do so at once. */
    static final int PER_AGENT = 4;

    private static final long RETRY_SECONDS = 5;

    private final Map<String, Integer> taken = new HashMap<>();

    /** Takes a slot, which the caller gives back; fails with a {@link Problem} when the agent has no more. */
    synchronized void take(String agent) {
        int before = taken.getOrDefault(agent, 0);
        if (before >= PER_AGENT) {
            throw Problem.tooMany(
                    "You are uploading " + before + " files already. Wait until one of them is done.", RETRY_SECONDS);
        }
        taken.put(agent, before + 1);
    }

    /** Gives a slot back. */
    synchronized void release(String agent) {
        taken.computeIfPresent(agent, (name, count) -> count == 1 ? null : count - 1);
    }
}
