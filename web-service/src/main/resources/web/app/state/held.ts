import type { Ticket, View } from "../net/wire.ts";
import type { AsOf, DeskState } from "./desk-state.ts";
import { shortened, type TicketList } from "./ticket-list.ts";

/** Rows of a window: some screens of them, and the most that the desk gives. */
export const WINDOW_ROWS = 200;
/** Rows of the view that is looked at: some 40 MB. Who looks for what comes after so many searches. */
const MAX_ROWS = 25_000;

/** How much is held at most. */
export interface Bounds {
    /** Rows of the view that is looked at, with what events have added. */
    readonly shown: number;
    /** Rows of the other views: who comes back begins at the top. */
    readonly unseen: number;
    /** Tickets that no list has and nobody reads. */
    readonly loose: number;
    /** Of these the newest stay, for windows that were read before them. */
    readonly kept: number;
}

const BOUNDS: Bounds = { shown: MAX_ROWS + 1_000, unseen: 400, loose: 1_000, kept: 500 };

/** Whether no further window is taken. */
export function isFull({ rows }: TicketList): boolean {
    return rows.length > MAX_ROWS - WINDOW_ROWS;
}

/** The state within its bounds: lists cut at the end of a window, copies dropped that nothing names, the oldest first. */
export function withinBounds(state: DeskState, bounds = BOUNDS): DeskState {
    const lists = cut(state.lists, state.shown, bounds);
    const listed = [...lists.values()].reduce((sum, { rows }) => sum + rows.length, 0);
    // A ticket may be in several lists, so there may be some more than that.
    if (state.tickets.size <= listed + bounds.loose) {
        return lists === state.lists ? state : { ...state, lists };
    }
    const named = namedBy(state, lists);
    const loose = [...state.tickets.values()].filter(({ value }) => !named.has(value.id)).sort((a, b) => b.seq - a.seq);
    const dropped = loose.slice(bounds.kept);
    const tickets = new Map<number, AsOf<Ticket>>(state.tickets);
    dropped.forEach(({ value }) => tickets.delete(value.id));
    return { ...state, lists, tickets, floor: Math.max(state.floor, dropped[0]?.seq ?? 0) };
}

function cut(lists: DeskState["lists"], shown: View | null, bounds: Bounds): DeskState["lists"] {
    let changed: Map<View, TicketList> | null = null;
    for (const [view, list] of lists) {
        const next = shortened(list, view === shown ? bounds.shown : bounds.unseen);
        if (next !== list) {
            changed = new Map(changed ?? lists).set(view, next);
        }
    }
    return changed ?? lists;
}

function namedBy(state: DeskState, lists: DeskState["lists"]): ReadonlySet<number> {
    return new Set([
        ...[...lists.values()].flatMap(({ rows }) => rows.map(({ id }) => id)),
        ...state.conversations.keys(),
        ...state.resolving.keys(),
        ...state.outgoing.map(({ ticketId }) => ticketId),
        ...(state.search?.ids ?? []),
        ...(state.others?.ids ?? []),
    ]);
}
