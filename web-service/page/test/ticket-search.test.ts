import { describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { TicketSearch } from "../../src/main/resources/web/app/desk/ticket-search.ts";
import { unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { TicketQuery } from "../../src/main/resources/web/app/net/api.ts";
import type { TicketPage } from "../../src/main/resources/web/app/net/wire.ts";
import { type DeskState, EMPTY, type Search } from "../../src/main/resources/web/app/state/desk-state.ts";
import { fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aSnapshot, aTicket } from "./events.ts";

const page = (ids: readonly number[], cursor: string | null): TicketPage => ({
    tickets: ids.map((id) => aTicket({ id, status: "resolved" })),
    cursor,
    seq: 41,
});

function searchOf(answers: Record<string, TicketPage | Error>) {
    const asked: TicketQuery[] = [];
    const desk = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41)));
    const tickets = (query: TicketQuery): Promise<TicketPage> => {
        asked.push(query);
        const answer = answers[query.cursor ?? ""];
        return answer instanceof Error || !answer ? Promise.reject(answer ?? unreachable()) : Promise.resolve(answer);
    };
    const found = (): Search | null => desk.state.search;
    return { asked, desk, found, search: new TicketSearch({ tickets }, desk, () => undefined) };
}

describe("a search", () => {
    it("goes on page by page until none is left", async () => {
        const { asked, desk, found, search } = searchOf({ "": page([9, 8], "a"), a: page([7], null) });
        await search.find("lamp");
        await search.more();
        await search.more();
        expect(asked).toEqual([{ q: "lamp" }, { q: "lamp", cursor: "a" }]);
        expect(found()).toMatchObject({ ids: [9, 8, 7], answered: true, cursor: null });
        expect(desk.state.tickets.has(8)).toBe(true);
    });

    it("says why a page did not come, and asks for the same one again", async () => {
        const answers: Record<string, TicketPage | Error> = { "": unreachable() };
        const { found, search } = searchOf(answers);
        await search.find("lamp");
        expect(found()).toMatchObject({ load: "failed", error: unreachable(), answered: false });
        answers[""] = page([9], null);
        await search.more();
        expect(found()).toMatchObject({ load: "idle", ids: [9] });
    });

    it("is asked anew after a snapshot, unless it was left", async () => {
        const { asked, found, search } = searchOf({ "": page([9], null) });
        await search.find("lamp");
        const again = search.again();
        expect(found()?.load).toBe("loading");
        await again;
        search.leave();
        await search.again();
        expect(asked).toEqual([{ q: "lamp" }, { q: "lamp" }]);
        expect(found()).toBeNull();
    });

    it("shows what was found before until the answer is here", async () => {
        const answers: Record<string, TicketPage | Error> = { "": page([9, 8], null) };
        const { found, search } = searchOf(answers);
        await search.find("lamp");
        answers[""] = page([8, 5], null);
        const next = search.find("lamps");
        expect(found()).toMatchObject({ ids: [9, 8], answered: false });
        await next;
        expect(found()).toMatchObject({ ids: [8, 5], answered: true });
    });

    it("drops an answer that was overtaken by a later question", async () => {
        const waiting: ((page: TicketPage) => void)[] = [];
        const desk = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41)));
        const tickets = (): Promise<TicketPage> => new Promise((answer) => waiting.push(answer));
        const search = new TicketSearch({ tickets }, desk, () => undefined);
        const first = search.find("lamp");
        const second = search.find("lamp");
        waiting[1]?.(page([5], null));
        await second;
        waiting[0]?.(page([9], null));
        await first;
        expect(desk.state.search?.ids).toEqual([5]);
    });
});
