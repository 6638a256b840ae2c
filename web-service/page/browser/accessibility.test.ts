import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
const AXE = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe has against the page as it is, a line for each; through all shadow roots. */
async function violations(page: Page): Promise<string[]> {
    // Evaluated, not added as an element: the page's content security policy takes no other script.
    await page.evaluate(await AXE);
    const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(options: unknown): Promise<{ violations: Violation[] }> } };
        return (await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations;
    });
    return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`));
}

async function go(page: Page, ticket: number): Promise<void> {
    await page.evaluate((id) => (location.hash = `#/tickets/${id}`), ticket);
}

/** The views of the page, each brought about by itself. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    "a list": async (page) => {
        await page.getByTestId("ticket-list").waitFor();
    },
    "an empty list": async (page) => {
        await page.getByTestId("search").fill("nothing like this");
        await page.getByTestId("empty").waitFor();
    },
    "a search": async (page) => {
        await page.getByTestId("search").fill("billing");
        await page.getByTestId("ticket-row").first().waitFor();
    },
    "a conversation": async (page) => {
        await go(page, 1042);
        await page.getByTestId("conversation").waitFor();
        await page.getByTestId("composer").waitFor();
    },
    "a note being written": async (page) => {
        await go(page, 1042);
        await page.getByTestId("tab-note").click();
    },
    "a blocked customer": async (page) => {
        await go(page, 1031);
        await page.getByTestId("composer-closed").waitFor();
    },
    "a ticket that is not there": async (page) => {
        await go(page, 5);
        await page.getByTestId("conversation-error").waitFor();
    },
    "a ticket that went out of sight": async (page) => {
        await desk.fault("moves-back", "1040");
        await go(page, 1040);
        await page.getByTestId("composer").fill("half a thought");
        await desk.fault("moves-away", "1040");
        await page.getByTestId("left-text").waitFor();
    },
    "a menu": async (page) => {
        await go(page, 1042);
        await page.getByTestId("message-menu").last().waitFor();
        await page.getByTestId("message-menu").last().click();
        await page.getByRole("menu").filter({ visible: true }).first().waitFor();
    },
    "what to wait for": async (page) => {
        await go(page, 1042);
        await page.getByTestId("hand-over").or(page.getByTestId("more")).filter({ visible: true }).click();
        if (await page.getByTestId("show-waiting").isVisible()) {
            await page.getByTestId("show-waiting").click();
        } else {
            await page.getByTestId("pending").click();
        }
        await page.getByTestId("until").waitFor();
    },
    "a picture, large": async (page) => {
        await go(page, 1042);
        await page.getByTestId("attachment").and(page.locator("[data-kind=photo]")).first().click();
        await page.getByTestId("lightbox").waitFor();
    },
    "replies that did not get through": async (page) => {
        await go(page, 1041);
        await page.getByTestId("composer").fill("held up");
        await desk.fault("fail", "422");
        await page.getByTestId("send").click();
        await page.getByTestId("retry").waitFor();
        await desk.fault("heal");
    },
    "the accounts": async (page) => {
        await page.locator("dw-views [data-testid=account]").click();
        await page.locator("dw-views [data-testid=show-accounts]").click();
        await page.getByTestId("edit-agent").first().click();
        await page.getByTestId("agent-form").waitFor();
    },
    "the bots, with a mistake": async (page) => {
        await page.getByTestId("account").filter({ visible: true }).click();
        await page.getByTestId("show-bots").filter({ visible: true }).click();
        await desk.fault("revokes-bot", "4711");
        await page.getByTestId("bot-row-trouble").waitFor();
        // A rule leads to a team; the second time there is one.
        await page.request.post(`${desk.url}api/teams`, { data: { name: "Billing" } });
        if (!(await page.getByTestId("bot-parts").isVisible())) {
            await page.getByTestId("edit-bot").first().click();
            await page.getByTestId("add-rule").click();
        }
        await page.getByTestId("save-routes").click();
        await page.getByTestId("rule-problem").first().waitFor();
        await page.getByTestId("new-bot").getByTestId("send-token").click();
        await page.getByTestId("new-bot").getByTestId("token-problem").waitFor();
    },
    "the account's menu": async (page) => {
        await page.locator("dw-views [data-testid=account]").click();
        await page.getByTestId("theme-dark").filter({ visible: true }).waitFor();
    },
    "the keys": async (page) => {
        await page.keyboard.press("?");
        await page.getByTestId("keys").waitFor();
    },
    "the details of the badge": async (page) => {
        await page.locator("dw-views [data-testid=truth-badge]").click();
        await page.locator("dw-views [data-testid=truth-details]").waitFor();
    },
    "something to undo": async (page) => {
        await page.getByTestId("ticket-row").nth(2).click();
        await page.getByTestId("resolve").click();
        await page.getByTestId("undo-toast").waitFor();
    },
};

/** What is brought about by what a narrow page does not have. */
const WIDE = new Set(["the details of the badge", "something to undo", "the accounts", "the account's menu"]);

/** Closes what lies over the page, and shows the list again. */
async function reset(page: Page): Promise<void> {
    await page.keyboard.press("Escape");
    await page.getByTestId("lightbox").waitFor({ state: "hidden" });
    await page.evaluate(() => (location.hash = "#/views/open"));
    await page.getByTestId("search").fill("");
    await page.getByTestId("ticket-row").first().waitFor();
    // Out of the field, which would keep the keys.
    await page.getByTestId("search").press("Escape");
}

describe.each([
    ["light", { colorScheme: "light" as const }],
    ["dark, in German", { colorScheme: "dark" as const, locale: "de" }],
    ["forced colours", { forcedColors: "active" as const }],
    ["narrow", { viewport: { width: 400, height: 800 } }],
])("axe has nothing against the page, %s:", (name, options) => {
    it("the sign-in", async () => {
        const context = await desk.stranger(options);
        const page = await context.newPage();
        await page.goto(desk.url);
        await page.getByTestId("sign-in-button").waitFor();
        expect(await violations(page)).toEqual([]);
        await context.close();
    });

    // One page for all: what a view leaves behind is there for the next one too, as it is for a reader.
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
        context = await desk.person(options);
        page = await context.newPage();
        await page.goto(`${desk.url}#/views/open`);
    });
    afterAll(() => context.close());

    const views = Object.entries(VIEWS).filter(([view]) => name !== "narrow" || !WIDE.has(view));
    it.each(views)("%s", async (_view, show) => {
        await reset(page);
        await show(page);
        expect(await violations(page)).toEqual([]);
    });
});
