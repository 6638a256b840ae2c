import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { DeskInBrowser, badge, until } from "./desk-in-browser.ts";

const desk = new DeskInBrowser();
const row = (page: Page, id: number): Locator => page.locator(`[data-testid=ticket-row][data-ticket-id='${id}']`);

/** A tab in which somebody has begun to write in a ticket. */
async function writing(page: Page, text: string): Promise<void> {
    await page.getByTestId("composer").click();
    await page.keyboard.type(text);
}

/** What was begun and is left to be taken along. */
function texts(page: Page): Promise<string[]> {
    return page
        .getByTestId("left-text")
        .locator("textarea")
        .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
}

describe("the open ticket that goes out of sight", () => {
    it("says where it is, keeps what was written to be copied, and opens anew when it comes back", async () => {
        // Given
        const context = await desk.person({ permissions: ["clipboard-read", "clipboard-write"] });
        const page = await desk.open(context, "#/tickets/1041");
        await writing(page, "Your refund is on its w");

        // When
        await desk.fault("moves-away", "1041");
        await page.getByTestId("ticket-gone").getByText("Ticket #1041 is with another team now").waitFor();
        await page.keyboard.type("ay, e c j");

        // Then
        expect(await page.getByTestId("left-text").locator("textarea").inputValue()).toBe("Your refund is on its w");
        await page.getByTestId("left-copy").click();
        await page.getByText("Copied").waitFor();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Your refund is on its w");
        await until(async () => (await row(page, 1041).count()) === 0, "it is in no list");
        expect(await page.getByTestId("message").count()).toBe(0);
        expect(await page.locator("dw-person.column h2").count()).toBe(0);
        expect(await page.title()).not.toContain("#");
        await desk.fault("moves-back", "1041");
        await page.getByTestId("message").filter({ hasText: "Are you still there?" }).waitFor();
        expect(await page.getByTestId("composer").inputValue()).toBe("Your refund is on its w");
        await row(page, 1041).waitFor();
        await context.close();
    });

    it("leaves nothing behind when the text is thrown away", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1039");
        await writing(page, "never mind");
        await desk.fault("moves-away", "1039");

        await page.getByTestId("left-discard").click();

        await until(async () => (await page.getByTestId("left-text").count()) === 0, "no text is left");
        await desk.fault("moves-back", "1039");
        expect(await page.getByTestId("composer").inputValue()).toBe("");
        await context.close();
    });

    it("closes the drawer in which its person was shown", async () => {
        const context = await desk.person({ viewport: { width: 1000, height: 800 } });
        const page = await desk.open(context, "#/tickets/1038");
        await page.getByTestId("person").click();
        await page.getByTestId("drawer").waitFor();

        await desk.fault("moves-away", "1038");

        await page.getByTestId("ticket-gone").waitFor();
        await until(async () => (await page.getByTestId("drawer").count()) === 0, "the drawer is closed");
        await desk.fault("moves-back", "1038");
        await context.close();
    });
});

describe("a listed ticket that goes out of sight", () => {
    it("leaves an empty place under the pointer, which is gone when that has left", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        const rows = page.getByTestId("ticket-row");
        await rows.nth(4).hover();
        const ids = await rows.evaluateAll((all) => all.map((each) => each.getAttribute("data-ticket-id")));
        const [going, under] = [Number(ids[2]), Number(ids[4])];
        const place = await row(page, under).boundingBox();

        // When
        await desk.fault("moves-away", String(going));

        // Then
        const empty = page.getByTestId("gone-row");
        await empty.waitFor();
        expect(await empty.innerText()).toContain(`#${going}`);
        expect(await empty.innerText()).toContain("with another team now");
        expect(await row(page, under).boundingBox()).toEqual(place);
        await page.mouse.move(900, 400);
        await empty.waitFor({ state: "detached" });
        await desk.fault("moves-back", String(going));
        await row(page, going).waitFor();
        await context.close();
    });

    it("keeps the focus where it was, and the keys go on from there", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context);
        await row(page, 1042).waitFor();
        await page.keyboard.press("j");
        await page.keyboard.press("j");
        const focused = (): Promise<string | null | undefined> =>
            page.locator("dw-ticket-list").evaluate((list) => list.shadowRoot?.activeElement?.getAttribute("data-ticket-id"));
        const going = await focused();

        // When
        await desk.fault("moves-away", String(going));
        await page.getByTestId("gone-row").waitFor();

        // Then
        await until(async () => (await focused()) === going, "the focus is in the empty place");
        await page.keyboard.press("j");
        await until(async () => ![going, undefined, null].includes(await focused()), "the next row is focused");
        await desk.fault("moves-back", String(going));
        await context.close();
    });

    it("is said where something was written in it, with the way to the text", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1037");
        await writing(page, "half a thought");
        await page.evaluate(() => (location.hash = "#/tickets/1042"));

        // When
        await desk.fault("moves-away", "1037");

        // Then
        const toast = page.getByTestId("kept-toast");
        await toast.getByRole("link", { name: "#1037" }).click();
        await page.getByTestId("left-text").waitFor();
        await toast.waitFor({ state: "detached" });
        expect(await page.getByTestId("left-text").locator("textarea").inputValue()).toBe("half a thought");
        await desk.fault("moves-back", "1037");
        await context.close();
    });
});

describe("a reset after the agent's teams changed", () => {
    it("leaves nothing of what is not theirs to see any more", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1036");
        const name = await page.locator("dw-person.column .name").innerText();
        await page.getByTestId("search").fill("1036");
        await row(page, 1036).waitFor();

        // When
        await desk.fault("leaves-team", "1036");

        // Then
        await page.getByTestId("ticket-gone").waitFor();
        await badge(page, "live").waitFor();
        await page.getByTestId("empty").waitFor();
        expect(await page.locator("dw-conversation").innerText()).not.toContain(name);
        expect(await page.getByTestId("message").count()).toBe(0);
        await desk.fault("moves-back", "1036");
        await page.getByTestId("message").filter({ hasText: "Are you still there?" }).waitFor();
        await context.close();
    });

    it("keeps what was begun in the open ticket, a reply and a note, and sends neither", async () => {
        // Given
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1035");
        const written: string[] = [];
        page.on("request", (request) => {
            if (request.method() !== "GET" && request.url().includes("/api/tickets/1035")) {
                written.push(`${request.method()} ${new URL(request.url()).pathname}`);
            }
        });
        await writing(page, "Your parcel left tod");
        await page.getByTestId("tab-note").click();
        await writing(page, "ask the carrier first");
        const begun = written.length;

        // When
        await desk.fault("leaves-team", "1035");
        await page.getByTestId("ticket-gone").getByText("Ticket #1035 is with another team now").waitFor();
        await page.keyboard.press("Control+Enter");
        await badge(page, "live").waitFor();

        // Then
        expect(await texts(page)).toEqual(["Your parcel left tod", "ask the carrier first"]);
        expect(await page.getByTestId("composer").count()).toBe(0);
        await until(async () => (await row(page, 1035).count()) === 0, "it is in no list");
        await page.reload();
        await page.getByTestId("left-text").first().waitFor();
        expect(await texts(page)).toEqual(["Your parcel left tod", "ask the carrier first"]);
        expect(written.slice(begun)).toEqual([]);
        await desk.fault("moves-back", "1035");
        await page.getByTestId("message").filter({ hasText: "Are you still there?" }).waitFor();
        expect(await page.getByTestId("composer").inputValue()).toBe("ask the carrier first");
        await page.getByTestId("tab-reply").click();
        expect(await page.getByTestId("composer").inputValue()).toBe("Your parcel left tod");
        expect(written.slice(begun).filter((request) => !request.endsWith("/seen") && !request.endsWith("/read"))).toEqual([]);
        await context.close();
    });
});

describe("what happens out of sight", () => {
    it("leaves the page as it is, and live", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/1042");
        const last = page.getByTestId("message").last();
        const before = await last.getAttribute("data-message-id");

        await desk.fault("elsewhere");
        await desk.fault("customer", "1042");

        await until(async () => (await last.getAttribute("data-message-id")) !== before, "the next event is taken");
        expect(await badge(page, "live").count()).toBe(1);
        await context.close();
    });
});

describe("the address of a ticket that one does not see", () => {
    it("says what to do", async () => {
        const context = await desk.person();
        const page = await desk.open(context, "#/tickets/5");

        const said = page.getByTestId("conversation-error");

        await said.getByText("There is no ticket #5.").waitFor();
        await said.getByText("Check the number, or ask a colleague").waitFor();
        await context.close();
    });
});
