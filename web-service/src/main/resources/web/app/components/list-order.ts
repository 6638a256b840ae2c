import type { DeskState } from "../state/desk-state.ts";
import { type HeldOrder, holdOrder, withRead } from "../state/held-order.ts";
import { type Row, rowsBeyond, type TicketList } from "../state/ticket-list.ts";

/** What is to be shown, and who looks. */
export interface Showing {
    readonly state: DeskState;
    /** Names what is listed: another name is another list. */
    readonly name: string;
    /** Null: what a search found. */
    readonly list: TicketList | null;
    /** Whether an eye is on the list. */
    readonly held: boolean;
    /** The ticket that is read. */
    readonly openId: number | null;
}

/** Rows in sight that say by how far all of them have moved. */
const IN_SIGHT = 9;

/** Which rows a list shows: it follows the desk, but moves no row under an eye and lets nobody's ticket go while they read it. */
export class ListOrder {
    ids: readonly number[] = [];
    held: HeldOrder = { ids: [], fresh: 0, differs: false };
    private name = "";
    /** How far the view was known. */
    private end: TicketList["end"] = null;

    /** Nothing is held back at the next look. */
    forget(): void {
        this.name = "";
    }

    /**
     * @param first the place of the first row in sight
     * @returns by how many rows what is in sight has moved without one's asking; at the top nothing: there the first ones are what one looks for
     */
    follow({ state, name, list, held, openId }: Showing, first: number): number {
        const before = this.ids;
        const same = this.name === name;
        const still = held && same && list !== null;
        // What goes out of sight under an eye leaves its place empty, until one looks away.
        const looked = held && same;
        const there = looked ? before.filter((id) => state.tickets.has(id) || state.gone.has(id)) : before;
        // What a search finds is what one asked for, and nothing else moves it.
        const found = (state.search?.ids ?? []).filter((id) => !state.gone.has(id) || (looked && there.includes(id)));
        const wanted = list === null ? found : idsOf(list.rows);
        const beyond = still && this.end !== list.end ? rowsBeyond(list, this.end).map(({ id }) => id) : [];
        this.held = holdOrder(there, wanted, still, beyond);
        this.ids = same && list !== null ? withRead(this.held.ids, before, openId !== null && state.tickets.has(openId) ? openId : null) : this.held.ids;
        this.name = name;
        this.end = list?.end ?? null;
        return same && !still && first > 0 && before !== this.ids ? moved(before.slice(first, first + IN_SIGHT), first, this.ids) : 0;
    }
}

/** By how far most of some neighbours have moved: one of them may have gone far away. */
function moved(neighbours: readonly number[], first: number, ids: readonly number[]): number {
    const moves = neighbours.flatMap((id, n) => {
        const at = ids.indexOf(id);
        return at < 0 ? [] : [at - first - n];
    });
    return moves.sort((a, b) => a - b)[moves.length >> 1] ?? 0;
}

/** Thousands of rows are mapped when they change, and not with each tick of the clock. */
const IDS = new WeakMap<readonly Row[], readonly number[]>();

function idsOf(rows: readonly Row[]): readonly number[] {
    let ids = IDS.get(rows);
    if (!ids) {
        ids = rows.map(({ id }) => id);
        IDS.set(rows, ids);
    }
    return ids;
}
