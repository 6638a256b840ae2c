import { describe, expect, it } from "vitest";
import { badge, DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

describe("a customer's file that is not here", () => {
    it("is fetched at a press, and says how far that is", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const file = page.locator("[data-testid=attachment]", { hasText: "measurements-of-all-forty-lamps" });
        await file.filter({ hasText: "It is fetched later" }).waitFor();

        // When
        await file.getByRole("button", { name: "Fetch it now: measurements-of-all-forty-lamps.xlsx" }).press("Enter");

        // Then
        await file.filter({ hasText: "On its way from Telegram" }).waitFor();
        await page.locator("a[data-testid=attachment][data-state=stored]", { hasText: "measurements-of-all-forty-lamps" }).waitFor();
        await context.close();
    });

    it("is asked for again when Telegram did not give it", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const voice = page.locator("[data-testid=attachment][data-kind=voice]", { hasText: "Voice message" });
        await voice.filter({ hasText: "Telegram no longer gives this file" }).waitFor();

        // When
        await voice.getByTestId("fetch-file").click();

        // Then
        await voice.filter({ hasText: "On its way from Telegram" }).waitFor();
        await voice.filter({ hasText: "Telegram no longer gives this file" }).getByTestId("fetch-file").waitFor();
        expect(await voice.getByTestId("fetch-file").isEnabled()).toBe(true);
        await context.close();
    });

    it("stays where it was when the desk does not answer, which is said", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const button = page.locator("[data-testid=album] [data-testid=fetch-file]").first();
        await button.waitFor();
        await desk.fault("fail", "503");

        // When
        await button.click();

        // Then
        await page.getByRole("alert").filter({ hasText: "The database is away" }).waitFor();
        await until(() => button.isEnabled(), "it can be asked for again");
        await desk.fault("heal");
        await context.close();
    });

    it("that never can be fetched has no button", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const refused = page.locator("[data-testid=attachment]", { hasText: "backup.zip" });
        await refused.waitFor();
        expect(await refused.getByTestId("fetch-file").count()).toBe(0);
        await context.close();
    });
});

describe("somebody who floods", () => {
    it("is marked in the list and beside the conversation, and can be muted there", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");

        // When
        await desk.fault("floods", "1042");

        // Then
        await page.locator('[data-ticket-id="1042"] [data-testid=flooding]').waitFor();
        await page.locator("dw-person [data-testid=flooding]").filter({ hasText: "more came than anybody reads" }).waitFor();
        await page.getByTestId("mute").click();
        await until(async () => (await page.getByTestId("flooding").count()) === 0, "who is muted is marked as that");
        await badge(page, "live").waitFor({ state: "attached" });
        await context.close();
    });
});
