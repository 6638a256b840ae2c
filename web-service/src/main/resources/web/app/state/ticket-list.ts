import type { Ticket, View } from "../net/wire.ts";
import { belongs, compareKeys, type SortKey, sortKey } from "./order.ts";
import type { Tickets } from "./tickets.ts";

/**
 * The part of a view that the page knows: all of its tickets from the first one up to `end`, and none beyond.
 *
 * The rules by which it is true (test/ticket-list.test.ts holds them against a model):
 * 1. The held copy of a ticket is the newest one that was seen, and every event with a ticket leaves its copy. So a
 *    ticket is in the list when its copy belongs into the view and stands no further than `end`; nothing else decides.
 * 2. A window that is true up to S moves `end` to its last ticket as the server saw it, or to the end of the view. Its
 *    tickets are taken where they are newer than the copies that are held, so what came after S stays.
 * 3. A window is taken only if S is at least `floor`, the number up to which copies may have been dropped: a change
 *    after S could be forgotten else. Who asked asks again.
 * 4. A ticket that went out of sight at G is not held, and nothing that is true up to G or less brings it back. Where that is
 *    forgotten, `floor` is at least G.
 * 5. A copy may be dropped when no list has it and nobody reads it; `floor` is at least its number from then on.
 * A window may be ahead of the events. It is exact once they have come up to S, and how far behind they are the page says.
 */
export interface TicketList {
    /** In the view's order. */
    readonly rows: readonly Row[];
    /** Null: nothing is known yet. `last`: up to the view's end. */
    readonly end: SortKey | "last" | null;
    /** Where windows ended, the first one first: there the list can be cut, and go on. */
    readonly marks: readonly Mark[];
    readonly load: "idle" | "loading" | "failed";
    /** What was thrown, to be said in the language in which it is read. */
    readonly error: unknown;
}

export interface Row {
    readonly id: number;
    readonly key: SortKey;
}

interface Mark {
    readonly end: SortKey;
    readonly cursor: string | null;
}

/** A part of a view as the server has it. */
export interface ListWindow {
    readonly tickets: readonly Ticket[];
    /** Where the next one begins; null after the last. */
    readonly cursor: string | null;
}

export const UNKNOWN: TicketList = { rows: [], end: null, marks: [], load: "idle", error: null };

/** Where the next window begins; null: with the view. */
export function nextCursor(list: TicketList): string | null {
    return list.marks.at(-1)?.cursor ?? null;
}

/** The list after a window that follows it, whose tickets are merged into `tickets` already. Of one team, where one is given, as all that follow. */
export function withWindow(list: TicketList, view: View, me: string, window: ListWindow, tickets: Tickets, team: number | null = null): TicketList {
    const last = window.tickets.at(-1);
    if (window.cursor === null || !last) {
        return listUpTo({ ...list, end: "last" }, view, me, tickets, team);
    }
    const end = sortKey(last, view);
    return listUpTo({ ...list, end, marks: [...list.marks, { end, cursor: window.cursor }] }, view, me, tickets, team);
}

/** The list whose `end` has moved, with what is held of it now. */
export function listUpTo(list: TicketList, view: View, me: string, tickets: Tickets, team: number | null = null): TicketList {
    const rows: Row[] = [];
    for (const { value } of tickets.values()) {
        if (belongs(value, view, me, team) && reaches(list.end, sortKey(value, view))) {
            rows.push({ id: value.id, key: sortKey(value, view) });
        }
    }
    return { ...list, rows: rows.sort((a, b) => compareKeys(a.key, b.key)) };
}

/** The list after a ticket has changed: it enters, leaves, moves, or is none of it. Undefined: it was not there, or is not any more. */
export function withChange(list: TicketList, view: View, me: string, before: Ticket | undefined, after: Ticket | undefined, team: number | null = null): TicketList {
    if (list.end === null) {
        return list;
    }
    const from = before && belongs(before, view, me, team) ? sortKey(before, view) : null;
    const to = after && belongs(after, view, me, team) ? sortKey(after, view) : null;
    const was = from === null ? -1 : placeOf(list.rows, from);
    const there = was >= 0 && list.rows[was]?.id === before?.id;
    const stays = to !== null && reaches(list.end, to);
    if (there && stays && from !== null && compareKeys(from, to) === 0) {
        return list;
    }
    const without = there ? list.rows.toSpliced(was, 1) : list.rows;
    const rows = stays && after ? without.toSpliced(placeOf(without, to), 0, { id: after.id, key: to }) : without;
    return rows === list.rows ? list : { ...list, rows };
}

/** The list cut at the last window that ends within so many rows; the same where it has no such one, or is short. */
export function shortened(list: TicketList, most: number): TicketList {
    const kept = list.rows.length <= most ? -1 : list.marks.findLastIndex((mark) => rowsUpTo(list, mark.end) <= most);
    const end = list.marks[kept]?.end;
    if (end === undefined || (kept === list.marks.length - 1 && list.end !== "last")) {
        return list;
    }
    return { ...list, end, marks: list.marks.slice(0, kept + 1), rows: list.rows.slice(0, rowsUpTo(list, end)) };
}

/** The tickets that stand behind `end`, which was the list's end before. */
export function rowsBeyond(list: TicketList, end: TicketList["end"]): readonly Row[] {
    if (end === "last") {
        return [];
    }
    return end === null ? list.rows : list.rows.slice(rowsUpTo(list, end));
}

function rowsUpTo({ rows }: TicketList, end: SortKey): number {
    const at = placeOf(rows, end);
    const row = rows[at];
    return row && compareKeys(row.key, end) === 0 ? at + 1 : at;
}

function reaches(end: TicketList["end"], key: SortKey): boolean {
    return end !== null && (end === "last" || compareKeys(key, end) <= 0);
}

/** Where a key stands or would stand, by halves. */
function placeOf(rows: readonly Row[], key: SortKey): number {
    let from = 0;
    let to = rows.length;
    while (from < to) {
        const middle = (from + to) >> 1;
        const row = rows[middle];
        if (row && compareKeys(row.key, key) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}
