package io.deskwire.web.fanout;

/**
 * How many sockets this replica takes.
 *
 * @param perReplica of all agents
 * @param perAgent   of one agent on this replica
 */
public record FanoutLimits(int perReplica, int perAgent) {}
