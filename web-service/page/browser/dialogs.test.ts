import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

/** Presses the corner of the window, which no dialog covers. */
const pressBeside = (page: Page): Promise<void> => page.mouse.click(3, 3);

describe("a dialog", () => {
    it("closes at a press beside it, as often as it is opened, and at none within", async () => {
        const context = await desk.person();
        const page = await desk.open(context);
        const keys = page.getByTestId("keys");

        for (let n = 0; n < 2; n += 1) {
            await page.keyboard.press("?");
            await keys.waitFor();
            await keys.locator("h2").click();
            expect(await keys.isVisible()).toBe(true);
            await pressBeside(page);
            await keys.waitFor({ state: "hidden" });
        }

        await context.close();
    });

    it("that has just closed leaves a key that comes before the next frame to the page", async () => {
        const context = await desk.person();
        const page = await desk.open(context);
        const keys = page.getByTestId("keys");
        await page.keyboard.press("?");
        await keys.waitFor();

        const open = await keys.evaluate((dialog: HTMLDialogElement) => {
            dialog.close();
            dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "?", code: "Slash", shiftKey: true, bubbles: true, composed: true }));
            return dialog.open;
        });

        expect(open).toBe(true);
        await context.close();
    });

    it("stays open when a selection is drawn out of it", async () => {
        const context = await desk.person();
        const page = await desk.open(context);
        await page.keyboard.press("?");
        const keys = page.getByTestId("keys");
        await keys.waitFor();
        const title = await keys.locator("h2").boundingBox();

        await page.mouse.move((title?.x ?? 0) + 5, (title?.y ?? 0) + 5);
        await page.mouse.down();
        await page.mouse.move(3, 3, { steps: 4 });
        await page.mouse.up();

        expect(await keys.isVisible()).toBe(true);
        await context.close();
    });

    it("keeps the keys from the page behind it, wherever the focus went, and closes at Escape", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.locator("dw-views [data-testid=account]").click();
        await page.locator("dw-views [data-testid=show-accounts]").click();
        const accounts = page.getByTestId("accounts");
        await page.getByTestId("agent").first().waitFor();
        await page.evaluate(() => {
            let focused = document.activeElement;
            while (focused?.shadowRoot?.activeElement) {
                focused = focused.shadowRoot.activeElement;
            }
            (focused as HTMLElement | null)?.blur();
        });

        await page.keyboard.press("e");

        expect(await page.getByTestId("undo-toast").count()).toBe(0);
        await page.keyboard.press("Escape");
        await accounts.waitFor({ state: "hidden" });
        expect(page.url()).toContain("#/tickets/1041");
        await context.close();
    });

    it.each(["accounts", "teams", "bots"])("of %s gives the focus back to the account, from whose menu it came", async (name) => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        const account = page.locator("dw-views [data-testid=account]");
        await account.click();
        await page.locator(`dw-views [data-testid=show-${name}]`).click();
        await page.getByTestId(name).waitFor();

        // When
        await page.keyboard.press("Escape");

        // Then
        await page.getByTestId(name).waitFor({ state: "hidden" });
        await account.and(page.locator(":focus")).waitFor();
        await context.close();
    });

    it("of people goes back to the button of who was changed", async () => {
        const context = await desk.person();
        const page = await desk.open(context);
        await page.locator("dw-views [data-testid=account]").click();
        await page.locator("dw-views [data-testid=show-accounts]").click();
        const tom = page.locator('[data-testid=agent][data-username="tom"]');
        await tom.getByTestId("edit-agent").click();
        await tom.getByLabel("Name").fill("Tom Renamed");

        await tom.getByTestId("save-agent").click();

        await tom.getByTestId("edit-agent").and(page.locator(":focus")).waitFor();
        await context.close();
    });

    it("of pictures begins at its button to close, and closes beside the picture", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("attachment").and(page.locator("[data-kind=photo]")).first().click();
        const lightbox = page.getByTestId("lightbox");
        await lightbox.waitFor();

        await lightbox.getByRole("button", { name: "Close" }).and(page.locator(":focus")).waitFor();
        await lightbox.locator(".stage").click({ position: { x: 5, y: 5 } });

        await lightbox.waitFor({ state: "hidden" });
        await context.close();
    });

    it("of pictures shows the one in what is answered elsewhere, with the words beside it", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");

        await page.locator("[data-testid=reference][data-kind=external_reply]").getByTestId("attachment").click();

        const lightbox = page.getByTestId("lightbox");
        await lightbox.locator(".stage dw-picture").waitFor();
        await lightbox.getByText("Delivery takes two days everywhere").waitFor();
        await lightbox.getByRole("button", { name: "Close" }).click();
        await lightbox.waitFor({ state: "hidden" });
        await context.close();
    });

    it("of the person closes beside it, and at a link that leads to another ticket", async () => {
        const context = await desk.person({ viewport: { width: 1000, height: 800 } });
        const page = await desk.open(context, "#/tickets/1042");
        const drawer = page.getByTestId("drawer");
        const show = page.getByTestId("person");
        await show.click();
        await drawer.waitFor();
        await pressBeside(page);
        await drawer.waitFor({ state: "hidden" });
        await show.click();

        await drawer.locator("a[href^='#/tickets/']").first().click();

        await drawer.waitFor({ state: "hidden" });
        expect(new URL(page.url()).hash).not.toBe("#/tickets/1042");
        await context.close();
    });
});
