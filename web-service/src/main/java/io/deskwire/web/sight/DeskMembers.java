package io.deskwire.web.sight;

import io.deskwire.model.Agent;
import io.deskwire.model.Team;
import io.deskwire.store.log.Position;
import java.util.List;

/**
 * The people of the desk and their teams at one moment.
 *
 * @param at the newest event that is in it
 */
public record DeskMembers(Position at, List<Agent> agents, List<Team> teams) {}
