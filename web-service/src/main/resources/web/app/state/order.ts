import type { Ticket, View } from "../net/wire.ts";

export const VIEWS: readonly View[] = ["mine", "unassigned", "all", "pending", "resolved"];

export const VIEW_NAMES: Readonly<Record<View, string>> = {
    mine: "Mine",
    unassigned: "Unassigned",
    all: "All open",
    pending: "Pending",
    resolved: "Resolved",
};

export function belongs(ticket: Ticket, view: View, me: string): boolean {
    switch (view) {
        case "mine":
            return ticket.status === "open" && ticket.assignee === me;
        case "unassigned":
            return ticket.status === "open" && ticket.assignee === null;
        case "all":
            return ticket.status === "open";
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
    const waits = view !== "pending" && view !== "resolved";
    return rows.sort((a, b) => (waits ? byWaiting(a, b) : byUpdate(a, b)));
}

export function countByView(tickets: Iterable<Ticket>, me: string): Record<View, number> {
    const counts: Record<View, number> = { mine: 0, unassigned: 0, all: 0, pending: 0, resolved: 0 };
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

function byWaiting(a: Ticket, b: Ticket): number {
    if (a.waitingSince && b.waitingSince) {
        return compare(a.waitingSince, b.waitingSince) || a.id - b.id;
    }
    if (a.waitingSince || b.waitingSince) {
        return a.waitingSince ? -1 : 1;
    }
    return byUpdate(a, b);
}

function byUpdate(a: Ticket, b: Ticket): number {
    return compare(b.updatedAt, a.updatedAt) || b.id - a.id;
}

function compare(a: string, b: string): number {
    return Date.parse(a) - Date.parse(b);
}
