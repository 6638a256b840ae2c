import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
const TEAMS = ["Billing", "Sales", "Old"];

async function openBots(page: Page): Promise<void> {
    await page.getByTestId("account").filter({ visible: true }).click();
    await page.getByTestId("show-bots").filter({ visible: true }).click();
    await page.getByTestId("bot").first().waitFor();
}

const bot = (page: Page, id: number): Locator => page.locator(`[data-testid=bot][data-bot="${id}"]`);

/** The fields of whose its new tickets are, opened. */
async function routesOf(page: Page, id: number): Promise<Locator> {
    await bot(page, id).getByTestId("edit-bot").click();
    return bot(page, id).getByTestId("bot-routes");
}

const rule = (routes: Locator, n: number): Locator => routes.getByTestId("rule").nth(n - 1);

async function write(routes: Locator, n: number, source: string, team: string): Promise<void> {
    await routes.getByTestId("add-rule").click();
    await rule(routes, n).getByLabel("Start link").fill(source);
    await rule(routes, n).getByLabel("To team").selectOption({ label: team });
}

/** All that the page holds, in its components and their fields too. */
const everythingOf = (page: Page): Promise<string> =>
    page.evaluate(() => {
        const held: string[] = [];
        const walk = (root: Document | ShadowRoot): void => {
            held.push(root instanceof ShadowRoot ? root.innerHTML : root.documentElement.outerHTML);
            for (const element of root.querySelectorAll("*")) {
                if (element instanceof HTMLInputElement) {
                    held.push(element.value);
                }
                if (element.shadowRoot !== null) {
                    walk(element.shadowRoot);
                }
            }
        };
        walk(document);
        return held.join("\n");
    });

const sources = (routes: Locator): Promise<string[]> => routes.getByLabel("Start link").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

/** Each test goes on from the one before: the mock is one desk. */
describe("bots", () => {
    it("are added by their token, of which the page keeps nothing, and say who they are once Telegram has", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        for (const name of TEAMS) {
            await context.request.post(`${desk.url}api/teams`, { data: { name, members: ["tom"] } });
        }
        await openBots(page);
        const form = page.getByTestId("new-bot");
        const field = form.getByLabel("Token");
        expect(await field.getAttribute("autocomplete")).toBe("off");
        expect(await field.evaluate((each) => getComputedStyle(each).getPropertyValue("-webkit-text-security"))).toBe("disc");

        // When: what is no token, one that the desk has, and a good one
        await field.fill("nonsense");
        await field.press("Enter");
        await form.getByTestId("token-problem").filter({ hasText: "It must look like 123456:ABC-DEF" }).waitFor();
        expect(await field.inputValue()).toBe("");
        expect(await field.getAttribute("aria-invalid")).toBe("true");
        await field.and(page.locator(":focus")).waitFor();
        await field.fill("4711:another");
        await field.press("Enter");
        await form.getByTestId("token-problem").filter({ hasText: "The desk has the bot 4711 already." }).waitFor();
        await field.fill("815:a-secret_of-it");
        await field.press("Enter");

        // Then
        await bot(page, 815).filter({ hasText: "Bot 815" }).filter({ hasText: "is being started" }).waitFor();
        await form.getByTestId("token-done").waitFor();
        expect(await field.inputValue()).toBe("");
        expect(await everythingOf(page)).not.toContain("a-secret_of-it");
        await desk.fault("names-bot", "815");
        await bot(page, 815).filter({ hasText: "Shop @shop_bot" }).filter({ hasText: "asks Telegram for messages" }).waitFor();
        await context.close();
    });

    it("that were not reached leave the token where it is, and a closed dialog does not", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const field = page.getByTestId("new-bot").getByLabel("Token");
        await desk.fault("fail", "503");
        await field.fill("816:kept");
        await field.press("Enter");
        await page.getByTestId("new-bot").getByTestId("token-problem").waitFor();
        await desk.fault("heal");
        expect(await field.inputValue()).toBe("816:kept");

        // When
        await page.keyboard.press("Escape");

        // Then
        await page.getByTestId("bots").waitFor({ state: "hidden" });
        await until(async () => (await field.inputValue()) === "", "the field is empty");
        await page.locator("dw-views [data-testid=account]").and(page.locator(":focus")).waitFor();
        await context.close();
    });

    it("in trouble say so at a glance, and a new token mends it", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        await page.locator("[data-bot='815'][data-state=works]").waitFor();

        // When
        await desk.fault("revokes-bot", "815");

        // Then
        await page.locator("[data-bot='815'][data-state=troubled]").getByTestId("bot-row-trouble").filter({ hasText: "does not accept the token of the bot 815" }).waitFor();
        await page.getByTestId("bots-head").filter({ hasText: "1 bot gets no messages" }).waitFor();
        await bot(page, 815).getByTestId("edit-bot").click();
        const token = bot(page, 815).getByLabel("New token");
        await token.fill("4711:not-its-own");
        await token.press("Enter");
        await bot(page, 815).getByTestId("token-problem").filter({ hasText: "It is that of another bot." }).waitFor();
        await token.fill("815:new");
        await token.press("Enter");
        await page.locator("[data-bot='815'][data-state=works]").waitFor();
        expect(await bot(page, 815).getByTestId("bot-row-trouble").count()).toBe(0);
        await context.close();
    });

    it("are switched off and on, with what it means for what waits said before, and why it cannot be", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        await bot(page, 815).getByTestId("edit-bot").click();
        await bot(page, 815).getByText("waits at Telegram for 24 hours at most").filter({ hasText: "2 messages wait to be sent." }).waitFor();
        const toggle = bot(page, 815).getByTestId("toggle-bot");

        // When
        await toggle.click();

        // Then
        await page.locator("[data-bot='815'][data-state=off]").filter({ hasText: "does not run" }).waitFor();
        await toggle.and(page.locator(":focus")).filter({ hasText: "Switch on" }).click();
        await page.locator("[data-bot='815'][data-state=works]").waitFor();
        await bot(page, 4711).getByTestId("edit-bot").click();
        await bot(page, 4711).getByTestId("toggle-bot").click();
        await bot(page, 4711).getByTestId("switch-problem").filter({ hasText: "This is the bot of TELEGRAM_BOT_TOKEN" }).waitFor();
        await context.close();
    });

    it("are nothing to who may not manage them", async () => {
        // Given
        const context = await desk.person({}, "tom");
        const page = await desk.open(context);

        // When
        await page.locator("dw-views [data-testid=account]").click();

        // Then
        await page.getByTestId("sign-out").filter({ visible: true }).waitFor();
        expect(await page.getByTestId("show-bots").count()).toBe(0);
        expect(await page.locator("dw-bots").count()).toBe(0);
        await context.close();
    });
});

describe("the team and the rules of a bot", () => {
    it("are written, put in order with the keyboard and saved, with each mistake at its field and nothing lost", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const routes = await routesOf(page, 815);
        await routes.getByTestId("bot-team").selectOption({ label: "Billing" });
        await write(routes, 1, "https://t.me/shop_bot?start=order", "Sales");
        await write(routes, 2, "not one word", "Old");
        await routes.getByTestId("add-rule").click();

        // When: with mistakes, then without
        await routes.getByTestId("save-routes").click();
        await rule(routes, 2).getByTestId("rule-problem").filter({ hasText: "Start link: 1 to 64" }).waitFor();
        expect(await rule(routes, 3).getByTestId("rule-problem").allTextContents()).toEqual(["Fill in at least one condition. For all other tickets there is the team above.", "To team: Choose a team."]);
        await rule(routes, 2).getByLabel("Start link").and(page.locator(":focus")).waitFor();
        expect(await sources(routes)).toEqual(["order", "not one word", ""]);
        await rule(routes, 2).getByLabel("Start link").fill("two");
        await rule(routes, 3).getByLabel("Language").fill("DE");
        await rule(routes, 3).getByLabel("To team").selectOption({ label: "Billing" });
        await rule(routes, 2).getByTestId("rule-up").focus();
        await page.keyboard.press("Enter");
        expect(await sources(routes)).toEqual(["two", "order", ""]);
        await rule(routes, 1).getByTestId("rule-down").and(page.locator(":focus")).waitFor();
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        expect(await sources(routes)).toEqual(["order", "", "two"]);
        await rule(routes, 3).getByTestId("rule-up").and(page.locator(":focus")).waitFor();
        await routes.getByTestId("save-routes").click();

        // Then
        await routes.getByTestId("routes-done").waitFor();
        await bot(page, 815).getByTestId("bot-routes-line").filter({ hasText: "new tickets go to Billing · 3 rules" }).waitFor();
        const { bots } = (await (await context.request.get(`${desk.url}api/bots`)).json()) as { bots: { id: number; rules: unknown }[] };
        expect(bots.find(({ id }) => id === 815)?.rules).toEqual([
            { source: "order", language: null, hours: null, team: 2 },
            { source: null, language: "de", hours: null, team: 1 },
            { source: "two", language: null, hours: null, team: 3 },
        ]);
        await context.close();
    });

    it("follow what becomes of a team, and say which one the desk refuses", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const routes = await routesOf(page, 815);

        // When
        await context.request.patch(`${desk.url}api/teams/3`, { data: { active: false } });
        await context.request.patch(`${desk.url}api/teams/1`, { data: { name: "Money" } });

        // Then
        await rule(routes, 3).getByTestId("passed-over").waitFor();
        await bot(page, 815).getByTestId("bot-routes-line").filter({ hasText: "new tickets go to Money" }).waitFor();
        expect(await rule(routes, 3).getByLabel("To team").locator("option:checked").textContent()).toBe("Old (archived)");
        await rule(routes, 1).getByLabel("Language").fill("tr");
        await routes.getByTestId("save-routes").click();
        await rule(routes, 3).getByTestId("rule-problem").filter({ hasText: "The team Old was archived" }).waitFor();
        await rule(routes, 3).getByLabel("To team").and(page.locator(":focus")).waitFor();
        expect(await rule(routes, 1).getByLabel("Language").inputValue()).toBe("tr");
        await rule(routes, 3).getByTestId("rule-remove").click();
        await rule(routes, 2).getByTestId("rule-remove").and(page.locator(":focus")).waitFor();
        await routes.getByTestId("save-routes").click();
        await routes.getByTestId("routes-done").waitFor();
        await context.close();
    });

    it("are not written over a colleague's, but with their own eyes on them", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const routes = await routesOf(page, 4711);
        await write(routes, 1, "mine", "Sales");

        // When
        await desk.fault("routes-bot", "4711");

        // Then
        await routes.getByTestId("meanwhile").filter({ hasText: "1. theirs → Money" }).waitFor();
        expect(await sources(routes)).toEqual(["mine"]);
        await routes.getByTestId("save-routes").filter({ hasText: "Save mine instead" }).waitFor();
        await routes.getByTestId("reset-routes").click();
        await until(async () => (await sources(routes)).join() === "theirs", "theirs are shown");
        expect(await routes.getByTestId("meanwhile").count()).toBe(0);
        await context.close();
    });

    it("stay in their fields when an event that came before the answer did not know of them", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const routes = await routesOf(page, 815);
        const before = await sources(routes);
        await write(routes, before.length + 1, "new", "Sales");
        await desk.fault("late-bot");

        // When
        await routes.getByTestId("save-routes").click();

        // Then
        await routes.getByTestId("routes-done").waitFor();
        await until(async () => (await routes.getByTestId("reset-routes").count()) === 0, "nothing is unsaved");
        await bot(page, 815).getByTestId("bot-routes-line").filter({ hasText: `${before.length + 1} rules` }).waitFor();
        expect(await sources(routes)).toEqual([...before, "new"]);
        await context.close();
    });

    it("that are not saved are there when the dialog is opened again", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openBots(page);
        const routes = await routesOf(page, 4711);
        await rule(routes, 1).getByLabel("Start link").fill("half");

        // When
        await page.keyboard.press("Escape");
        await page.getByTestId("bots").waitFor({ state: "hidden" });
        await openBots(page);

        // Then
        expect(await sources(routes)).toEqual(["half"]);
        await context.close();
    });

    it("fit where there is little room", async () => {
        // Given
        const context = await desk.person({ viewport: { width: 340, height: 700 } });
        const page = await desk.open(context);
        await openBots(page);

        // When
        await routesOf(page, 815);

        // Then
        await bot(page, 815).getByTestId("add-rule").waitFor();
        const [whole, shown] = await page.getByTestId("bots").evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
        expect(whole).toBe(shown);
        await context.close();
    });
});
