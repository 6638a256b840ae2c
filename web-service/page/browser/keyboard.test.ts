import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser("--tickets", "60");
const press = (page: Page, key: string, code: string): Promise<void> =>
    page.evaluate(
        ([key, code]) => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key: key ?? "", code: code ?? "", bubbles: true, composed: true, cancelable: true })),
        [key, code],
    );
/** The test id or the words of what has the focus, through all shadow roots. */
const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
        let at: Element | null = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at instanceof HTMLElement ? (at.dataset["testid"] ?? at.textContent) : "";
    });

describe("the keys", () => {
    it("of a Cyrillic layout work by their place", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("composer").waitFor();

        await press(page, "к", "KeyR");

        await page.waitForFunction(() => document.activeElement !== document.body);
        expect(await focused(page)).toBe("composer");
        await context.close();
    });

    it("reach the composer in a few steps from the beginning of the page", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("conversation").waitFor();

        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        expect(await focused(page)).toBe("skip-to-reply");
        await page.keyboard.press("Enter");

        await page.waitForTimeout(100);
        expect(await focused(page)).toBe("composer");
        await context.close();
    });

    it("stop once in the list and once at the messages' menus", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1040");
        await page.getByTestId("conversation").waitFor();
        const stops: string[] = [];

        for (let n = 0; n < 25 && stops.at(-1) !== "composer"; n += 1) {
            await page.keyboard.press("Tab");
            stops.push(await focused(page));
        }

        expect(stops.at(-1)).toBe("composer");
        expect(stops.filter((each) => each === "ticket-row")).toHaveLength(1);
        expect(stops.filter((each) => each === "message-menu").length).toBeLessThan(2);
        await context.close();
    });
});

describe("a German browser", () => {
    it("shows English times under English words", async () => {
        const context = await desk.person({ locale: "de-DE" });
        await context.addInitScript(() => localStorage.setItem("deskwire/language", "en"));
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("conversation").waitFor();
        const titles = await page.locator("dw-message-list [title]").evaluateAll((all) => all.map((each) => each.getAttribute("title") ?? "").join(" "));

        expect(titles).toMatch(/Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday/u);
        expect(titles).not.toMatch(/tag,|woch,|abend,/u);
        await context.close();
    });
});

describe("forced colours", () => {
    it("show one row as selected, and the live dot", async () => {
        const context = await desk.person({ forcedColors: "active" });
        const page = await desk.open(context, "#/tickets/1042");
        await page.locator("dw-views [data-testid=view-mine]").click();
        await page.goto(`${desk.url}#/tickets/1042`);
        await page.locator('[data-ticket-id="1042"][aria-current]').waitFor();

        const marked = await page.getByTestId("ticket-row").evaluateAll((rows) =>
            rows.map((row) => getComputedStyle(row).borderInlineStartColor).filter((colour, _at, all) => colour !== all.at(-1)).length,
        );
        expect(marked).toBe(1);
        const dot = page.locator("dw-views [data-testid=truth-badge] .dot");
        expect(await dot.evaluate((each) => getComputedStyle(each).borderTopWidth)).toBe("4px");
        await context.close();
    });
});

describe("names", () => {
    it("of the quote and the file link say what a reader sees, and aria-controls names what is there", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("conversation").waitFor();

        await page.getByRole("button", { name: /^Answers Mira|^Answers you|^Answers lighthouse/u }).first().waitFor();
        await page.getByRole("link", { name: /Download Rechnung 4512.*402|Download Rechnung 4512.*KB/u }).waitFor();
        const missing = await page.locator("dw-composer [aria-controls]").evaluateAll((all) =>
            all.filter((each) => !(each.getRootNode() as ShadowRoot).getElementById(each.getAttribute("aria-controls") ?? "")).length,
        );
        expect(missing).toBe(0);
        await desk.fault("blocks", "1042");
        await page.getByTestId("composer-closed").waitFor();
        expect(
            await page.locator("dw-composer [aria-controls]").evaluateAll((all) =>
                all.filter((each) => !(each.getRootNode() as ShadowRoot).getElementById(each.getAttribute("aria-controls") ?? "")).length,
            ),
        ).toBe(0);
        await context.close();
    });
});
