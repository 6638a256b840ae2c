package io.deskwire.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some of the agents, who look after some of the tickets together. Teams are never deleted: what happened names them.
 *
 * @param name    what people read; unique, whatever its capitals
 * @param members user names, ascending; who was switched off stays one
 * @param active  whether tickets can be in it; one that is archived keeps only those that were resolved in it
 */
public record Team(long id, String name, List<String> members, boolean active) {
    /** UTF-16 units: as long as the name of an agent. */
    public static final int NAME_LIMIT = 80;

    public Team {
        members = List.copyOf(members);
    }

    /** Returns it with one more member, who is none yet. */
    public Team with(String username) {
        return new Team(
                id,
                name,
                Stream.concat(members.stream(), Stream.of(username)).sorted().toList(),
                active);
    }

    /** Returns it without a member. */
    public Team without(String username) {
        return new Team(
                id,
                name,
                members.stream().filter(member -> !member.equals(username)).toList(),
                active);
    }

    /** Returns whether somebody of that user name is in it. */
    public boolean has(String username) {
        return members.contains(username);
    }
}
