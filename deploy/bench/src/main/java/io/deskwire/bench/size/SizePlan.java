package io.deskwire.bench.size;

/**
 * How large a desk is measured, and how often.
 *
 * @param unresolved tickets, four of five of which wait for an answer
 * @param tickets all of them
 * @param messages all of them, older tickets having as many as newer ones
 * @param agents a session and a socket each
 * @param teams with as many agents each, of which the last has few tickets
 * @param replicas of the web-service
 * @param requests of each kind
 * @param starts of a replica, on the empty desk and on the full one each
 */
public record SizePlan(
        int unresolved, int tickets, int messages, int agents, int teams, int replicas, int requests, int starts) {}
