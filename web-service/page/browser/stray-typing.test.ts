import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
/** The test id of what has the focus, or its tag, through all shadow roots. */
const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
        let at: Element | null = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at instanceof HTMLElement ? (at.dataset["testid"] ?? at.localName) : "";
    });
/** The acts on tickets that the page asks the desk for. */
function actsOf(page: Page): string[] {
    const acts: string[] = [];
    page.on("request", (request) => {
        if (request.method() === "PATCH" || request.url().endsWith("/claim")) {
            acts.push(request.url());
        }
    });
    return acts;
}

describe("typing", () => {
    it("is no command when the customer blocks the bot meanwhile", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const acts = actsOf(page);
        await page.getByTestId("composer").click();
        await page.keyboard.type("We are h");

        // When
        await desk.fault("blocks", "1042");
        await page.getByTestId("composer-closed").waitFor();
        await page.keyboard.type("ere, never mind the cej");

        // Then
        expect(await page.getByTestId("undo-toast").count()).toBe(0);
        expect([await focused(page), acts]).toEqual(["h1", []]);
        expect(page.url()).toContain("1042");
        await desk.fault("comes-back", "1042");
        await page.getByTestId("composer").waitFor();
        await page.keyboard.type("ere");
        await until(async () => (await page.getByTestId("composer").inputValue()) === "We are here", "the rest is in the text");
        await context.close();
    });

    it("is a command again after Tab", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1040");
        await page.getByTestId("composer").click();
        await desk.fault("blocks", "1040");
        await page.getByTestId("composer-closed").waitFor();
        await page.keyboard.press("e");

        // When
        await page.keyboard.press("Tab");
        await page.keyboard.press("e");

        // Then
        await page.getByTestId("undo-toast").waitFor();
        await page.keyboard.press("z");
        await context.close();
    });

    it("goes into the text after the band over it was closed", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        const acts = actsOf(page);
        await page.getByTestId("message-menu").last().click();
        await page.getByTestId("menu-answer").click();

        // When
        await page.getByTestId("answering").getByRole("button").click();
        await page.keyboard.type("Hello there");

        // Then
        expect([await page.getByTestId("composer").inputValue(), await focused(page)]).toEqual(["Hello there", "composer"]);
        expect([await page.getByTestId("undo-toast").count(), acts]).toEqual([0, []]);
        await context.close();
    });

    it("goes into the text after somebody said that a reply arrived", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const acts = actsOf(page);

        // When
        await page.getByTestId("arrived").first().click();
        await page.getByTestId("arrived").waitFor({ state: "detached" });
        await page.keyboard.type("Hello there");

        // Then
        expect([(await page.getByTestId("composer").inputValue()).endsWith("Hello there"), await focused(page)]).toEqual([true, "composer"]);
        expect([await page.getByTestId("undo-toast").count(), acts]).toEqual([0, []]);
        await context.close();
    });

    it("goes nowhere after Escape where the text was, which leads to the list and keeps the ticket", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1037");
        await page.getByTestId("ticket-row").first().waitFor();
        await page.getByTestId("composer").click();
        await desk.fault("blocks", "1037");
        await page.getByTestId("composer-closed").waitFor();
        await page.keyboard.type("so");

        // When
        await page.keyboard.press("Escape");

        // Then
        await until(async () => (await focused(page)) === "ticket-row", "a row has the focus");
        expect(page.url()).toContain("1037");
        await context.close();
    });

    it("goes into the text after the ticket was taken", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/views/unassigned");
        await page.getByTestId("ticket-row").first().click();
        const acts = actsOf(page);

        // When
        await page.getByTestId("claim").click();
        await page.getByTestId("claim").waitFor({ state: "detached" });
        await page.keyboard.type("Hello there");

        // Then
        expect([await page.getByTestId("composer").inputValue(), await focused(page)]).toEqual(["Hello there", "composer"]);
        expect([await page.getByTestId("undo-toast").count(), acts.length]).toEqual([0, 1]);
        await context.close();
    });
});
