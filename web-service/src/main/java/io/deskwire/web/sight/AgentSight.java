package io.deskwire.web.sight;

import io.deskwire.model.Sight;
import java.util.Set;

/**
 * What an agent may see, and since when.
 *
 * @param since number of the event with which it became so, or from which on it is known; who knows the desk as of an earlier one has to load
 *     it again
 */
public record AgentSight(Sight sight, long since) {
    /** Of a desk on which everybody sees everything. */
    public static final AgentSight EVERYTHING = new AgentSight(Sight.EVERYTHING, 0);
    /** Nobody knows as yet: nothing is shown, and no place in the stream moves on. */
    public static final AgentSight UNKNOWN = new AgentSight(new Sight(Set.of()), Long.MAX_VALUE);

    /** Says whether it is known what the agent may see. */
    public boolean isKnown() {
        return since != Long.MAX_VALUE;
    }
}
