import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser("--tickets", "60");

const scroller = (page: Page): Locator => page.getByTestId("conversation");
/** Pixels between what is seen and the end of the conversation. */
const toEnd = (page: Page): Promise<number> =>
    scroller(page).evaluate((each) => each.scrollHeight - each.scrollTop - each.clientHeight);
/** Everything has its size, and nothing has moved for a few frames. */
async function still(page: Page): Promise<void> {
    let before = Number.NaN;
    await until(async () => {
        const now = await scroller(page).evaluate((each) => each.scrollHeight * 1e6 + each.scrollTop);
        const same = now === before;
        before = now;
        await page.waitForTimeout(150);
        return same;
    }, "the conversation stands still");
}
/** The first message in sight and how far below the upper edge it begins. */
const inSight = (page: Page): Promise<{ id: string; top: number }> =>
    scroller(page).evaluate((each) => {
        const edge = each.getBoundingClientRect().top;
        const bubbles = [...each.querySelectorAll<HTMLElement>("[data-testid=message]")];
        const first = bubbles.find((bubble) => bubble.getBoundingClientRect().bottom > edge);
        return { id: first?.dataset["messageId"] ?? "", top: Math.round((first?.getBoundingClientRect().top ?? 0) - edge) };
    });
const row = (page: Page, id: number): Locator => page.locator(`[data-ticket-id="${id}"]`);

describe("a conversation", () => {
    it("that is opened from a view, again and again, is at its very end and follows", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        for (let round = 0; round < 6; round += 1) {
            // Given
            await page.getByTestId(round % 2 === 0 ? "view-open" : "view-mine").click();
            await page.locator("[data-testid=no-ticket]").waitFor();

            // When
            await row(page, 1042).click();
            await scroller(page).waitFor();

            // Then
            await still(page);
            expect(await toEnd(page), `round ${round}`).toBeLessThan(2);
            await desk.fault("customer", "1042");
            await still(page);
            expect(await toEnd(page), `round ${round}, one more message`).toBeLessThan(2);
        }
        await context.close();
    });

    it("that is left for another ticket and opened again is at its end", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        for (let round = 0; round < 4; round += 1) {
            await row(page, 1042).click();
            await still(page);
            await scroller(page).evaluate((each) => (each.scrollTop = 300));
            await page.waitForTimeout(100);
            await row(page, 1039).click();
            await page.locator("dw-conversation .header", { hasText: "#1039" }).waitFor();

            // When
            await row(page, 1042).click();
            await page.locator("dw-conversation .header", { hasText: "#1042" }).waitFor();

            // Then
            await still(page);
            expect(await toEnd(page), `round ${round}`).toBeLessThan(2);
        }
        await context.close();
    });

    it("that has its beginning and its end in sight follows also after Home", async () => {
        // Given
        const context = await desk.person({ viewport: { width: 1440, height: 2_400 } });
        const page = await desk.open(context, "#/tickets/1037");
        await still(page);
        const scrolls = (): Promise<number> => scroller(page).evaluate((each) => each.scrollHeight - each.clientHeight);
        expect(await scrolls()).toBe(0);
        await scroller(page).focus();
        await page.keyboard.press("Home");
        await still(page);

        // When
        for (let more = 0; more < 60 && (await scrolls()) < 200; more += 1) {
            await desk.fault("customer", "1037");
            await page.waitForTimeout(50);
        }

        // Then
        await still(page);
        expect(await scrolls()).toBeGreaterThan(100);
        expect(await toEnd(page)).toBeLessThan(2);
        expect(await page.getByTestId("new-messages").count()).toBe(0);
        await context.close();
    });

    it("stays where it is read while messages come", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await still(page);
        await scroller(page).evaluate((each) => each.scrollBy({ top: -900 }));
        await still(page);
        const before = await inSight(page);

        // When
        await desk.fault("customer", "1042");
        await page.getByTestId("new-messages").waitFor();

        // Then
        expect(await inSight(page)).toEqual(before);
        await context.close();
    });

    it("that was scrolled up shows the same view, ticket and place after a reload", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await row(page, 1042).click();
        await still(page);
        for (let n = 0; n < 3; n += 1) {
            await scroller(page).evaluate((each) => (each.scrollTop = Math.max(500, each.scrollTop - 2_500)));
            await still(page);
        }
        await scroller(page).evaluate((each) => (each.scrollTop += 260));
        await still(page);
        const before = await inSight(page);

        // When
        await page.reload();
        await desk.live(page);

        // Then
        await until(async () => (await inSight(page)).id === before.id, `message ${before.id} is in sight again`);
        await still(page);
        expect(Math.abs((await inSight(page)).top - before.top)).toBeLessThan(3);
        expect(await page.getByTestId("view-open").getAttribute("aria-current")).toBe("page");
        await context.close();
    });

    it("that was at its end follows after a reload, and the list is where it was", async () => {
        // Given
        const context = await desk.person({ viewport: { width: 1440, height: 500 } });
        const page = await desk.open(context, "#/views/open");
        const list = page.locator("dw-ticket-list .scroller");
        await list.evaluate((each) => (each.scrollTop = 400));
        await page.waitForTimeout(200);
        const [third] = await list.evaluate((each) => {
            const edge = each.getBoundingClientRect();
            return [...each.querySelectorAll<HTMLElement>("[data-ticket-id]")]
                .filter((line) => line.getBoundingClientRect().top > edge.top + 70 && line.getBoundingClientRect().bottom < edge.bottom)
                .map((line) => Number(line.dataset["ticketId"]));
        });
        await row(page, third ?? 0).click();
        await still(page);
        const top = await row(page, third ?? 0).evaluate((each) => each.getBoundingClientRect().top);

        // When
        await page.reload();
        await desk.live(page);

        // Then
        await still(page);
        expect(await toEnd(page)).toBeLessThan(2);
        expect(await page.getByTestId("view-open").getAttribute("aria-current")).toBe("page");
        expect(await row(page, third ?? 0).evaluate((each) => each.getBoundingClientRect().top)).toBe(top);
        await context.close();
    });

    it("says in place of what could not be read that it could not", async () => {
        // Given
        const context = await desk.person();

        // When
        const page = await desk.open(context, "#/tickets/1042");

        // Then
        const line = page.locator("[data-testid=system-line][data-kind=unreadable]");
        await line.waitFor({ state: "attached" });
        expect(await line.textContent()).toContain("Could not be read");
        expect(await line.evaluate((each) => each.classList.contains("unreadable"))).toBe(true);
        await context.close();
    });
});
