import type { Ticket, View } from "../net/wire.ts";

export const VIEWS: readonly View[] = ["mine", "unassigned", "open", "waiting", "resolved", "undelivered"];

/** @param team only of this one; null: of any, and of none */
export function belongs(ticket: Ticket, view: View, me: string, team: number | null = null): boolean {
    if (team !== null && ticket.team !== team) {
        return false;
    }
    switch (view) {
        case "mine":
            return ticket.status === "open" && ticket.assignee === me;
        case "unassigned":
            return ticket.status === "open" && ticket.assignee === null;
        case "open":
            return ticket.status === "open";
        case "waiting":
            return ticket.status === "pending";
        case "resolved":
            return ticket.status === "resolved";
        case "undelivered":
            return (ticket.undelivered ?? 0) > 0;
    }
}

/** The view in which a ticket is found; its own one first. */
export function viewOf(ticket: Ticket, me: string): View {
    return VIEWS.find((view) => belongs(ticket, view, me)) ?? "open";
}

/** Whether who waits longest is the first in this view. */
export function waitsFirst(view: View): boolean {
    return view === "mine" || view === "unassigned" || view === "open";
}

/**
 * Where a ticket stands in a list, compared part by part. It is a function of the ticket alone, the same one as the
 * server's, so that an event says by itself where its ticket belongs.
 */
export type SortKey = readonly [group: number, time: number, id: number];

/** Who waits longest comes first, then what moved last; in the other views what moved last. */
export function sortKey(ticket: Ticket, view: View): SortKey {
    const { waiting, latest } = keysOf(ticket);
    return waitsFirst(view) ? waiting : latest;
}

export function compareKeys(a: SortKey, b: SortKey): number {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

interface Keys {
    readonly waiting: SortKey;
    readonly latest: SortKey;
}

/** A ticket is replaced and never changed, so its times are read once; thousands are sorted. */
const KEYS = new WeakMap<Ticket, Keys>();

function keysOf(ticket: Ticket): Keys {
    let keys = KEYS.get(ticket);
    if (!keys) {
        const { id, waitingSince, updatedAt } = ticket;
        const updated = -Date.parse(updatedAt);
        const waiting: SortKey = waitingSince === null ? [1, updated, id] : [0, Date.parse(waitingSince), id];
        keys = { latest: [0, updated, -id], waiting };
        KEYS.set(ticket, keys);
    }
    return keys;
}
