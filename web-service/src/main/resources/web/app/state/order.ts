import type { Ticket, View } from "../net/wire.ts";

export const VIEWS: readonly View[] = ["mine", "unassigned", "all", "pending", "resolved", "undelivered"];

export function belongs(ticket: Ticket, view: View, me: string): boolean {
    switch (view) {
        case "mine":
            return ticket.status === "open" && ticket.assignee === me;
        case "unassigned":
            return ticket.status === "open" && ticket.assignee === null;
        case "all":
            return ticket.status === "open";
        case "undelivered":
            return (ticket.undelivered ?? 0) > 0;
        default:
            return ticket.status === view;
    }
}

/** The view in which a ticket is found; its own one first. */
export function viewOf(ticket: Ticket, me: string): View {
    return VIEWS.find((view) => belongs(ticket, view, me)) ?? "all";
}

/** Who waits longest comes first, then what moved last; pending and resolved: what moved last. */
export function inOrder(tickets: Iterable<Ticket>, view: View, me: string): Ticket[] {
    const rows = [...tickets].filter((ticket) => belongs(ticket, view, me));
    return rows.sort(waitsFirst(view) ? byWaiting : byUpdate);
}

/** Whether who waits longest is the first in this view. */
export function waitsFirst(view: View): boolean {
    return view === "mine" || view === "unassigned" || view === "all";
}

export function countByView(tickets: Iterable<Ticket>, me: string): Record<View, number> {
    const counts: Record<View, number> = { mine: 0, unassigned: 0, all: 0, pending: 0, resolved: 0, undelivered: 0 };
    for (const ticket of tickets) {
        for (const view of VIEWS) {
            counts[view] += belongs(ticket, view, me) ? 1 : 0;
        }
    }
    return counts;
}

/** Messages that nobody has read yet, where somebody of us should: mine and nobody's. */
export function unreadForMe(tickets: Iterable<Ticket>, me: string): number {
    let unread = 0;
    for (const ticket of tickets) {
        const ours = belongs(ticket, "mine", me) || belongs(ticket, "unassigned", me);
        unread += ours ? ticket.unread : 0;
    }
    return unread;
}

interface Times {
    readonly waiting: number | null;
    readonly updated: number;
}

/** A ticket is replaced and never changed, so its times are read once; thousands are sorted at each event. */
const TIMES = new WeakMap<Ticket, Times>();

function timesOf(ticket: Ticket): Times {
    let times = TIMES.get(ticket);
    if (!times) {
        const { waitingSince, updatedAt } = ticket;
        times = { waiting: waitingSince === null ? null : Date.parse(waitingSince), updated: Date.parse(updatedAt) };
        TIMES.set(ticket, times);
    }
    return times;
}

function byWaiting(a: Ticket, b: Ticket): number {
    const first = timesOf(a).waiting;
    const second = timesOf(b).waiting;
    if (first !== null && second !== null) {
        return first - second || a.id - b.id;
    }
    if (first !== null || second !== null) {
        return first !== null ? -1 : 1;
    }
    return byUpdate(a, b);
}

function byUpdate(a: Ticket, b: Ticket): number {
    return timesOf(b).updated - timesOf(a).updated || b.id - a.id;
}
