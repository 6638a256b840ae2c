import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

const says = (page: Page, words: string): Promise<void> => page.locator("dw-conversation .title", { hasText: words }).waitFor();

/** Opens what it can wait for; where the head has no room for the button, by the other menu. */
async function openWaiting(page: Page): Promise<void> {
    await page.getByTestId("resolve").waitFor();
    if (await page.getByTestId("pending").isVisible()) {
        await page.getByTestId("pending").click();
    } else {
        await page.getByTestId("hand-over").or(page.getByTestId("more")).filter({ visible: true }).click();
        await page.getByTestId("show-waiting").click();
    }
    await page.getByTestId("until").waitFor();
}

describe("a ticket that waits", () => {
    it("says what for, in its head, in its row and beside it, until it is opened again", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");

        // When
        await openWaiting(page);
        await page.locator("[data-waiting=third_party]").click();

        // Then
        await says(page, "waiting for someone else");
        await until(async () => (await page.locator("dw-person.column [data-testid=status]").inputValue()) === "third_party", "it is said beside it");
        await page.evaluate(() => (location.hash = "#/views/waiting"));
        expect(await page.locator('[data-ticket-id="1041"] [data-testid=waits]').textContent()).toBe("someone else");
        await page.evaluate(() => (location.hash = "#/tickets/1041"));
        await openWaiting(page);
        await page.getByTestId("open-again").click();
        await page.locator("dw-conversation .title", { hasText: "waiting for someone else" }).waitFor({ state: "detached" });
        await context.close();
    });

    it("waits until a time of one's own clock, which another one takes the place of", async () => {
        // Given
        const context = await desk.person({ timezoneId: "Europe/Berlin" });
        const page = await desk.open(context, "#/tickets/1040");
        const [year] = [new Date().getFullYear() + 1];
        await openWaiting(page);
        await page.locator("[data-waiting=time]").first().click();
        await says(page, "waiting until");

        // When
        await openWaiting(page);
        await page.getByTestId("until").fill(`${year}-01-05T09:00`);
        await page.getByTestId("until").press("Enter");

        // Then
        await says(page, "waiting until Tue 5 Jan, 09:00".replace("Tue", new Date(year, 0, 5).toLocaleDateString("en-GB", { weekday: "short" })));
        const ticket = (await (await context.request.get(`${desk.url}api/tickets/1040`)).json()) as { until: string };
        expect(ticket.until).toBe(`${year}-01-05T08:00:00.000Z`);
        await context.close();
    });

    it("is set from the menu of a narrow page too", async () => {
        // Given
        const context = await desk.person({ viewport: { width: 400, height: 800 } });
        const page = await desk.open(context, "#/tickets/1039");
        await openWaiting(page);

        // When
        await page.locator("[data-waiting=customer]").click();

        // Then
        await says(page, "waiting for the customer");
        await context.close();
    });
});
