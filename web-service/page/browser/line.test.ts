import { describe, expect, it } from "vitest";
import { badge, DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

describe("the badge", () => {
    it("says within fifteen seconds that the line is half open", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);

        // When
        await desk.fault("mute");
        const since = Date.now();

        // Then
        await page.locator("dw-views [data-testid=truth-badge]:not([data-state=live])").waitFor({ timeout: 15_500 });
        expect(Date.now() - since).toBeLessThan(15_500);
        await desk.fault("unmute");
        await context.close();
    });

    it("says so as well while one writes, who is heard by nobody", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("composer").click();

        // When
        await desk.fault("mute");
        const since = Date.now();
        while ((await badge(page, "live").count()) > 0 && Date.now() - since < 15_500) {
            await page.keyboard.type("a", { delay: 100 });
        }

        // Then
        expect(await badge(page, "live").count()).toBe(0);
        await desk.fault("unmute");
        await context.close();
    });

    it("says at once that the browser has no network, and lives again when it has", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);

        // When
        await context.setOffline(true);

        // Then
        await badge(page, "reconnecting").waitFor({ timeout: 1_000 });
        await context.setOffline(false);
        await badge(page, "live").waitFor({ timeout: 3_000 });
        await context.close();
    });
});
