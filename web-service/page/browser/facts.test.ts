import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

/** What is chosen beside the ticket, as one reads it. */
const chosen = (page: Page, name: string): Promise<string> =>
    page.locator(`dw-person.column [data-testid=${name}]`).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text.trim() ?? "");

async function goTo(page: Page, ticket: number): Promise<void> {
    await page.evaluate((hash) => (location.hash = hash), `#/tickets/${ticket}`);
    await page.locator("dw-person.column h2", { hasText: String(ticket) }).waitFor();
}

describe("the facts beside a ticket", () => {
    it("are what is true again when the desk did not take a choice, and never another ticket's", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        const person = page.locator("dw-person.column");
        const [priority, assignee] = [await chosen(page, "priority"), await chosen(page, "assignee")];
        await context.setOffline(true);

        // When
        await person.getByTestId("priority").selectOption(priority === "Urgent" ? "low" : "urgent");
        await person.locator("[role=alert]").waitFor();
        await person.getByTestId("assignee").selectOption(assignee.startsWith("Tom") ? "" : "tom");

        // Then
        await until(async () => (await chosen(page, "assignee")) === assignee, "the assignee is who it was");
        expect(await chosen(page, "priority")).toBe(priority);
        await context.setOffline(false);
        await context.close();
    });

    it("keep no empty subject", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        const subject = page.locator("dw-person.column [data-testid=subject]");
        const before = await subject.inputValue();

        await subject.fill("");
        await subject.press("Enter");

        expect(await subject.inputValue()).toBe(before);
        await context.close();
    });

    it("take no tag along to another ticket", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        const tag = page.locator("dw-person.column [data-testid=tag]");
        await tag.fill("refund");

        await goTo(page, 1040);

        await until(async () => (await tag.inputValue()) === "", "the tag stayed with its ticket");
        await context.close();
    });
});

describe("a note", () => {
    it("is followed by a note: what is typed on does not go to the customer", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.keyboard.press("n");
        await page.keyboard.type("for the team");
        await page.keyboard.press("Control+Enter");
        await page.locator("[data-author=note]", { hasText: "for the team" }).first().waitFor();

        await page.keyboard.type("this too");
        await page.keyboard.press("Control+Enter");

        await page.locator("[data-author=note]", { hasText: "this too" }).first().waitFor();
        expect(await page.locator("[data-author=agent]", { hasText: "this too" }).count()).toBe(0);
        await context.close();
    });
});

describe("an edit that is left", () => {
    it("goes on where it was, and is gone when it is cancelled", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("composer").fill("as it was");
        await page.getByTestId("send").click();
        await page.locator("[data-testid=message][data-delivery=sent]", { hasText: "as it was" }).waitFor();
        const edit = async (): Promise<void> => {
            await page.getByTestId("message-menu").last().click();
            await page.getByTestId("menu-edit").click();
        };
        await edit();
        await page.getByTestId("editor").fill("half of it");

        await goTo(page, 1040);
        await goTo(page, 1041);
        await edit();

        expect(await page.getByTestId("editor").inputValue()).toBe("half of it");
        await page.getByRole("button", { name: "Cancel" }).click();
        await edit();
        expect(await page.getByTestId("editor").inputValue()).toBe("as it was");
        await context.close();
    });
});
