import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
/** How often the desk got this text as a message. */
async function arrived(text: string, ticket = 1042): Promise<number> {
    const context = await desk.person();
    const page = (await (await context.request.get(`${desk.url}api/tickets/${ticket}/messages`)).json()) as { messages: { text: string }[] };
    await context.close();
    return page.messages.filter((message) => message.text === text).length;
}
async function send(page: Page, text: string): Promise<void> {
    await page.getByTestId("composer").fill(text);
    await page.getByTestId("send").click();
    await page.getByTestId("outgoing").filter({ hasText: text }).waitFor();
}

describe("a reply that is sent while the line is down", () => {
    it("is there when its tab was closed and is opened again, and goes out once", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await desk.fault("fail", "503");
        await send(page, "written without a line");

        // When
        await page.close();
        await desk.fault("heal");
        const again = await desk.open(context, "#/tickets/1042");

        // Then
        await again.locator("[data-testid=message]", { hasText: "written without a line" }).waitFor();
        expect(await arrived("written without a line")).toBe(1);
        await until(async () => (await again.getByTestId("outgoing").count()) === 0, "nothing is unsent");
        await context.close();
    });

    it("goes out once when two tabs are open, and at once when the network is back", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const other = await desk.open(context, "#/tickets/1042");
        await context.setOffline(true);
        await send(page, "two tabs and no network");
        await other.getByTestId("outgoing").filter({ hasText: "two tabs and no network" }).waitFor();

        // When
        await context.setOffline(false);

        // Then
        await until(async () => (await arrived("two tabs and no network")) === 1, "it arrived", 3_000);
        for (const tab of [page, other]) {
            await tab.locator("[data-testid=message]", { hasText: "two tabs and no network" }).waitFor();
            await until(async () => (await tab.getByTestId("outgoing").count()) === 0, "nothing is unsent");
        }
        expect(await arrived("two tabs and no network")).toBe(1);
        await context.close();
    });

    it("goes out once when it is tried again in two tabs at the same moment", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1039");
        await desk.fault("fail", "422");
        await send(page, "tried in both");
        await page.getByTestId("retry").waitFor();
        await desk.fault("heal");
        const other = await desk.open(context, "#/tickets/1039");
        await other.getByTestId("retry").waitFor();

        // When: the tab that is a moment later may find nothing more to press
        await Promise.all([page, other].map((tab) => tab.getByTestId("retry").evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()))));

        // Then
        for (const tab of [page, other]) {
            await tab.locator("[data-testid=message]", { hasText: "tried in both" }).waitFor();
            await until(async () => (await tab.getByTestId("outgoing").count()) === 0, "nothing is unsent");
        }
        expect(await arrived("tried in both", 1039)).toBe(1);
        await context.close();
    });

    it("makes the browser ask before the tab is closed, and does so no more when it is gone", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await context.setOffline(true);
        await send(page, "do not close me");

        // When
        const asked = page.waitForEvent("dialog");
        await page.close({ runBeforeUnload: true });

        // Then
        const dialog = await asked;
        expect(dialog.type()).toBe("beforeunload");
        await dialog.dismiss();
        await context.setOffline(false);
        await page.locator("[data-testid=message]", { hasText: "do not close me" }).waitFor();
        await until(async () => (await page.getByTestId("outgoing").count()) === 0, "nothing is unsent");
        const closed = page.waitForEvent("close");
        await page.close({ runBeforeUnload: true });
        await closed;
        await context.close();
    });

    it("makes the browser ask as well while a file is still uploading", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("composer").click();
        await desk.fault("slow", "60000");
        await page.getByTestId("file-input").setInputFiles({ name: "statement.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
        await page.getByTestId("upload").waitFor();

        // When
        const asked = page.waitForEvent("dialog");
        await page.close({ runBeforeUnload: true });

        // Then
        await (await asked).accept();
        await desk.fault("heal");
        await context.close();
    });

    it("is not shown to whoever signs in next at this browser", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await context.setOffline(true);
        await send(page, "mine alone");
        await page.close();
        await context.setOffline(false);

        // When
        await context.request.post(`${desk.url}api/session`, { form: { username: "tom", password: "desk" } });
        const toms = await desk.open(context, "#/tickets/1042");

        // Then
        await toms.getByTestId("conversation").waitFor();
        expect(await toms.getByTestId("outgoing").count()).toBe(0);
        expect(await arrived("mine alone")).toBe(0);
        await context.close();
    });
});

describe("a tab of somebody else than who signed in last", () => {
    it("sends nothing under the other name", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        await desk.fault("fail", "503");
        await send(page, "whose is this");

        // When
        await context.request.post(`${desk.url}api/session`, { form: { username: "tom", password: "desk" }, failOnStatusCode: false });
        await desk.fault("heal");
        await context.request.post(`${desk.url}api/session`, { form: { username: "tom", password: "desk" } });

        // Then
        await page.getByTestId("sign-in-button").waitFor();
        expect(await arrived("whose is this")).toBe(0);
        await context.close();
    });
});

describe("drafts", () => {
    it("of two tabs are both there after a reload", async () => {
        // Given
        const context = await desk.person();
        const one = await desk.open(context, "#/tickets/1042");
        const other = await desk.open(context, "#/tickets/1041");
        await one.getByTestId("composer").fill("a draft in the first");
        await other.getByTestId("composer").pressSequentially("typing in the second");

        // When
        await one.reload();
        await other.reload();

        // Then
        await until(async () => (await one.getByTestId("composer").inputValue()) === "a draft in the first", "the first draft");
        await until(async () => (await other.getByTestId("composer").inputValue()) === "typing in the second", "the second draft");
        await context.close();
    });

    it("that is sent in one tab is not left to be sent again in the other", async () => {
        // Given
        const context = await desk.person();
        const one = await desk.open(context, "#/tickets/1036");
        await one.getByTestId("composer").fill("one draft, two tabs");
        await one.reload();
        const other = await desk.open(context, "#/tickets/1036");
        for (const tab of [one, other]) {
            await until(async () => (await tab.getByTestId("composer").inputValue()) === "one draft, two tabs", "the draft is in both");
        }

        // When
        await one.getByTestId("send").click();

        // Then
        await until(async () => (await other.getByTestId("composer").inputValue()) === "", "the other tab's draft is sent");
        expect(await other.getByTestId("send").isDisabled()).toBe(true);
        await until(async () => (await arrived("one draft, two tabs", 1036)) === 1, "it arrived once");
        await context.close();
    });

    it("of a reply and a note are two, and the list shows the draft's text", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1040");
        await page.getByTestId("composer").fill("Dear customer");

        // When
        await page.getByTestId("tab-note").click();
        await page.getByTestId("composer").fill("between us");

        // Then
        await page.getByTestId("tab-reply").click();
        expect(await page.getByTestId("composer").inputValue()).toBe("Dear customer");
        await page.getByTestId("view-open").click();
        await page.locator("[data-ticket-id='1040'] .last", { hasText: "between us" }).waitFor();
        await context.close();
    });

    it("of a reply stays when the note is added, and both are there after a reload", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1037");
        await page.getByTestId("composer").fill("for the customer");
        await page.getByTestId("tab-note").click();
        await page.getByTestId("composer").fill("for the team");
        await page.reload();
        await page.getByTestId("tab-note").click();
        await until(async () => (await page.getByTestId("composer").inputValue()) === "for the team", "the note's draft");

        // When
        await page.getByTestId("send").click();

        // Then
        await page.locator("[data-testid=message][data-author=note]", { hasText: "for the team" }).waitFor();
        await page.getByTestId("tab-reply").click();
        expect(await page.getByTestId("composer").inputValue()).toBe("for the customer");
        expect(await arrived("for the customer", 1037)).toBe(0);
        await context.close();
    });
});
