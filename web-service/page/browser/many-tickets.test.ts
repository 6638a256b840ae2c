import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

/** Of the first 1,042 of the mock's 284 are pending or resolved. */
const OPEN = 20_000;
const desk = new DeskInBrowser("--tickets", `${OPEN + 284}`);
/** The last row may be waited for as long as a hundred windows take on a busy machine. */
const LONG_MS = 120_000;

interface Shown {
    readonly id: number;
    readonly top: number;
}

const list = "dw-ticket-list .scroller";

/** The rows that are wholly in sight, from above. */
function inSight(page: Page): Promise<Shown[]> {
    return page.locator(list).evaluate((scroller) => {
        const edge = scroller.getBoundingClientRect();
        return [...scroller.querySelectorAll<HTMLElement>("[data-ticket-id]")]
            .map((row) => ({ id: Number(row.dataset["ticketId"]), box: row.getBoundingClientRect() }))
            .filter(({ box }) => box.top >= edge.top && box.bottom <= edge.bottom)
            .sort((a, b) => a.box.top - b.box.top)
            .map(({ id, box }) => ({ id, top: box.top }));
    });
}

/** The desk's own order, asked for without the page. */
async function ordered(page: Page, view: string, ending: "first" | "last"): Promise<number> {
    let cursor: string | null = null;
    let id = 0;
    do {
        const query = new URLSearchParams({ view, sort: "waiting", limit: ending === "first" ? "1" : "5000", ...(cursor === null ? {} : { cursor }) });
        const response = await page.request.get(`${desk.url}api/tickets?${query}`);
        const answer = (await response.json()) as { tickets: { id: number }[]; cursor: string | null };
        id = answer.tickets.at(-1)?.id ?? id;
        cursor = answer.cursor;
    } while (ending === "last" && cursor !== null);
    return id;
}

describe("a desk of 20,000 open tickets", () => {
    it("shows who waits longest first, and counts all of them", async () => {
        // Given
        const context = await desk.person();

        // When
        const page = await context.newPage();
        await page.goto(`${desk.url}#/views/open`);
        await page.getByTestId("ticket-row").first().waitFor();

        // Then
        const [first] = await inSight(page);
        expect(first?.id).toBe(await ordered(page, "open", "first"));
        expect(await page.getByTestId("view-open").innerText()).toContain("20\u202f000");
        expect(await page.getByTestId("ticket-row").count()).toBeLessThan(60);
        await context.close();
    });

    it("goes on window by window to the last one, whatever the pointer holds", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await page.getByTestId("ticket-row").first().hover();
        const last = await ordered(page, "open", "last");

        // When
        await until(
            async () => {
                await page.locator(list).evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
                return (await inSight(page)).at(-1)?.id === last;
            },
            "the last row is in sight",
            LONG_MS,
        );

        // Then
        expect(await page.getByTestId("ticket-row").count()).toBeLessThan(60);
        expect(await page.locator(list).evaluate((scroller) => scroller.scrollHeight)).toBe(OPEN * 65);
        await context.close();
    }, LONG_MS);

    it("has no row jump under the pointer, nor where one has scrolled to, when tickets come and go above", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/unassigned");
        await page.locator(list).evaluate((scroller) => (scroller.scrollTop = 2_600));
        await until(async () => (await inSight(page)).length > 0, "rows are there");
        await page.mouse.move(900, 300);
        const before = await inSight(page);
        const [gone] = await page.request
            .get(`${desk.url}api/tickets?view=unassigned&sort=waiting&limit=1`)
            .then(async (response) => ((await response.json()) as { tickets: { id: number }[] }).tickets);
        const counted = await page.getByTestId("view-unassigned").innerText();

        // When
        await desk.fault("takes", String(gone?.id));

        // Then
        await until(async () => (await page.getByTestId("view-unassigned").innerText()) !== counted, "the desk has counted anew");
        expect(await inSight(page)).toEqual(before);
        await page.locator(list).evaluate((scroller) => (scroller.scrollTop = 0));
        await until(async () => (await inSight(page)).length > 0, "rows are there");
        expect((await inSight(page)).map(({ id }) => id)).not.toContain(gone?.id);
        await context.close();
    });

    it("lets go of a ticket that a colleague takes, but for the one that is read", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/unassigned");
        await page.getByTestId("ticket-row").first().waitFor();
        const [first, second] = await inSight(page);
        await page.locator(`[data-ticket-id="${first?.id}"]`).click();
        await page.getByTestId("conversation").waitFor();
        await page.mouse.move(900, 300);
        await page.locator("dw-conversation").evaluate((each) => (document.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.blur() ?? each);

        // When
        await desk.fault("takes", String(first?.id));
        await desk.fault("takes", String(second?.id));

        // Then
        await until(async () => !(await inSight(page)).some(({ id }) => id === second?.id), "the one that was taken is gone");
        expect((await inSight(page))[0]?.id).toBe(first?.id);
        await context.close();
    });

    it("goes to the next ticket by keys where a window ends", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await page.getByTestId("ticket-row").first().waitFor();
        await page.locator("body").press("j");

        const place = (): Promise<number> =>
            page.locator("[data-ticket-id]:focus").evaluate((row) => Number(row.closest(".place")?.getAttribute("aria-posinset")));

        // When
        for (let n = 0; n < 400 && (await place()) < 206; n += 1) {
            await page.keyboard.press("j");
        }

        // Then
        expect(await place()).toBe(206);
        expect(await page.locator("[data-ticket-id]:focus").evaluate((row) => row.closest(".place")?.getAttribute("aria-setsize"))).toBe("20000");
        await context.close();
    });

    it("opens a ticket that no list has by its address", async () => {
        // Given
        const context = await desk.person();

        // When
        const page = await desk.open(context, "#/tickets/15000");

        // Then
        await page.getByTestId("conversation").waitFor();
        expect(await page.title()).toContain("Deskwire");
        await page.locator("dw-conversation").getByText("#15000").first().waitFor();
        await context.close();
    });
});
