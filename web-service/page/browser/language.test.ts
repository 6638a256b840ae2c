import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser("--tickets", "40");

const lang = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true }).first();

async function choose(page: Page, language: "English" | "Deutsch"): Promise<void> {
    await page.locator("dw-views [data-testid=account]").click();
    await page.getByRole("menuitemradio", { name: language }).filter({ visible: true }).click();
    await page.keyboard.press("Escape");
}

describe("the language", () => {
    it("is the browser's where the page speaks it, from the sign-in on", async () => {
        const context = await desk.stranger({ locale: "de-AT" });
        const page = await context.newPage();

        await page.goto(desk.url);

        await page.getByRole("button", { name: "Anmelden" }).waitFor();
        expect(await lang(page)).toBe("de");
        await context.close();
    });

    it("that is chosen is there at once, in the other tab, and when the page is loaded again", async () => {
        const context = await desk.person();
        const [page, other] = [await desk.open(context), await desk.open(context)];

        await choose(page, "Deutsch");

        await heading(page, "Alle offenen").waitFor();
        await heading(other, "Alle offenen").waitFor();
        await page.reload();
        await heading(page, "Alle offenen").waitFor();
        expect(await lang(page)).toBe("de");
        await context.close();
    });

    it("that is chosen is also that of why a conversation could not be loaded", async () => {
        // Given
        const context = await desk.person();
        const page = await context.newPage();
        await page.route(/\/api\/tickets\/1042\/messages/u, (route) => route.fulfill({ status: 403 }));
        await page.goto(`${desk.url}#/tickets/1042`);
        const error = page.getByTestId("conversation-error");
        await error.getByText("You are not allowed to do this.").waitFor();

        // When
        await choose(page, "Deutsch");

        // Then
        await error.getByText("Diese Unterhaltung konnte nicht geladen werden").waitFor();
        expect(await error.getByText("You are not allowed to do this.").count()).toBe(0);
        await context.close();
    });

    it("is never seen in the other one while the page is loaded", async () => {
        const context = await desk.person();
        await choose(await desk.open(context), "Deutsch");
        const page = await context.newPage();
        await page.addInitScript(() => {
            const seen = new Set<string>();
            Object.assign(window, { seen });
            const look = (): void => {
                const root = document.querySelector("dw-app")?.shadowRoot;
                const views = root?.querySelector("dw-views")?.shadowRoot?.querySelector("[data-testid=view-open]")?.textContent ?? "";
                for (const text of [root?.querySelector(".skips")?.textContent ?? "", views]) {
                    seen.add(text.trim().split(/\s{2,}|\d/u)[0] ?? "");
                }
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });

        await page.goto(`${desk.url}#/views/open`);
        await desk.live(page);

        const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
        expect(seen.filter((text) => text !== "").sort()).toEqual(["Alle offenen", "Zu den Tickets springen"]);
        await context.close();
    });

    it("changes under a draft and a place in the list, and both stay", async () => {
        const context = await desk.person();
        const page = await desk.open(context);
        await page.locator("[data-testid=ticket-row]").first().click();
        await page.getByTestId("composer").fill("Guten Morgen");
        const list = page.locator("dw-ticket-list .scroller");
        await list.evaluate((element) => (element.scrollTop = 400));

        await choose(page, "Deutsch");

        await page.getByRole("button", { name: "Erledigen" }).waitFor();
        expect(await page.getByTestId("composer").inputValue()).toBe("Guten Morgen");
        expect(await list.evaluate((element) => element.scrollTop)).toBe(400);
        await until(async () => (await page.locator("dw-views [data-testid=truth-badge]").getAttribute("data-state")) === "live", "still live");
        await context.close();
    });
});

describe("a conversation that is open", () => {
    it("is said in the other language, what the server said too", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByText("Tom Berger took the ticket").waitFor();

        await choose(page, "Deutsch");

        await page.getByText("Tom Berger: Ticket übernommen").waitFor();
        await page.getByTestId("delivery").filter({ hasText: "gesendet" }).first().waitFor();
        await context.close();
    });
});

/** What is cut or lies beyond the window: a word that another language makes longer. */
const cutOff = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
        const all = (root: ParentNode): Element[] => [...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]));
        return all(document)
            .filter((each): each is HTMLElement => each instanceof HTMLElement && each.matches("button, label, select, h2, kbd") && each.checkVisibility())
            .filter((each) => {
                const { left, right, width } = each.getBoundingClientRect();
                return width > 1 && left >= 0 && (right > innerWidth || each.scrollWidth > each.clientWidth + 1) && getComputedStyle(each).display !== "inline";
            })
            .map((each) => each.textContent.replace(/\s+/gu, " ").trim());
    });

describe("long German words", () => {
    it.each([360, 560, 700, 820, 1000, 1100, 1440])("fit, %i px wide", async (width) => {
        const context = await desk.person({ locale: "de", viewport: { width, height: 800 } });
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("composer").waitFor();

        const cut = await cutOff(page);
        await page.goto(`${desk.url}#/views/undelivered`);
        await page.getByTestId("ticket-list").waitFor();
        await page.locator("[data-testid=account]").filter({ visible: true }).click();
        await page.getByRole("menuitem", { name: "Abmelden" }).filter({ visible: true }).waitFor();

        expect([...cut, ...(await cutOff(page))]).toEqual([]);
        await context.close();
    });
});
