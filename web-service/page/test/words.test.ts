import { describe, expect, it } from "vitest";
import { routeOf } from "../../src/main/resources/web/app/components/route.ts";
import { IDLE, type LinkState } from "../../src/main/resources/web/app/net/link.ts";
import type { TelegramState } from "../../src/main/resources/web/app/net/wire.ts";
import { sayChanged } from "../../src/main/resources/web/app/text/changes.ts";
import { isReply } from "../../src/main/resources/web/app/text/delivery.ts";
import { notHere } from "../../src/main/resources/web/app/text/files.ts";
import { groupsOf } from "../../src/main/resources/web/app/text/groups.ts";
import { initials } from "../../src/main/resources/web/app/text/names.ts";
import { duration, number } from "../../src/main/resources/web/app/text/time.ts";
import { truthOf } from "../../src/main/resources/web/app/text/truth.ts";
import { aMessage, aTicket } from "./events.ts";

describe("what was set aside", () => {
    it("is sent again from its ticket only where it is a reply", () => {
        expect(["send", "react", "edit", "delete", "notice", "card"].filter((kind) => isReply({ kind }))).toEqual(["send"]);
    });
});

describe("a file that is not here", () => {
    it("says why it waits, where the desk says that", () => {
        expect(notHere({ kind: "photo", state: "waiting", reason: "It is fetched later." })).toBe("It is fetched later.");
        expect(notHere({ kind: "photo", state: "waiting" })).toBe("On its way from Telegram");
    });
});

const link = (change: Partial<LinkState>): LinkState => ({ ...IDLE, seq: 18_342, head: 18_342, ...change });

describe("customers who are not reached", () => {
    const telegram = (state: TelegramState["state"], reason: string | null): LinkState =>
        link({ phase: "live", redis: "up", telegram: { state, reason, since: null } });

    it("are said on a page that is live", () => {
        const late = truthOf(telegram("late", "Nothing has reached customers for 2 min."), 0);
        expect(late).toMatchObject({ state: "degraded", words: "Live, but nothing has reached customers for 2 min" });
    });

    it("are said where the desk gives no reason", () => {
        expect(truthOf(telegram("stopped", null), 0).words).toBe("Live, but nothing reaches customers");
        expect(truthOf(telegram("late", null), 0).words).toBe("Live, but customers are reached late");
        expect(truthOf(telegram("stopped", "Telegram does not take the token."), 0).words).toBe("Live, but Telegram does not take the token");
    });

    it("come before how the news arrives, and after a line that is down", () => {
        expect(truthOf({ ...telegram("stopped", null), redis: "down" }, 0).words).toContain("customers");
        expect(truthOf({ ...telegram("stopped", null), phase: "waiting", retryAt: 3_000 }, 0).state).toBe("reconnecting");
    });

    it.each(["ok", "unknown"] as const)("are nothing to say when the state is %s", (state) => {
        expect(truthOf(telegram(state, "whatever"), 0).words).toBe("Live");
    });
});

describe("the badge", () => {
    it.each([
        [{ phase: "live", redis: "up" }, "live", "Live"],
        [{ phase: "live", redis: null }, "live", "Live"],
        [{ phase: "live", redis: "down" }, "degraded", "No Redis, reading the log"],
        [{ phase: "live", redis: "off" }, "degraded", "No Redis, reading the log"],
        [{ phase: "catching-up" }, "connecting", "Catching up"],
        [{ phase: "waiting", retryAt: 3_000 }, "reconnecting", "Reconnecting in 3 s"],
        [{ phase: "connecting", attempts: 2 }, "reconnecting", "Reconnecting"],
        [{ phase: "connecting" }, "connecting", "Connecting"],
        [{ phase: "signed-out" }, "signed-out", "Signed out"],
        [{ phase: "stopped" }, "reconnecting", "Stopped"],
    ] as const)("for %o is %s: %s", (change, state, words) => {
        expect(truthOf(link(change), 0)).toMatchObject({ state, words });
    });
});

describe("words", () => {
    it("write numbers in groups of three", () => {
        expect([0, 999, 1_000, 1_234_567].map(number)).toEqual(["0", "999", "1\u202f000", "1\u202f234\u202f567"]);
    });

    it("tell a duration by one number", () => {
        expect([59_999, 60_000, 3_599_999, 3_600_000, 90_000_000].map(duration)).toEqual(["now", "1 min", "59 min", "1 h", "1 d"]);
    });

    it("take initials as a reader sees letters", () => {
        expect(["Ada Lovelace", "lighthouse", "ghost_42", "किरण", "سارة الأحمد", "🦊", ""].map(initials)).toEqual([
            "AL",
            "LI",
            "G4",
            "किर",
            "سا",
            "🦊",
            "?",
        ]);
    });

    it("say what changed when no line of the desk does", () => {
        const now = aTicket({ status: "pending", assignee: "tom" });
        expect(sayChanged(aTicket(), now, null, () => "Tom")).toBe("it is pending now, Tom has it.");
        expect(sayChanged(aTicket(), aTicket({ unanswered: 1 }), null, () => "")).toBe("the customer wrote in the meantime.");
        const { unanswered, ...ofReleaseBefore } = aTicket({ unread: 1 });
        expect(unanswered).toBe(0);
        expect(sayChanged(aTicket(), ofReleaseBefore, null, () => "")).toBe("the customer wrote in the meantime.");
    });

    it("read a route and nothing else", () => {
        expect(routeOf("#/tickets/7")).toEqual({ view: null, ticketId: 7 });
        expect(routeOf("#/views/waiting")).toEqual({ view: "waiting", ticketId: null });
        expect(routeOf("#/views/pending").view).toBe("waiting");
        expect(routeOf("#/views/all").view).toBe("open");
        expect(routeOf("#/tickets/7/../../api")).toEqual({ view: null, ticketId: null });
        expect(routeOf("#/views/nothing")).toEqual({ view: null, ticketId: null });
    });
});

describe("bubbles", () => {
    const at = (minute: number): string => new Date(2026, 0, 31, 12, minute).toISOString();
    const sizes = (...messages: Parameters<typeof groupsOf>[0]): number[] =>
        groupsOf(messages).map((group) => group.messages.length);

    it("what one agent changes in one go is one line, what another does is not", () => {
        const line = (id: number, agent: string, text: string, seconds: number) =>
            aMessage(id, { author: "system", kind: "status", agent, text: `${agent} ${text}`, at: new Date(Date.parse("2026-01-31T12:00:00Z") + seconds * 1_000).toISOString() });
        const all = [
            line(1, "tom", "set the priority to high", 0),
            line(2, "tom", "renamed the ticket", 10),
            line(3, "mira", "took the ticket", 20),
            line(4, "mira", "set the status to pending", 200),
        ];
        expect(sizes(...all)).toEqual([2, 1, 1]);
    });

    it("of one side within five minutes stand together", () => {
        expect(sizes(aMessage(1, { at: at(0) }), aMessage(2, { at: at(4) }), aMessage(3, { at: at(20) }))).toEqual([2, 1]);
    });

    it("of two agents stand apart, and so do notes", () => {
        const mira = { author: "agent", agent: "mira", at: at(0) } as const;
        expect(sizes(aMessage(1, mira), aMessage(2, { ...mira, agent: "tom" }))).toEqual([1, 1]);
        expect(sizes(aMessage(1, { author: "note", at: at(0) }), aMessage(2, { author: "note", at: at(0) }))).toEqual([1, 1]);
    });

    it("after one that failed begin anew, so that the reason stands under the right one", () => {
        const mira = { author: "agent", agent: "mira", at: at(0) } as const;
        expect(sizes(aMessage(1, { ...mira, delivery: "failed" }), aMessage(2, { ...mira, delivery: "sent" }))).toEqual([1, 1]);
    });

    it.each(["queued", "sending", "unknown"] as const)("after one that is %s begin anew, also where the next one was withdrawn", (delivery) => {
        const mira = { author: "agent", agent: "mira", at: at(0) } as const;
        const withdrawn = aMessage(2, { ...mira, delivery: "failed", deletedAt: at(1) });
        expect(sizes(aMessage(1, { ...mira, delivery }), withdrawn)).toEqual([1, 1]);
        expect(sizes(aMessage(1, { ...mira, delivery: "sent" }), aMessage(2, { ...mira, delivery }))).toEqual([2]);
    });

    it("begin a new day with its name", () => {
        const days = groupsOf([aMessage(1, { at: at(0) }), aMessage(2, { at: new Date(2026, 1, 1, 0, 1).toISOString() })]);
        expect(days.map((group) => group.newDay)).toEqual([true, true]);
    });
});
