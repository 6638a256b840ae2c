import { describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { TicketPages } from "../../src/main/resources/web/app/desk/ticket-pages.ts";
import { unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { TicketQuery } from "../../src/main/resources/web/app/net/api.ts";
import type { TicketPage } from "../../src/main/resources/web/app/net/wire.ts";
import { EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { sayError } from "../../src/main/resources/web/app/text/errors.ts";
import { aSnapshot, aTicket } from "./events.ts";

const page = (ids: readonly number[], cursor: string | null): TicketPage => ({
    tickets: ids.map((id) => aTicket({ id, status: "resolved" })),
    cursor,
    seq: 41,
});

function pagesOf(answers: Record<string, TicketPage | Error>, known: readonly number[] = []) {
    const asked: TicketQuery[] = [];
    const desk = new Holder(fromSnapshot(EMPTY, aSnapshot(41, known.map((id) => aTicket({ id })))));
    const tickets = (query: TicketQuery): Promise<TicketPage> => {
        asked.push(query);
        const answer = answers[query.cursor ?? ""];
        return answer instanceof Error || !answer ? Promise.reject(answer ?? unreachable()) : Promise.resolve(answer);
    };
    return { asked, desk, pages: new TicketPages({ tickets }, desk, () => undefined) };
}

describe("a listing", () => {
    it("goes on page by page until none is left", async () => {
        const { asked, desk, pages } = pagesOf({ "": page([9, 8], "a"), a: page([7], null) });
        await pages.more({ view: "resolved" });
        expect(pages.listing({ view: "resolved" }).done).toBe(false);
        await pages.more({ view: "resolved" });
        await pages.more({ view: "resolved" });
        expect(asked).toEqual([{ view: "resolved" }, { view: "resolved", cursor: "a" }]);
        expect([...desk.state.tickets.keys()]).toEqual([9, 8, 7]);
        expect(pages.listing({ view: "resolved" })).toMatchObject({ ids: [9, 8, 7], done: true });
    });

    it("passes over the pages that the snapshot holds already", async () => {
        const { desk, pages } = pagesOf({ "": page([9, 8], "a"), a: page([7], "b"), b: page([6], null) }, [9, 8, 7]);
        await pages.more({ view: "resolved" });
        expect(desk.state.tickets.has(6)).toBe(true);
    });

    it("says why a page did not come, and asks for the same one again", async () => {
        const answers: Record<string, TicketPage | Error> = { "": unreachable() };
        const { pages } = pagesOf(answers);
        await pages.more({ q: "lamp" });
        expect(pages.listing({ q: "lamp" })).toMatchObject({ load: "failed", error: sayError(unreachable()) });
        answers[""] = page([9], null);
        await pages.more({ q: "lamp" });
        expect(pages.listing({ q: "lamp" })).toMatchObject({ load: "idle", ids: [9] });
    });
});

describe("a search", () => {
    it("is asked anew after a snapshot, unless it was left", async () => {
        const { asked, pages } = pagesOf({ "": page([9], null) });
        await pages.search("lamp");

        pages.reset();

        expect(pages.listing({ q: "lamp" }).load).toBe("loading");
        await Promise.resolve();
        pages.leaveSearch();
        pages.reset();
        expect(asked).toEqual([{ q: "lamp" }, { q: "lamp" }]);
    });

    it("asks the desk anew each time, and shows what it found before until then", async () => {
        const answers: Record<string, TicketPage | Error> = { "": page([9, 8], null) };
        const { asked, pages } = pagesOf(answers);
        await pages.search("lamp");
        answers[""] = page([8, 5], null);
        const again = pages.search("lamp");
        expect(pages.listing({ q: "lamp" }).ids).toEqual([9, 8]);
        await again;
        expect(pages.listing({ q: "lamp" }).ids).toEqual([8, 5]);
        expect(asked).toEqual([{ q: "lamp" }, { q: "lamp" }]);
    });

    it("drops an answer that was overtaken by a later question", async () => {
        const waiting: ((page: TicketPage) => void)[] = [];
        const desk = new Holder(fromSnapshot(EMPTY, aSnapshot(41)));
        const tickets = (): Promise<TicketPage> => new Promise((answer) => waiting.push(answer));
        const pages = new TicketPages({ tickets }, desk, () => undefined);
        const first = pages.search("lamp");
        const second = pages.search("lamp");
        waiting[1]?.(page([5], null));
        await second;
        waiting[0]?.(page([9], null));
        await first;
        expect(pages.listing({ q: "lamp" }).ids).toEqual([5]);
    });
});
