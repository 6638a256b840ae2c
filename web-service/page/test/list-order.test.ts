import { beforeEach, describe, expect, it } from "vitest";
import { ListOrder } from "../../src/main/resources/web/app/components/list-order.ts";
import type { Ticket } from "../../src/main/resources/web/app/net/wire.ts";
import { listOf } from "../../src/main/resources/web/app/state/changes.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { applyAll, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { anEvent, aSnapshot, aTicket } from "./events.ts";

const waits = (id: number, change: Partial<Ticket> = {}): Ticket => aTicket({ id, waitingSince: new Date(Date.UTC(2026, 0, 31, 12, id)).toISOString(), ...change });
const TWENTY = Array.from({ length: 20 }, (_, n) => waits(n + 1));

let state: DeskState;
let order: ListOrder;
let seq: number;
const follow = (first = 0, held = false, openId: number | null = null): number =>
    order.follow({ state, name: "open?", list: listOf(state, "open"), held, openId }, first);
const change = (ticket: Ticket): void => {
    seq += 1;
    state = applyAll(state, [anEvent(seq, "ticket.updated", ticket.id, { ticket: { ...ticket, version: 2 } })]);
};

beforeEach(() => {
    seq = 41;
    state = fromSnapshot(EMPTY, aSnapshot(seq, TWENTY));
    order = new ListOrder();
    follow();
});

describe("rows that come and go above what is in sight", () => {
    it("are made up for", () => {
        change(waits(3, { status: "resolved" }));
        expect(follow(8)).toBe(-1);
        expect(order.ids[7]).toBe(9);
    });

    it("are what one looks for at the top", () => {
        change(waits(1, { status: "resolved" }));
        expect(follow(0)).toBe(0);
        expect(order.ids[0]).toBe(2);
    });

    it("do not take one along to where a row has gone", () => {
        change(waits(9, { waitingSince: null }));
        expect(order.ids[8]).toBe(9);
        expect(follow(8)).toBe(-1);
        expect(order.ids[8]).toBe(10);
    });

    it("stay under an eye", () => {
        change(waits(3, { status: "resolved" }));
        expect(follow(8, true)).toBe(0);
        expect(order.ids).toHaveLength(20);
        expect(order.held.differs).toBe(true);
    });
});

describe("a ticket that goes out of sight", () => {
    const gone = (ticketId: number): void => {
        seq += 1;
        state = applyAll(state, [anEvent(seq, "ticket.gone", ticketId, { ticketId })]);
    };

    it("leaves its place empty under an eye, and no place when that looks away", () => {
        gone(3);
        follow(0, true);
        expect(order.ids[2]).toBe(3);
        follow(0, false);
        expect(order.ids[2]).toBe(4);
    });

    it("does not stay because it was the one that is read", () => {
        gone(3);
        follow(0, false, 3);
        expect(order.ids).not.toContain(3);
    });

    it("does the same in what a search found", () => {
        const found = (held: boolean): readonly number[] => {
            order.follow({ state, name: "?", list: null, held, openId: null }, 0);
            return order.ids;
        };
        state = { ...state, search: { q: "a", ids: [5, 3, 9], cursor: null, answered: true, load: "idle", error: null } };
        found(true);
        gone(3);
        expect(found(true)).toEqual([5, 3, 9]);
        expect(found(false)).toEqual([5, 9]);
    });
});

describe("the ticket that is read", () => {
    it("stays in its place until it is left, or one has acted", () => {
        change(waits(3, { status: "resolved" }));
        follow(0, false, 3);
        expect(order.ids[2]).toBe(3);
        order.forget();
        follow(0, false, 3);
        expect(order.ids[2]).toBe(4);
    });
});
