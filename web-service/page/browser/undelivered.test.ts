import { describe, expect, it } from "vitest";
import { DeskInBrowser } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

describe("a reply that waits", () => {
    it("says so when the one after it was withdrawn", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("message").first().waitFor();
        await desk.fault("colleague", "1041");
        await desk.fault("colleague", "1041");
        const queued = page.locator("[data-testid=message][data-delivery=queued]");
        await queued.nth(1).waitFor();

        // When
        await page.getByTestId("message-menu").last().click();
        await page.getByTestId("menu-take-back").click();
        await page.getByTestId("taken-back").waitFor();

        // Then
        const words = page.locator(".group", { has: queued }).getByTestId("delivery");
        expect((await words.allInnerTexts()).map((each) => each.trim())).toEqual(["queued"]);
        await context.close();
    });
});
