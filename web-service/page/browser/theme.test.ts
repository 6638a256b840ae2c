import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser("--tickets", "12");
const LIGHT = "rgb(245, 247, 250)";
const DARK = "rgb(14, 17, 22)";

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function openMenu(page: Page): Promise<void> {
    await page.locator("dw-views [data-testid=account]").click();
    await page.getByRole("menu").filter({ visible: true }).waitFor();
}

async function choose(context: BrowserContext, theme: "Light" | "Dark" | "As the system"): Promise<Page> {
    const page = await desk.open(context);
    await openMenu(page);
    await page.getByRole("menuitemradio", { name: theme }).filter({ visible: true }).click();
    return page;
}

describe("the theme", () => {
    it.each([
        ["dark" as const, "Light" as const, LIGHT],
        ["light" as const, "Dark" as const, DARK],
    ])("of a %s system becomes %s at once, also in the other tab", async (colorScheme, theme, colour) => {
        const context = await desk.person({ colorScheme });
        const other = await desk.open(context);

        const page = await choose(context, theme);

        expect(await background(page)).toBe(colour);
        await until(async () => (await background(other)) === colour, "the other tab follows");
        await context.close();
    });

    it("that was chosen is there before the page's own script", async () => {
        const context = await desk.person({ colorScheme: "light" });
        await (await choose(context, "Dark")).close();
        const page = await context.newPage();
        // It never comes: what is seen is what the first paint has.
        await page.route("**/app.js", () => undefined);

        await page.goto(desk.url, { waitUntil: "commit" });
        await page.locator("body").waitFor({ state: "attached" });

        await until(async () => (await background(page)) === DARK, "dark without the page's script");
        expect(await page.locator("dw-app").count()).toBe(0);
        await context.close();
    });

    it("follows the system again when that is chosen", async () => {
        const context = await desk.person({ colorScheme: "dark" });
        const page = await choose(context, "Light");
        await page.getByRole("menuitemradio", { name: "As the system" }).filter({ visible: true }).click();
        expect(await background(page)).toBe(DARK);

        await page.emulateMedia({ colorScheme: "light" });

        await until(async () => (await background(page)) === LIGHT, "as the system has it");
        await context.close();
    });

    it("is chosen with the keys alone, and says which one it is", async () => {
        const context = await desk.person({ colorScheme: "light" });
        const page = await desk.open(context);
        await page.locator("dw-views [data-testid=account]").focus();
        await page.keyboard.press("Enter");
        const radio = (name: string) => page.getByRole("group", { name: "Theme" }).getByRole("menuitemradio", { name, exact: true });
        await radio("As the system").and(page.locator("[aria-checked=true]")).waitFor();

        // What stands above it depends on what one may do.
        for (let n = 0; n < 12 && !(await radio("Dark").evaluate((item) => item.matches(":focus"))); n += 1) {
            await page.keyboard.press("ArrowDown");
        }
        await page.keyboard.press("Space");

        await radio("Dark").and(page.locator("[aria-checked=true]")).waitFor();
        expect(await radio("As the system").getAttribute("aria-checked")).toBe("false");
        expect(await background(page)).toBe(DARK);
        await page.keyboard.press("Escape");
        await page.getByRole("menu").filter({ visible: true }).waitFor({ state: "hidden" });
        await context.close();
    });

    it("can be chosen in a browser without storage, which says how long it holds", async () => {
        const context = await desk.person({ colorScheme: "light" });
        await context.addInitScript(() => {
            Object.defineProperty(window, "localStorage", {
                get: () => {
                    throw new DOMException("The operation is insecure.", "SecurityError");
                },
            });
        });

        const page = await choose(context, "Dark");

        expect(await background(page)).toBe(DARK);
        await page.getByText("until you reload").filter({ visible: true }).waitFor();
        await context.close();
    });
});
