import { afterEach, describe, expect, it } from "vitest";
import { asInput, patchOf, STANDINGS, sayWaiting, sayWaitingShortly, standingAsked, standingOf, timesToWaitUntil } from "../../src/main/resources/web/app/text/waiting.ts";
import { speak } from "../../src/main/resources/web/app/text/words.ts";
import { aTicket } from "./events.ts";

const NOW = new Date(2026, 11, 2, 15, 30);
const MONDAY = new Date(2026, 11, 7, 9).toISOString();
const TODAY = new Date(2026, 11, 2, 18).toISOString();

describe("what a ticket waits for", () => {
    afterEach(() => speak("en"));

    it("is said in the head", () => {
        expect(sayWaiting(aTicket())).toBeNull();
        expect(sayWaiting(aTicket({ status: "pending", waitingOn: "customer" }))).toBe("waiting for the customer");
        expect(sayWaiting(aTicket({ status: "pending", waitingOn: "third_party" }))).toBe("waiting for someone else");
        expect(sayWaiting(aTicket({ status: "pending", waitingOn: "time", until: MONDAY }))).toBe("waiting until Mon 7 Dec, 09:00");
    });

    it("is the customer where a server of the version before says nothing of it", () => {
        expect(sayWaiting(aTicket({ status: "pending" }))).toBe("waiting for the customer");
    });

    it("is said shortly in a row: of today the clock, else the day", () => {
        const brief = (until: string): string | null => sayWaitingShortly(aTicket({ status: "pending", waitingOn: "time", until }), NOW.getTime());
        expect(brief(TODAY)).toBe("until 18:00");
        expect(brief(MONDAY)).toBe("until 7 Dec");
        speak("de");
        expect(brief(MONDAY)).toBe("bis 7. Dez.");
    });
});

describe("where a ticket stands", () => {
    it.each(STANDINGS)("is chosen and shown as one of several: %s", (standing) => {
        const { category, waitingOn = null } = patchOf(standing);
        const status = category === "waiting" ? "pending" : (category ?? "open");
        expect(standingOf(aTicket({ status, waitingOn }))).toBe(standing);
        expect(standingAsked(patchOf(standing))).toBe(standing);
    });

    it("is not what a change of something else is about", () => {
        expect(standingAsked({ priority: "high" })).toBeNull();
    });
});

describe("a time to wait until", () => {
    it("is offered by the clock of whoever chooses", () => {
        expect(timesToWaitUntil(NOW).map(({ at }) => at)).toEqual([
            new Date(2026, 11, 2, 18, 30),
            new Date(2026, 11, 3, 9),
            new Date(2026, 11, 7, 9),
        ]);
    });

    it("is a Monday to come on a Monday, and on a Sunday the next day", () => {
        const monday = (day: number): Date | undefined => timesToWaitUntil(new Date(2026, 11, day, 8))[2]?.at;
        expect(monday(7)).toEqual(new Date(2026, 11, 14, 9));
        expect(monday(6)).toEqual(new Date(2026, 11, 7, 9));
    });

    it("is nine in the morning also when the clocks change meanwhile", () => {
        const saturday = new Date(2027, 2, 27, 12);
        expect(timesToWaitUntil(saturday)[1]?.at.getHours()).toBe(9);
    });

    it("is written as a field has it", () => {
        expect(asInput(new Date(2026, 0, 5, 7, 3))).toBe("2026-01-05T07:03");
    });
});
