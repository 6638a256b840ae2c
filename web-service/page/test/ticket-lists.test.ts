import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { TicketLists } from "../../src/main/resources/web/app/desk/ticket-lists.ts";
import { unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { TicketQuery } from "../../src/main/resources/web/app/net/api.ts";
import type { Ticket, TicketPage, View } from "../../src/main/resources/web/app/net/wire.ts";
import { listOf } from "../../src/main/resources/web/app/state/changes.ts";
import { countOf, unansweredForMe, withCounts } from "../../src/main/resources/web/app/state/counts.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { applyAll, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { anEvent, aSnapshot, aTicket } from "./events.ts";
import { FakeSurroundings } from "./surroundings.ts";

const at = (second: number): string => new Date(Date.UTC(2026, 0, 31, 12, 0, second)).toISOString();
/** Who has the lower number waits longer. */
const waits = (id: number, change: Partial<Ticket> = {}): Ticket => aTicket({ id, waitingSince: at(id), ...change });
const page = (ids: readonly number[], cursor: string | null, seq = 41): TicketPage => ({ tickets: ids.map((id) => waits(id)), cursor, seq });
const COUNTS = { mine: 1, unassigned: 20_000, open: 20_001, waiting: 0, resolved: 9, undelivered: 0 };

let asked: TicketQuery[];
let answers: (TicketPage | Error)[];
let around: FakeSurroundings;
let desk: Holder<DeskState>;
let lists: TicketLists;
const ids = (view: View): readonly number[] => listOf(desk.state, view).rows.map(({ id }) => id);
const settled = async (): Promise<void> => {
    for (let n = 0; n < 10; n += 1) {
        await Promise.resolve();
    }
};

beforeEach(() => {
    asked = [];
    answers = [];
    around = new FakeSurroundings();
    const mine = waits(900, { assignee: "mira", unanswered: 2 });
    desk = new Holder<DeskState>(fromSnapshot(EMPTY, { ...aSnapshot(41, [mine, waits(1), waits(2, { unanswered: 1 })]), counts: COUNTS }));
    const tickets = (query: TicketQuery): Promise<TicketPage> => {
        asked.push(query);
        const answer = answers.shift() ?? unreachable();
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    lists = new TicketLists({ tickets }, desk, around, () => undefined);
});

describe("a snapshot of a part of the desk", () => {
    it("shows all of one's own and what waits longest, and claims no more", () => {
        expect([ids("mine"), ids("open"), ids("unassigned")]).toEqual([[900], [1, 2], [1, 2]]);
        expect(listOf(desk.state, "mine").end).toBe("last");
        expect([listOf(desk.state, "resolved").end, listOf(desk.state, "waiting").end]).toEqual([null, "last"]);
    });

    it("knows that it is whole where the desk counts no more than it gives", () => {
        const counts = { ...COUNTS, mine: 2, unassigned: 1, resolved: 0 };
        const state = fromSnapshot(EMPTY, { ...aSnapshot(41, [waits(1), waits(2, { assignee: "mira" })]), counts });
        expect(listOf(state, "unassigned").end).toBe("last");
        expect(listOf(state, "resolved").end).toBe("last");
        expect(listOf(state, "mine").end).not.toBe("last");
    });

    it("has its counts from the desk", () => {
        expect(countOf(desk.state, "open")).toBe(20_001);
        desk.update((state) => withCounts(state, { at: 50, views: { ...COUNTS, open: 7 } }));
        desk.update((state) => withCounts(state, { at: 49, views: { ...COUNTS, open: 8 } }));
        expect(countOf(desk.state, "open")).toBe(7);
    });

    it("knows of more unanswered messages than it has", async () => {
        answers.push({ ...page([1, 2], "c2"), tickets: [waits(1), waits(2, { unanswered: 1 })] });
        await lists.more("unassigned");
        expect(unansweredForMe(desk.state)).toEqual({ count: 3, atLeast: true });
    });
});

describe("a snapshot of a desk of before", () => {
    it("that is whole says what it can count, and of the rest no number", () => {
        const state = fromSnapshot(EMPTY, aSnapshot(41, [waits(1), waits(2, { assignee: "mira" })]));
        expect([countOf(state, "open"), countOf(state, "mine"), countOf(state, "resolved")]).toEqual([2, 1, null]);
        expect(unansweredForMe(state).atLeast).toBe(false);
    });

    it("that was cut says no number at all", () => {
        const state = fromSnapshot(EMPTY, { ...aSnapshot(41, [waits(1)]), truncated: true });
        expect([countOf(state, "open"), countOf(state, "mine")]).toEqual([null, null]);
    });
});

describe("a list", () => {
    it("is loaded window by window, each where the last one ended, until there is none", async () => {
        answers.push(page([1, 2, 3], "c3"), page([4, 5], null));
        await lists.more("unassigned");
        await lists.more("unassigned");
        await lists.more("unassigned");
        expect(asked).toEqual([
            { view: "unassigned", sort: "waiting", limit: 200 },
            { view: "unassigned", sort: "waiting", limit: 200, cursor: "c3" },
        ]);
        expect(ids("unassigned")).toEqual([1, 2, 3, 4, 5]);
    });

    it("asks once at a time", async () => {
        answers.push(page([1, 2, 3], "c3"));
        await Promise.all([lists.more("open"), lists.more("open")]);
        expect(asked).toHaveLength(1);
    });

    it("is led on by events, also by those that came before its window", async () => {
        const event = anEvent(42, "ticket.updated", 3, { ticket: waits(3, { assignee: "tom", version: 2 }) });
        desk.update((state) => applyAll(state, [event]));
        answers.push(page([1, 2, 3, 4], "c4"));
        await lists.more("unassigned");
        expect(ids("unassigned")).toEqual([1, 2, 4]);
    });

    it("asks again, later, when a replica of the version before answers in its own order", async () => {
        answers.push(page([3, 1, 2], "c2"), page([1, 2], "c2"));
        const loading = lists.more("unassigned");
        await settled();
        expect(asked).toHaveLength(1);
        around.advance(1_000);
        await loading;
        expect([ids("unassigned"), listOf(desk.state, "unassigned").load]).toEqual([[1, 2], "idle"]);
    });

    it("takes all that there is in any order", async () => {
        answers.push(page([3, 1, 2], null));
        await lists.more("unassigned");
        expect(ids("unassigned")).toEqual([1, 2, 3]);
    });

    it("asks again, later, when the answer is of before the snapshot", async () => {
        answers.push(page([1], null, 40), page([1, 2], null, 41));
        const loading = lists.more("unassigned");
        await settled();
        expect(asked).toHaveLength(1);
        around.advance(1_000);
        await loading;
        expect(ids("unassigned")).toEqual([1, 2]);
    });

    it("says why it does not go on, and goes on from there", async () => {
        answers.push(unreachable(), page([1, 2, 3], null));
        await lists.more("unassigned");
        expect(listOf(desk.state, "unassigned")).toMatchObject({ load: "failed", error: unreachable() });
        await lists.more("unassigned");
        expect(listOf(desk.state, "unassigned")).toMatchObject({ load: "idle", end: "last" });
    });

    it("drops what was asked for before a reset", async () => {
        answers.push(page([1, 2, 3], null));
        const loading = lists.more("unassigned");
        lists.reset();
        await loading;
        expect(ids("unassigned")).toEqual([1, 2]);
    });

    it("of which one has left is kept short, and goes on where it was cut", async () => {
        const far = Array.from({ length: 500 }, (_, n) => n + 1);
        desk.update((state) => ({ ...state, shown: "unassigned" }));
        answers.push(page(far.slice(0, 200), "c200"), page(far.slice(200, 400), "c400"), page(far.slice(400), "c500"), page(far.slice(400), "c500"));
        await lists.more("unassigned");
        await lists.more("unassigned");
        await lists.more("unassigned");
        expect(ids("unassigned")).toHaveLength(500);
        lists.show("mine");
        expect(ids("unassigned")).toHaveLength(400);
        await lists.more("unassigned");
        expect(asked.at(-1)?.cursor).toBe("c400");
    });
});

describe("the lists of a team", () => {
    it("are loaded anew, and led on by what goes there and leaves", async () => {
        answers.push({ ...page([], null), tickets: [waits(3, { team: 4 }), waits(5, { team: 4 })] });
        lists.ofTeam(4);
        await lists.more("unassigned");
        const moved = [waits(5, { team: null, version: 2 }), waits(1, { team: 4, version: 2 }), waits(2, { team: 6, version: 2 })];
        desk.update((state) => applyAll(state, moved.map((ticket, at) => anEvent(42 + at, "ticket.updated", ticket.id, { ticket }))));
        expect(asked).toEqual([{ view: "unassigned", sort: "waiting", limit: 200, team: 4 }]);
        expect(ids("unassigned")).toEqual([1, 3]);
        expect([countOf(desk.state, "unassigned"), countOf(desk.state, "open")]).toEqual([2, null]);
    });

    it("take nothing that was asked for of another", async () => {
        answers.push(page([1, 2, 3], null));
        const loading = lists.more("unassigned");
        lists.ofTeam(4);
        await loading;
        expect(listOf(desk.state, "unassigned").end).toBeNull();
    });

    it("are those of all again when it is archived meanwhile", () => {
        lists.ofTeam(4);
        const teams = [{ id: 4, name: "Billing", members: [], active: false }];
        expect(fromSnapshot(desk.state, { ...aSnapshot(60), teams }).team).toBeNull();
    });
});

describe("a reset far down a list", () => {
    it("brings all that one looks at before anything is shown", async () => {
        desk.update((state) => ({ ...state, shown: "unassigned" }));
        lists.looksUpTo(4);
        answers.push(page([1, 2, 3], "c3", 60), page([4, 5, 6], "c6", 61));
        const next = fromSnapshot(desk.state, { ...aSnapshot(60, [waits(1), waits(2)]), counts: COUNTS });
        const shown = await lists.shownAgain(next);
        expect(ids("unassigned")).toEqual([1, 2]);
        desk.update(() => ({ ...next, ...shown }));
        expect(ids("unassigned")).toEqual([1, 2, 3, 4, 5, 6]);
    });
});
