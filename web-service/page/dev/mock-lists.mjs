// Lists and counts of mock-desk.mjs: sorted as the server sorts, in windows by a cursor that is a place in the order.
const OLD_NAMES = { all: "open", pending: "waiting" };
const VIEWS = {
    mine: (ticket, me) => ticket.status === "open" && ticket.assignee === me,
    unassigned: (ticket) => ticket.status === "open" && ticket.assignee === null,
    open: (ticket) => ticket.status === "open",
    waiting: (ticket) => ticket.status === "pending",
    resolved: (ticket) => ticket.status === "resolved",
    undelivered: (ticket) => ticket.undelivered > 0,
};
/** What waits longest, that much of it is in the snapshot. */
const FIRST_WINDOW = 50;

/** @param desk `tickets` and `seq` */
export function withLists(desk) {
    const all = () => [...desk.tickets.values()];

    function sorted(tickets, sort) {
        const keyed = tickets.map((ticket) => ({ ticket, key: keyOf(ticket, sort) }));
        return keyed.sort((a, b) => compare(a.key, b.key));
    }

    return {
        counts: (me) => Object.fromEntries(Object.entries(VIEWS).map(([view, has]) => [view, all().filter((ticket) => has(ticket, me)).length])),

        /** What is in the snapshot: one's own that are not resolved, and the first of what waits longest. */
        first(me) {
            const own = all().filter((ticket) => ticket.assignee === me && ticket.status !== "resolved");
            const waiting = sorted(all().filter(VIEWS.open), "waiting").slice(0, FIRST_WINDOW);
            return [...new Set([...own, ...waiting.map(({ ticket }) => ticket)])];
        },

        page(params, me) {
            const q = (params.get("q") ?? "").toLowerCase();
            const view = VIEWS[OLD_NAMES[params.get("view")] ?? params.get("view")] ?? (() => true);
            const contact = params.has("contact") ? Number(params.get("contact")) : null;
            const team = params.has("team") ? Number(params.get("team")) : null;
            const sort = params.get("sort") ?? "newest";
            const limit = Number(params.get("limit") ?? 50);
            const after = params.has("cursor") ? JSON.parse(Buffer.from(params.get("cursor"), "base64url").toString()) : null;
            const found = sorted(all().filter((ticket) => view(ticket, me) && (contact === null || ticket.contact.id === contact) && (team === null || ticket.team === team) && textOf(ticket).includes(q)), sort).filter(({ key }) => after === null || compare(key, after) > 0);
            const window = found.slice(0, limit);
            const cursor = found.length > limit ? Buffer.from(JSON.stringify(window.at(-1).key)).toString("base64url") : null;
            return { tickets: window.map(({ ticket }) => ticket), cursor, seq: desk.seq };
        },
    };
}

function keyOf({ id, waitingSince, updatedAt }, sort) {
    if (sort === "newest") return [0, -Date.parse(updatedAt), -id];
    return waitingSince === null ? [1, -Date.parse(updatedAt), id] : [0, Date.parse(waitingSince), id];
}

function compare(a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function textOf({ id, subject, contact, tags }) {
    return `${id} ${subject} ${contact.name} @${contact.username} ${tags.join(" ")}`.toLowerCase();
}
