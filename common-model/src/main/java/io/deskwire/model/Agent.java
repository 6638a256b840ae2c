package io.deskwire.model;

/**
 * Someone who works tickets at the desk.
 *
 * @param username what they sign in with and how tickets and messages name them; unique
 * @param name     what colleagues read
 */
public record Agent(long id, String username, String name, Role role) {

    /** What an agent may do. */
    public enum Role {
        /** Works tickets. */
        AGENT,
        /** Works tickets and adds agents. */
        ADMIN
    }
}
