import { unansweredIn } from "../net/unanswered.ts";
import type { Counts, View } from "../net/wire.ts";
import { listOf } from "./changes.ts";
import type { DeskState } from "./desk-state.ts";

/** The state with the desk's counts, unless later ones are known. */
export function withCounts(state: DeskState, counts: Counts): DeskState {
    return state.counts && state.counts.at > counts.at ? state : { ...state, counts };
}

/** How many tickets a view has: as the desk says, else as many as there are where all of them are here. Null: nobody knows. */
export function countOf(state: DeskState, view: View): number | null {
    const { rows, end } = listOf(state, view);
    // The desk counts all teams together.
    const all = state.team === null ? state.counts?.views[view] : undefined;
    return all ?? (end === "last" && !state.truncated ? rows.length : null);
}

/** Messages that nobody has answered yet, where somebody of us should: mine and nobody's. */
export interface Unanswered {
    readonly count: number;
    /** There may be more: not all of these tickets are here. */
    readonly atLeast: boolean;
}

export function unansweredForMe(state: DeskState): Unanswered {
    const lists = [listOf(state, "mine"), listOf(state, "unassigned")];
    const count = lists
        .flatMap(({ rows }) => rows)
        .map(({ id }) => state.tickets.get(id)?.value)
        .reduce((sum, ticket) => sum + (ticket ? unansweredIn(ticket) : 0), 0);
    return { count, atLeast: state.truncated || state.team !== null || lists.some(({ end }) => end !== "last") };
}
