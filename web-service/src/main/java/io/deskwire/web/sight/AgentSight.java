package io.deskwire.web.sight;

import io.deskwire.model.Sight;

/**
 * What an agent may see, and since when.
 *
 * @param since number of the event with which it became so, or from which on it is known; who knows the desk as of an earlier one has to load
 *     it again
 */
public record AgentSight(Sight sight, long since) {
    /** Of a desk on which everybody sees everything. */
    public static final AgentSight EVERYTHING = new AgentSight(Sight.EVERYTHING, 0);
}
