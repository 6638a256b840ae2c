import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

async function openAccounts(page: Page): Promise<void> {
    await page.locator("dw-views [data-testid=account]").click();
    await page.locator("dw-views [data-testid=show-accounts]").click();
    await page.getByTestId("agent").first().waitFor();
}

describe("the accounts", () => {
    it("let an admin add, rename and switch off, and say what the desk did not take", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await openAccounts(page);

        // When: somebody new, whose password is refused first
        const form = page.getByTestId("new-agent");
        await form.getByLabel("User name").fill("zoe");
        await form.getByLabel("Name", { exact: true }).fill("Zoë Two");
        await form.getByLabel("Password").fill("long enough");
        await page.getByTestId("add-agent").click();
        await page.getByTestId("accounts-problem").filter({ hasText: "There is an agent zoe already." }).waitFor();
        await form.getByLabel("User name").fill("ada.new");
        await page.getByTestId("add-agent").click();

        // Then
        const added = page.locator('[data-testid=agent][data-username="ada.new"]');
        await added.waitFor();
        await added.getByTestId("edit-agent").click();
        await added.getByLabel("Name").fill("Ada Renamed");
        await added.getByLabel("lead").check();
        await added.getByTestId("save-agent").click();
        await added.filter({ hasText: "Ada Renamed" }).waitFor();
        expect(await added.getByTestId("roles").textContent()).toBe("agent, lead");
        await added.getByTestId("edit-agent").click();
        await added.getByTestId("toggle-agent").click();
        await page.locator('[data-username="ada.new"][data-active=false]').waitFor();
        await context.close();
    });

    it("let everybody change their own password, and nothing of others", async () => {
        // Given
        const context = await desk.person({}, "tom");
        const page = await desk.open(context);
        await openAccounts(page);
        expect(await page.getByTestId("edit-agent").count()).toBe(0);

        // When
        const form = page.getByTestId("password-form");
        await form.getByLabel("The one you have").fill("not this one");
        await form.getByLabel("The one you want").fill("a longer password");
        await page.getByTestId("change-password").click();
        await page.getByTestId("accounts-problem").waitFor();
        await form.getByLabel("The one you have").fill("desk");
        await page.getByTestId("change-password").click();

        // Then
        await page.getByTestId("accounts-done").waitFor();
        expect(await form.getByLabel("The one you have").inputValue()).toBe("");
        await context.close();
    });
});

describe("who only reads", () => {
    it("sees everything and is offered nothing that they may not", async () => {
        // Given
        const context = await desk.person({}, "zoe");
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("composer").waitFor();
        const admin = await desk.person();

        // When: an admin takes their other roles while they look
        await admin.request.patch(`${desk.url}api/agents/zoe`, { data: { roles: ["read-only"] }, headers: { "Deskwire-Agent": "mira" } });

        // Then
        await page.getByTestId("reads-only").waitFor();
        expect(await page.getByTestId("composer").count()).toBe(0);
        expect(await page.getByTestId("resolve").count()).toBe(0);
        expect(await page.getByTestId("mute").count()).toBe(0);
        expect(await page.getByTestId("subject").isDisabled()).toBe(true);
        await admin.request.patch(`${desk.url}api/agents/zoe`, { data: { roles: ["agent", "lead"] }, headers: { "Deskwire-Agent": "mira" } });
        await page.getByTestId("composer").waitFor();
        await context.close();
        await admin.close();
    });
});

describe("a customer", () => {
    it("is muted and heard again", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("mute").click();
        await page.getByTestId("muted").waitFor();
        await page.getByTestId("mute").click();
        await until(async () => (await page.getByTestId("muted").count()) === 0, "they are heard again");
        await context.close();
    });
});

describe("replies that did not arrive", () => {
    it("are marked in the row, counted beside the views, and found there", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await page.locator('[data-ticket-id="1042"] [data-testid=undelivered]').waitFor();
        await page.getByTestId("view-undelivered").filter({ hasText: "1" }).click();
        await until(async () => (await page.getByTestId("load-more").count()) === 0, "all of them are there unasked");
        await page.locator('[data-ticket-id="1042"]').click();
        await page.getByTestId("delivery-problem").first().waitFor();
        const words = await page.getByTestId("delivery-problem").allInnerTexts();
        expect(words.join(" ")).not.toMatch(/Exception|10\.0\.3\.7/u);
        await context.close();
    });

    it("for all customers are said by the badge, with the figures behind it", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/views/open");
        await desk.fault("late");
        const badge = page.locator("dw-views [data-testid=truth-badge]");
        await badge.filter({ hasText: "Live, but nothing has reached customers for 2 min" }).waitFor();
        await badge.click();
        await page.locator("dw-views [data-testid=truth-details]").filter({ hasText: "3, oldest 2 min" }).waitFor();
        await page.locator("dw-views [data-testid=set-aside]").filter({ hasText: "The card of the ticket could not be read." }).waitFor();
        const troubles = await page.locator("dw-views [data-testid=bot-trouble]").allInnerTexts();
        expect(troubles.map((said) => said.replace(/\s+/gu, " ").trim())).toEqual(["Bot 816 Telegram refuses to hand out updates (502 Bad Gateway): trying again"]);
        await page.locator("dw-views").getByRole("button", { name: "Try again" }).click();
        await until(async () => (await page.locator("dw-views [data-testid=set-aside]").count()) === 0, "nothing is set aside any more");
        await desk.fault("reached");
        await badge.filter({ hasText: /^\s*Live\s*$/u }).waitFor();
        await context.close();
    });
});

describe("what a message refers to elsewhere", () => {
    it("is shown with where it is from, its words and its picture", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const shown = page.getByTestId("reference");
        await shown.filter({ hasText: "Answers a message elsewhere · Lamps and more" }).waitFor();
        expect(await shown.locator("[data-testid=attachment][data-kind=photo]").count()).toBe(1);
        await shown.filter({ hasText: "Answers a story · Shop news" }).waitFor();
        await context.close();
    });
});

describe("a card", () => {
    it("says all that came with it: a quiz's answer, how well a place is known, a contact's further fields", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const card = page.getByTestId("attachment");
        await card.filter({ hasText: "Which size?" }).filter({ hasText: "43 · 1\u202f204 · right" }).filter({ hasText: "They run small." }).waitFor();
        await card.filter({ hasText: /within 13 m · moved \d\d:\d\d/u }).waitFor();
        await card.filter({ hasText: "Organisation: Lamps and more" }).waitFor();
        await page.getByTestId("described").filter({ hasText: "☐ Deliver" }).waitFor();
        await context.close();
    });
});
