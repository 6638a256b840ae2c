import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const MESSAGES = 2_000;
const TICKET = 1_040;
/** Twice a page at each side of what is in sight, and what is held: of whatever length the conversation is. */
const MOST = 250;
const desk = new DeskInBrowser("--long", String(MESSAGES));

const scroller = (page: Page): Locator => page.getByTestId("conversation");
const message = (page: Page, id: number): Locator => page.locator(`[data-message-id="${id}"]`);
const top = (page: Page, id: number): Promise<number> => message(page, id).evaluate((each) => each.getBoundingClientRect().top);
const shown = (page: Page): Promise<number[]> =>
    scroller(page).evaluate((each) => [...each.querySelectorAll<HTMLElement>("[data-message-id]")].map((one) => Number(one.dataset["messageId"])));
/** The messages of which something is in sight. */
const inSight = (page: Page): Promise<number[]> =>
    scroller(page).evaluate((each) => {
        const edge = each.getBoundingClientRect();
        const seen = (box: DOMRect): boolean => box.bottom > edge.top && box.top < edge.bottom;
        const all = [...each.querySelectorAll<HTMLElement>("[data-message-id]")];
        return all.filter((one) => seen(one.getBoundingClientRect())).map((one) => Number(one.dataset["messageId"]));
    });
/** All messages of the ticket, by their numbers, as the desk has them. */
async function everyNumber(page: Page): Promise<number[]> {
    const all: number[] = [];
    for (let before = ""; ; before = `&before=${all[0]}`) {
        const answer = await page.request.get(`${desk.url}api/tickets/${TICKET}/messages?limit=200${before}`);
        const { messages, more } = (await answer.json()) as { messages: { id: number }[]; more: boolean };
        all.unshift(...messages.map(({ id }) => id));
        if (!more) {
            return all;
        }
    }
}
/** Rows are as many as they become, and nothing has moved for a while. */
async function still(page: Page): Promise<void> {
    let before = "";
    await until(async () => {
        const now = `${(await shown(page)).join()} ${await scroller(page).evaluate((each) => each.scrollHeight * 1e6 + each.scrollTop)}`;
        const same = now === before;
        before = now;
        await page.waitForTimeout(150);
        return same;
    }, "the conversation stands still");
}
async function opened(): Promise<Page> {
    const page = await desk.open(await desk.person(), `#/tickets/${TICKET}`);
    await still(page);
    return page;
}
async function toBeginning(page: Page): Promise<void> {
    await scroller(page).focus();
    await page.keyboard.press("Home");
    await scroller(page).filter({ hasText: "The conversation begins here" }).waitFor();
    await still(page);
}
/** Somewhere in the middle of all, where both sides have rows that are not shown. */
async function toMiddle(page: Page): Promise<number> {
    await toBeginning(page);
    await scroller(page).evaluate((each) => (each.scrollTop = each.scrollHeight / 2));
    await still(page);
    const [, second = 0] = await inSight(page);
    return second;
}

describe("a conversation of 2,000 messages", () => {
    it("has its beginning at Home, its end at End, and few of its messages in the page", async () => {
        // Given
        const page = await opened();
        const all = await everyNumber(page);
        const atEnd = await shown(page);

        // When
        await toBeginning(page);

        // Then
        expect(atEnd.at(-1)).toBe(all.at(-1));
        expect(atEnd.length).toBeLessThan(MOST);
        expect((await inSight(page))[0]).toBe(all[0]);
        expect((await shown(page)).length).toBeLessThan(MOST);
        await page.keyboard.press("End");
        await until(async () => (await inSight(page)).at(-1) === all.at(-1), "its end is in sight");
        await page.context().close();
    });

    it("shows each of them once and in order to who reads on from the beginning", async () => {
        // Given
        const page = await opened();
        const all = await everyNumber(page);
        await toBeginning(page);

        // When
        const read = await scroller(page).evaluate(async (each) => {
            const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
            const seen: number[] = [];
            let most = 0;
            for (let turns = 0; turns < 150; turns += 1) {
                await frame();
                await frame();
                const edge = each.getBoundingClientRect();
                const here = [...each.querySelectorAll<HTMLElement>("[data-message-id]")];
                most = Math.max(most, here.length);
                for (const one of here) {
                    const box = one.getBoundingClientRect();
                    const id = Number(one.dataset["messageId"]);
                    if (box.bottom > edge.top && box.top < edge.bottom && !seen.includes(id)) {
                        seen.push(id);
                    }
                }
                each.scrollTop += each.clientHeight / 2;
            }
            return { seen, most };
        });

        // Then
        expect(read.seen.length).toBeGreaterThan(200);
        expect(read.seen).toEqual(all.slice(0, read.seen.length));
        expect(read.most).toBeLessThan(MOST);
        await page.context().close();
    });

    it("is read out in its order, around what is in sight", async () => {
        // Given
        const page = await opened();

        // When
        await toBeginning(page);

        // Then
        const tree = await scroller(page).ariaSnapshot();
        const numbers = [...tree.matchAll(/\((\d+)\)/gu)].map(([, number]) => Number(number));
        const firstOnes = [...new Set(numbers)].filter((number) => number <= 20);
        expect(firstOnes).toEqual(firstOnes.toSorted((one, other) => one - other));
        expect(firstOnes.length).toBeGreaterThan(10);
        await page.context().close();
    });

    it("stays where it is read when a message comes", async () => {
        // Given
        const page = await opened();
        const read = await toMiddle(page);
        const before = await top(page, read);

        // When
        await desk.fault("customer", String(TICKET));
        await page.getByTestId("new-messages").waitFor();

        // Then
        expect(Math.abs((await top(page, read)) - before)).toBeLessThanOrEqual(1);
        await page.context().close();
    });

    it("stays where it is read when older messages come before it", async () => {
        // Given
        const page = await opened();
        const [oldest = 0] = await shown(page);
        await scroller(page).evaluate(async (each) => {
            const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
            each.scrollTop = 350;
            // Until it has heard of it the page cannot know what is read.
            await frame();
            await frame();
        });
        const [, read = 0] = await inSight(page);
        const before = await top(page, read);

        // When
        await until(async () => ((await shown(page))[0] ?? 0) < oldest, "older messages are there");
        await still(page);

        // Then
        expect(Math.abs((await top(page, read)) - before)).toBeLessThanOrEqual(1);
        await page.context().close();
    });

    it("stays where it is read when something above takes more room, or less", async () => {
        // Given
        const page = await opened();
        const read = await toMiddle(page);
        const before = await top(page, read);
        const above = page.locator("[data-row]", { has: message(page, read) }).locator("xpath=preceding-sibling::*[@data-row][3]");

        for (const height of ["400px", "10px"]) {
            // When
            await above.evaluate((each: HTMLElement, to) => ((each.style.height = to), undefined), height);
            await still(page);

            // Then
            expect(Math.abs((await top(page, read)) - before), height).toBeLessThanOrEqual(1);
        }
        await page.context().close();
    });

    it("stays where it is read when the window is narrower, and is shown in its width", async () => {
        // Given
        const page = await opened();
        const read = await toMiddle(page);

        // When
        await page.setViewportSize({ width: 600, height: 860 });
        await still(page);

        // Then
        expect(await inSight(page)).toContain(read);
        expect(await scroller(page).evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
        await page.context().close();
    });

    it("keeps the focus of a message that is left behind, and the arrows go on from it", async () => {
        // Given
        const page = await opened();
        const read = await toMiddle(page);
        const line = page.locator(".line", { has: message(page, read) });
        await line.getByTestId("message-menu").focus();

        // When
        await scroller(page).evaluate((each) => (each.scrollTop = 0));
        await still(page);

        // Then
        const focused = (): Promise<string | undefined> =>
            page.locator("dw-message-list").evaluate((each) => {
                const line = each.shadowRoot?.activeElement?.closest(".line");
                return line?.querySelector<HTMLElement>("[data-message-id]")?.dataset["messageId"];
            });
        expect(await focused()).toBe(String(read));
        await page.keyboard.press("ArrowDown");
        await still(page);
        const next = Number(await focused());
        expect(next).toBeGreaterThan(read);
        expect(next - read).toBeLessThan(5);
        expect(await inSight(page)).toContain(next);
        await page.context().close();
    });

    it("keeps what is selected while it is scrolled", async () => {
        // Given
        const page = await opened();
        const read = await toMiddle(page);
        const selected = (): Promise<string> =>
            page.locator("dw-message-list").evaluate((each) => (each.shadowRoot as unknown as { getSelection(): Selection }).getSelection().toString());
        await message(page, read).evaluate((each) => {
            document.getSelection()?.selectAllChildren(each.querySelector(".text, span, time") ?? each);
        });
        const words = await selected();

        // When
        await scroller(page).evaluate((each) => (each.scrollTop = 0));
        await still(page);

        // Then
        expect(words).not.toBe("");
        expect(await selected()).toBe(words);
        await page.context().close();
    });

    it("goes to a message that is answered, however far back it is", async () => {
        // Given
        const page = await opened();
        const all = await everyNumber(page);
        const far = all.at(-1_520) ?? 0;
        const api = `${desk.url}api/tickets/${TICKET}/messages`;
        await page.request.post(api, { headers: { "Idempotency-Key": "far-back" }, data: { text: "As you wrote then", replyTo: far } });
        const answer = page.getByTestId("message").filter({ hasText: "As you wrote then" });
        await answer.waitFor();

        // When
        await answer.getByTestId("reply-quote").click();

        // Then
        await page.locator(`.found[data-message-id="${far}"]`).waitFor();
        await still(page);
        expect(await inSight(page)).toContain(far);
        await page.context().close();
    });

    it("goes to a message that is answered while others are being loaded, and says so where they cannot be", async () => {
        // Given
        const page = await opened();
        const all = await everyNumber(page);
        const far = all.at(-1_500) ?? 0;
        const api = `${desk.url}api/tickets/${TICKET}/messages`;
        await page.request.post(api, { headers: { "Idempotency-Key": "under-way" }, data: { text: "As you wrote before", replyTo: far } });
        const answer = page.getByTestId("message").filter({ hasText: "As you wrote before" });
        await answer.waitFor();
        let failing = true;
        await page.route(/\/messages\?.*before=/u, async (route) => {
            await new Promise((done) => setTimeout(done, 200));
            await (failing ? route.fulfill({ status: 503 }) : route.continue());
        });
        await answer.getByTestId("reply-quote").click();
        await page.locator("dw-conversation").getByText("Older messages could not be loaded.").first().waitFor();
        expect(await page.getByText("or far back in it").count()).toBe(0);
        failing = false;
        await scroller(page).focus();
        const underWay = page.waitForRequest(/before=/u);
        await page.keyboard.press("Home");
        await page.locator("dw-message-list").getByRole("button", { name: "Try again" }).click();
        await underWay;
        await page.keyboard.press("End");

        // When
        await answer.getByTestId("reply-quote").click();

        // Then
        await page.locator(`.found[data-message-id="${far}"]`).waitFor();
        expect(await page.getByText("or far back in it").count()).toBe(0);
        await page.context().close();
    });

    it("makes nothing anew of what a message that comes does not touch", async () => {
        // Given
        const page = await opened();
        await page.locator("dw-message-list").evaluate((each) => {
            const touched = new Set<string>();
            new MutationObserver((records) => {
                for (const { target } of records) {
                    const element = target instanceof Element ? target : target.parentElement;
                    touched.add(element?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "");
                }
                each.dataset["touched"] = [...touched].filter((row) => row !== "").join(" ");
            }).observe(each.shadowRoot as Node, { subtree: true, childList: true, attributes: true, characterData: true });
        });

        // When
        await desk.fault("customer", String(TICKET));
        await still(page);

        // Then
        const touched = (await page.locator("dw-message-list").getAttribute("data-touched")) ?? "";
        expect(touched.split(" ").length).toBeLessThanOrEqual(2);
        await page.context().close();
    });
});
