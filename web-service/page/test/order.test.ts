import { describe, expect, it } from "vitest";
import { holdOrder } from "../../src/main/resources/web/app/state/held-order.ts";
import { belongs, countByView, inOrder, unreadForMe, viewOf } from "../../src/main/resources/web/app/state/order.ts";
import { aTicket } from "./events.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 31, 12, minute)).toISOString();

describe("the order of a view", () => {
    it("puts who waits longest first, then what moved last", () => {
        const tickets = [
            aTicket({ id: 1, updatedAt: at(30) }),
            aTicket({ id: 2, waitingSince: at(20) }),
            aTicket({ id: 3, waitingSince: at(5) }),
            aTicket({ id: 4, updatedAt: at(40) }),
        ];
        expect(inOrder(tickets, "all", "mira").map((ticket) => ticket.id)).toEqual([3, 2, 4, 1]);
    });

    it("puts what moved last first where nobody waits for us", () => {
        const tickets = [
            aTicket({ id: 1, status: "pending", updatedAt: at(1), waitingSince: at(0) }),
            aTicket({ id: 2, status: "pending", updatedAt: at(2) }),
        ];
        expect(inOrder(tickets, "pending", "mira").map((ticket) => ticket.id)).toEqual([2, 1]);
    });

    it("keeps mine, nobody's, and the settled ones apart", () => {
        const mine = aTicket({ id: 1, assignee: "mira", unread: 2 });
        const nobodys = aTicket({ id: 2, unread: 1 });
        const toms = aTicket({ id: 3, assignee: "tom", unread: 9 });
        const done = aTicket({ id: 4, status: "resolved", assignee: "mira", unread: 9 });
        const all = [mine, nobodys, toms, done];
        expect(countByView(all, "mira")).toEqual({ mine: 1, unassigned: 1, all: 3, pending: 0, resolved: 1, undelivered: 0 });
        expect(unreadForMe(all, "mira")).toBe(3);
        expect(belongs(toms, "mine", "mira")).toBe(false);
        expect(all.map((ticket) => viewOf(ticket, "mira"))).toEqual(["mine", "unassigned", "all", "resolved"]);
    });
});

describe("a held order", () => {
    it("follows when no eye is on it", () => {
        expect(holdOrder([1, 2], [2, 1, 3], false)).toEqual({ ids: [2, 1, 3], fresh: 0, differs: false });
    });

    it("stays and counts what is new when one is", () => {
        expect(holdOrder([1, 2], [3, 2, 4, 1], true)).toEqual({ ids: [1, 2], fresh: 2, differs: true });
    });

    it("keeps the row of a ticket that has left", () => {
        expect(holdOrder([1, 2], [2], true)).toEqual({ ids: [1, 2], fresh: 0, differs: true });
    });

    it("does not hold back the first rows: an empty list is nothing to look at", () => {
        expect(holdOrder([], [1, 2], true)).toEqual({ ids: [1, 2], fresh: 0, differs: false });
    });

    it("says nothing when nothing changed", () => {
        expect(holdOrder([1, 2], [1, 2], true)).toEqual({ ids: [1, 2], fresh: 0, differs: false });
    });
});

describe("what did not arrive", () => {
    it("is found whatever became of the ticket", () => {
        const lost = aTicket({ id: 5, status: "resolved", undelivered: 2 });
        expect(belongs(lost, "undelivered", "mira")).toBe(true);
        expect(countByView([lost, aTicket()], "mira").undelivered).toBe(1);
        expect(inOrder([lost, aTicket()], "undelivered", "mira").map((ticket) => ticket.id)).toEqual([5]);
    });
});
