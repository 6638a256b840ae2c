import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
async function statusOf(ticket: number): Promise<string> {
    const context = await desk.person();
    const answer = (await (await context.request.get(`${desk.url}api/tickets/${ticket}`)).json()) as { status: string };
    await context.close();
    return answer.status;
}

describe("E by accident", () => {
    it("is undone by Z, and the desk was never told", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const patches: string[] = [];
        page.on("request", (request) => request.method() === "PATCH" && patches.push(request.url()));
        await page.getByTestId("conversation").waitFor();

        // When
        await page.keyboard.press("e");
        await page.getByTestId("undo-toast").waitFor();
        await page.keyboard.press("z");

        // Then
        await until(async () => (await page.getByTestId("undo-toast").count()) === 0, "the toast is gone");
        await page.waitForTimeout(6_000);
        expect([patches, await statusOf(1042)]).toEqual([[], "open"]);
        await context.close();
    });

    it("is undone by a button that Tab reaches and a screen reader names", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await page.getByTestId("resolve").click();
        const undo = page.getByRole("button", { name: "Undo resolving 1042" });

        // When
        await undo.focus();
        await page.keyboard.press("Enter");

        // Then
        await until(async () => (await page.getByTestId("undo-toast").count()) === 0, "the toast is gone");
        expect(await statusOf(1042)).toBe("open");
        await context.close();
    });

    it("goes at once when the tab is closed", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1038");
        await page.getByTestId("conversation").waitFor();
        const before = await statusOf(1038);
        const other = await desk.open(context, "#/tickets/1039");
        await other.getByTestId("resolve").click();
        await other.getByTestId("undo-toast").waitFor();

        // When
        await other.close({ runBeforeUnload: true });

        // Then
        await until(async () => (await statusOf(1039)) === "resolved", "it is resolved", 3_000);
        expect(await statusOf(1038)).toBe(before);
        await context.close();
    });

    it("is done after five seconds, wherever one is by then", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await page.locator('[data-ticket-id="1041"]').click();
        await page.getByTestId("resolve").click();

        // When
        await page.locator('[data-ticket-id="1042"]').click();

        // Then
        await until(async () => (await statusOf(1041)) === "resolved", "it is resolved");
        await until(async () => (await page.getByTestId("undo-toast").count()) === 0, "the toast is gone");
        await context.close();
    });

    it("that is refused says why in the desk's own words, braces too", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const detail = "Set {ticket} and {reason} first.";
        await page.route(/\/api\/tickets\/1042$/u, (route) =>
            route.request().method() === "PATCH" ? route.fulfill({ status: 422, contentType: "application/problem+json", json: { detail } }) : route.continue(),
        );
        await page.getByTestId("conversation").waitFor();

        // When
        await page.getByTestId("resolve").click();

        // Then
        const problem = page.getByTestId("resolve-problem").locator(".problem");
        await problem.waitFor();
        expect(await problem.textContent()).toBe(`#1042 was not resolved: ${detail}`);
        expect(await problem.getByRole("link").count()).toBe(1);
        await context.close();
    });
});
