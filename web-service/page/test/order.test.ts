import { describe, expect, it } from "vitest";
import type { Ticket, View } from "../../src/main/resources/web/app/net/wire.ts";
import { holdOrder, withRead } from "../../src/main/resources/web/app/state/held-order.ts";
import { belongs, compareKeys, sortKey, viewOf } from "../../src/main/resources/web/app/state/order.ts";
import { aTicket } from "./events.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 31, 12, minute)).toISOString();
const inOrder = (tickets: readonly Ticket[], view: View): number[] =>
    [...tickets].sort((a, b) => compareKeys(sortKey(a, view), sortKey(b, view))).map(({ id }) => id);

describe("the order of a view", () => {
    it("puts who waits longest first, then what moved last", () => {
        const tickets = [
            aTicket({ id: 1, updatedAt: at(30) }),
            aTicket({ id: 2, waitingSince: at(20) }),
            aTicket({ id: 3, waitingSince: at(5) }),
            aTicket({ id: 4, updatedAt: at(40) }),
        ];
        expect(inOrder(tickets, "open")).toEqual([3, 2, 4, 1]);
    });

    it("puts what moved last first where nobody waits for us", () => {
        const tickets = [
            aTicket({ id: 1, status: "pending", updatedAt: at(1), waitingSince: at(0) }),
            aTicket({ id: 2, status: "pending", updatedAt: at(2) }),
        ];
        expect(inOrder(tickets, "waiting")).toEqual([2, 1]);
    });

    it("is the desk's where two are of one moment: the lower number first, and of the latest the higher one", () => {
        const tickets = [aTicket({ id: 2 }), aTicket({ id: 1 }), aTicket({ id: 4, waitingSince: at(5) }), aTicket({ id: 3, waitingSince: at(5) })];
        expect(inOrder(tickets, "open")).toEqual([3, 4, 1, 2]);
        expect(inOrder(tickets, "resolved")).toEqual([4, 3, 2, 1]);
    });

    it("keeps mine, nobody's, and the settled ones apart", () => {
        const mine = aTicket({ id: 1, assignee: "mira" });
        const nobodys = aTicket({ id: 2 });
        const toms = aTicket({ id: 3, assignee: "tom" });
        const done = aTicket({ id: 4, status: "resolved", assignee: "mira" });
        const later = aTicket({ id: 5, status: "pending", assignee: "mira" });
        expect(belongs(toms, "mine", "mira")).toBe(false);
        expect([mine, nobodys, toms, done, later].map((ticket) => viewOf(ticket, "mira"))).toEqual(["mine", "unassigned", "open", "resolved", "waiting"]);
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

describe("a held order that grows", () => {
    it("takes what stands behind all that could be shown: it moves nothing", () => {
        expect(holdOrder([1, 2], [2, 1, 3, 4], true, [3, 4])).toEqual({ ids: [1, 2, 3, 4], fresh: 0, differs: true });
    });

    it("counts what is new before that", () => {
        expect(holdOrder([1, 2], [9, 1, 2, 3], true, [3])).toEqual({ ids: [1, 2, 3], fresh: 1, differs: true });
    });
});

describe("the ticket that is read", () => {
    it("stays where it was when it leaves the list", () => {
        expect(withRead([1, 3], [1, 2, 3], 2)).toEqual([1, 2, 3]);
    });

    it("moves with the list while it belongs to it, and does not come where it was not", () => {
        expect(withRead([2, 1, 3], [1, 2, 3], 2)).toEqual([2, 1, 3]);
        expect(withRead([1, 3], [1, 3], 2)).toEqual([1, 3]);
    });
});

describe("what did not arrive", () => {
    it("is found whatever became of the ticket", () => {
        const lost = aTicket({ id: 5, status: "resolved", undelivered: 2 });
        expect(belongs(lost, "undelivered", "mira")).toBe(true);
        expect(belongs(aTicket(), "undelivered", "mira")).toBe(false);
    });
});
