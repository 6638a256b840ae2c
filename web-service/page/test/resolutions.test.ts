import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { Resolutions } from "../../src/main/resources/web/app/desk/resolutions.ts";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Ticket, TicketChanged, TicketPatch } from "../../src/main/resources/web/app/net/wire.ts";
import { withTickets } from "../../src/main/resources/web/app/state/changes.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aSnapshot, aTicket } from "./events.ts";
import { FakeStorage } from "./storage.ts";
import { FakeSurroundings } from "./surroundings.ts";

/** The desk's end: each PATCH waits until the test answers it. */
class Line {
    readonly calls: { id: number; version: number; change: TicketPatch; answer: (t: TicketChanged) => void; fail: (e: unknown) => void }[] = [];
    now: Ticket = aTicket({ version: 9 });

    patch = (id: number, version: number, change: TicketPatch): Promise<TicketChanged> =>
        new Promise((answer, fail) => this.calls.push({ id, version, change, answer, fail }));
    ticket = (): Promise<Ticket> => Promise.resolve(this.now);
}

let around: FakeSurroundings;
let line: Line;
let storage: FakeStorage;
let desk: Holder<DeskState>;
let resolutions: Resolutions;
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
const open = aTicket({ version: 3, status: "open" });
const resolved = { seq: 42, ticket: aTicket({ version: 4, status: "resolved" }) };

function aPage(): Resolutions {
    desk = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41, [open])));
    const page = new Resolutions(line, desk, around, storage.tab(), () => undefined);
    page.resume("mira");
    return page;
}

beforeEach(() => {
    around = new FakeSurroundings();
    line = new Line();
    storage = new FakeStorage();
    resolutions = aPage();
});

describe("resolving a ticket", () => {
    it("tells nobody for five seconds, then the desk, once", async () => {
        resolutions.resolve(open);
        around.advance(4_999);
        expect(line.calls).toEqual([]);
        around.advance(1);
        expect(line.calls).toMatchObject([{ id: 7, version: 3, change: { status: "resolved" } }]);
        line.calls[0]?.answer(resolved);
        await settled();
        expect(desk.state.tickets.get(7)?.value.status).toBe("resolved");
        expect([desk.state.resolving.size, storage.items.size]).toEqual([0, 0]);
    });

    it("that is undone never happened", () => {
        resolutions.resolve(open);
        around.advance(4_999);
        expect(resolutions.undo(7)).toBe(true);
        around.advance(60_000);
        expect(line.calls).toEqual([]);
        expect(storage.items.size).toBe(0);
        expect(resolutions.undo(7)).toBe(false);
    });

    it("undone and meant again has its five seconds anew", () => {
        resolutions.resolve(open);
        around.advance(3_000);
        resolutions.undo(7);
        resolutions.resolve(open);
        around.advance(3_000);
        expect(line.calls).toEqual([]);
        around.advance(2_000);
        expect(line.calls).toHaveLength(1);
    });

    it("waits for who is at the button that undoes it", () => {
        resolutions.resolve(open);
        resolutions.hold(7, true);
        around.advance(60_000);
        expect(line.calls).toEqual([]);
        resolutions.hold(7, false);
        expect(line.calls).toHaveLength(1);
    });

    it("is not hurried by who was at that button and left it", () => {
        resolutions.resolve(open);
        resolutions.hold(7, true);
        resolutions.hold(7, false);
        expect(line.calls).toEqual([]);
        around.advance(5_000);
        expect(line.calls).toHaveLength(1);
    });

    it("is sent at once when the page goes away", () => {
        resolutions.resolve(open);
        void resolutions.flush();
        expect(line.calls).toHaveLength(1);
    });

    it("is taken up by the next visit when the page could not send it", () => {
        resolutions.resolve(open);
        around = new FakeSurroundings();
        aPage();
        around.advance(7_000);
        expect(line.calls).toHaveLength(1);
    });

    it("that the closed page did send is not complained of", async () => {
        resolutions.resolve(open);
        around = new FakeSurroundings();
        aPage();
        around.advance(7_000);
        line.now = aTicket({ version: 4, status: "resolved" });
        line.calls[0]?.fail(new ApiError(412, "stale"));
        await settled();
        expect(desk.state.resolving.size).toBe(0);
    });

    it("of another agent is not this one's", () => {
        resolutions.resolve(open);
        around = new FakeSurroundings();
        desk = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41, [open])));
        new Resolutions(line, desk, around, storage.tab(), () => undefined).resume("tom");
        around.advance(60_000);
        expect(line.calls).toEqual([]);
    });

    it("does not pass over what the customer wrote meanwhile", async () => {
        resolutions.resolve(open);
        desk.update((state) => withTickets(state, [aTicket({ version: 4, waitingSince: "2026-01-31T12:00:03.000Z", unanswered: 1 })], 42));
        around.advance(5_000);
        expect(line.calls[0]?.version).toBe(3);
        line.calls[0]?.fail(new ApiError(412, "stale"));
        await settled();
        expect(desk.state.resolving.get(7)?.problem).toContain("something new");
        expect(storage.items.size).toBe(0);
        resolutions.undo(7);
        expect(desk.state.resolving.size).toBe(0);
    });

    it("passes over what a colleague changed meanwhile", () => {
        resolutions.resolve(open);
        desk.update((state) => withTickets(state, [{ ...open, version: 4, tags: ["billing"] }], 42));
        around.advance(5_000);
        expect(line.calls[0]?.version).toBe(4);
    });

    it("goes at once when the line is back", async () => {
        around.chance = 0.99;
        resolutions.resolve(open);
        around.advance(5_000);
        line.calls[0]?.fail(unreachable());
        await settled();
        resolutions.lineIsBack();
        await settled();
        expect(line.calls).toHaveLength(2);
    });

    it("that is refused is told and not tried again", async () => {
        resolutions.resolve(open);
        around.advance(5_000);
        line.calls[0]?.fail(new ApiError(403, "You are not allowed to do this."));
        await settled();
        around.advance(60_000);
        expect(line.calls).toHaveLength(1);
        expect(desk.state.resolving.get(7)?.problem).toBe("You are not allowed to do this.");
    });
});
