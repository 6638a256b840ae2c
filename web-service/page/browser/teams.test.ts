import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();

async function makeTeam(page: Page, name: string, member: string): Promise<void> {
    const form = page.getByTestId("new-team");
    await form.getByLabel("Name").fill(name);
    await form.getByLabel(member).check();
    await page.getByTestId("add-team").click();
    await page.getByTestId("team").filter({ hasText: name }).waitFor();
}

async function openTeams(page: Page): Promise<void> {
    await page.locator("dw-views [data-testid=account]").click();
    await page.locator("dw-views [data-testid=show-teams]").click();
}

/** Each test goes on from the one before: the mock is one desk. */
describe("teams", () => {
    it("are made, changed and archived by an admin, who hears what the desk did not take", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        expect(await page.getByTestId("team-select").count()).toBe(0);
        await openTeams(page);

        // When
        await makeTeam(page, "Billing", "Tom Berger");
        await makeTeam(page, "Sales", "Zoë");
        await makeTeam(page, "Old", "Mira");
        await page.getByTestId("new-team").getByLabel("Name").fill("billing");
        await page.getByTestId("add-team").click();
        await page.getByTestId("teams-problem").filter({ hasText: "already" }).waitFor();
        const old = page.getByTestId("team").filter({ hasText: "Old" });
        await old.getByTestId("edit-team").click();
        await old.getByTestId("toggle-team").click();

        // Then
        await page.locator("[data-testid=team][data-active=false]").filter({ hasText: "Old" }).waitFor();
        const sales = page.getByTestId("team").filter({ hasText: "Sales" });
        await sales.getByTestId("edit-team").click();
        await sales.getByLabel("Mira").check();
        await sales.getByTestId("save-team").click();
        await sales.filter({ hasText: "Mira, Zoë" }).waitFor();
        await context.close();
    });

    it("have a ticket by the menu of its head, which the list and the choice of a team show", async () => {
        // Given
        const context = await desk.person({}, "tom");
        const page = await desk.open(context, "#/tickets/1041");
        await page.getByTestId("hand-over").click();
        expect(await page.locator("[data-team]").allTextContents()).toEqual(["Billing", "Sales"]);

        // When
        await page.locator("[data-team]").filter({ hasText: "Billing" }).click();

        // Then
        await page.getByTestId("team").filter({ hasText: "Billing" }).waitFor();
        await page.locator("[data-testid=ticket-row][data-ticket-id='1041']").getByTestId("row-team").filter({ hasText: "Billing" }).waitFor();
        await page.getByTestId("team-select").selectOption({ label: "Billing" });
        await until(async () => (await page.getByTestId("ticket-row").count()) === 1, "the list is the team's");
        await page.reload();
        await desk.live(page);
        await until(async () => (await page.getByTestId("ticket-row").count()) === 1, "it is so after a reload");
        await page.getByTestId("team-select").selectOption({ label: "All teams" });
        await until(async () => (await page.getByTestId("ticket-row").count()) > 1, "all are listed again");
        await context.close();
    });

    it("are nothing that others than admins can change", async () => {
        // Given
        const context = await desk.person({}, "tom");
        const page = await desk.open(context);

        // When
        await page.locator("dw-views [data-testid=account]").click();

        // Then
        expect(await page.locator("dw-views [data-testid=show-teams]").count()).toBe(0);
        await context.close();
    });
});
