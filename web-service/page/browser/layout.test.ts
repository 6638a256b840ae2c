import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
const NARROW = { viewport: { width: 390, height: 844 } };

const box = async (page: Page, selector: string): Promise<{ x: number; width: number }> => {
    const found = await page.locator(selector).boundingBox();
    expect(found, selector).not.toBeNull();
    return found ?? { x: 0, width: 0 };
};

describe("a ticket that is not there", () => {
    it.each([1440, 1000, 700, 390])("is said in all the room of a conversation, %i px wide", async (width) => {
        const context = await desk.person({ viewport: { width, height: 844 } });
        const page = await desk.open(context, "#/tickets/5");
        await page.getByTestId("conversation-error").waitFor();

        const said = await box(page, "dw-conversation");

        expect(said.x + said.width).toBe(width);
        const list = page.locator("dw-ticket-list");
        if (await list.isVisible()) {
            const before = await box(page, "dw-ticket-list");
            expect(Math.round(said.x)).toBe(Math.round(before.x + before.width));
        } else {
            expect(said.x).toBe(0);
        }
        await context.close();
    });
});

describe("a narrow page", () => {
    it("says in the conversation that the line is gone, and stops when it is back", async () => {
        // Given
        const context = await desk.person(NARROW);
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("composer").waitFor();
        expect(await page.getByTestId("line").count()).toBe(0);

        // When
        await context.setOffline(true);

        // Then
        await page.getByTestId("line").filter({ hasText: "Reconnecting" }).waitFor({ timeout: 2_000 });
        await context.setOffline(false);
        await page.getByTestId("line").waitFor({ state: "detached" });
        await context.close();
    });

    it("says how long somebody waits before what has no room", async () => {
        const context = await desk.person(NARROW);
        const page = await desk.open(context, "#/tickets/1041");
        const facts = page.locator("dw-conversation .title p");
        await facts.filter({ hasText: /^#1041 · waiting \d+ min/u }).waitFor();

        const cut = await facts.evaluate((each) => {
            const wait = each.querySelector(".word")?.parentElement?.getBoundingClientRect();
            return (wait?.right ?? Infinity) > each.getBoundingClientRect().right;
        });

        expect(cut).toBe(false);
        await context.close();
    });

    it.each(["#/views/open", "#/tickets/1042", "#/tickets/1031", "#/tickets/1039"])("scrolls nowhere to the side, at %s", async (at) => {
        const context = await desk.person(NARROW);
        const page = await desk.open(context, at);
        await page.locator("dw-ticket-list, dw-composer").locator("visible=true").first().waitFor();

        const wide = await page.evaluate(() => {
            const all: string[] = [];
            const walk = (root: ParentNode): void =>
                root.querySelectorAll("*").forEach((each) => {
                    const style = getComputedStyle(each);
                    if (each.scrollWidth > each.clientWidth + 1 && /auto|scroll/u.test(style.overflowX)) all.push(`${each.tagName}.${each.className}`);
                    if (each.shadowRoot) walk(each.shadowRoot);
                });
            walk(document);
            return all.filter((each) => !/^PRE|^TEXTAREA|^INPUT/u.test(each));
        });

        expect(wide).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        await context.close();
    });
});
