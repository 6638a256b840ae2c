import type { Team, Ticket } from "../net/wire.ts";

export type Teams = ReadonlyMap<number, Team>;

/** The team that a ticket is in; undefined where it is in none. */
export function teamOf({ team }: Ticket, teams: Teams): Team | undefined {
    return team === null || team === undefined ? undefined : teams.get(team);
}

/** Those that tickets can be in, by name. */
export function activeTeams(teams: Teams): readonly Team[] {
    return [...teams.values()].filter(({ active }) => active).sort(byName);
}

function byName(a: Team, b: Team): number {
    return a.name.localeCompare(b.name);
}
