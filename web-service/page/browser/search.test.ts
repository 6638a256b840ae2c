import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser("--tickets", "60");

describe("the search", () => {
    it("shows what the server found, and drops answers that were overtaken", async () => {
        // Given: the answer for "bil" comes after the one for "billing"
        const context = await desk.person();
        const page = await desk.open(context);
        await page.route(/\/api\/tickets\?q=/u, async (route) => {
            const q = new URL(route.request().url()).searchParams.get("q");
            const response = await route.fetch({ url: `${desk.url}api/tickets?q=${q === "billing" ? "billing" : "1042"}` });
            await new Promise((done) => setTimeout(done, q === "billing" ? 50 : 900));
            await route.fulfill({ response });
        });

        // When
        await page.getByTestId("search").fill("bil");
        await page.waitForTimeout(350);
        await page.getByTestId("search").fill("billing");

        // Then
        const ids = (): Promise<string[]> => page.getByTestId("ticket-row").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["ticketId"] ?? ""));
        await until(async () => (await ids()).length > 3, "the server's answer is shown");
        const found = await ids();
        await page.waitForTimeout(1_200);
        expect(await ids()).toEqual(found);
        await context.close();
    });

    it("says nothing of 'nothing found' before the server did", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await desk.fault("slow", "1500");

        // When
        await page.getByTestId("search").fill("no such thing");

        // Then
        await page.waitForTimeout(700);
        expect(await page.getByTestId("empty").count()).toBe(0);
        await page.getByTestId("empty").waitFor();
        await desk.fault("heal");
        await context.close();
    });
});
