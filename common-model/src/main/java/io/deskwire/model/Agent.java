package io.deskwire.model;

/**
 * Someone who works tickets at the desk.
 *
 * @param username what they sign in with and how tickets and messages name them; unique
 * @param name     what colleagues read
 * @param active   whether they may sign in; who has left is switched off and keeps their name in what they did
 */
public record Agent(long id, String username, String name, Role role, boolean active) {

    /** What an agent may do. */
    public enum Role {
        /** Works tickets. */
        AGENT,
        /** Works tickets, adds, changes and switches off agents. */
        ADMIN
    }
}
