import { describe, expect, it } from "vitest";
import type { Message } from "../../src/main/resources/web/app/net/wire.ts";
import { plainReason, possibleWith, sayWait } from "../../src/main/resources/web/app/text/delivery.ts";
import { aMessage } from "./events.ts";

const NOW = Date.parse("2026-01-31T12:00:00.000Z");
const HOUR = 3_600_000;
const reply = (change: Partial<Message>): Message =>
    aMessage(11, { author: "agent", agent: "mira", delivery: "sent", at: new Date(NOW - HOUR).toISOString(), ...change });

describe("the countdown", () => {
    it.each([
        [12_000, "Telegram asks us to wait 12 s"],
        [11_001, "Telegram asks us to wait 12 s"],
        [119_000, "Telegram asks us to wait 119 s"],
        [121_000, "Telegram asks us to wait 3 min"],
        [0, null],
        [-5_000, null],
    ])("%i ms before it ends says %s", (ms, said) => expect(sayWait(new Date(NOW + ms).toISOString(), NOW)).toBe(said));

    it("says nothing where nothing waits", () => {
        expect(sayWait(null, NOW)).toBeNull();
        expect(sayWait("soon", NOW)).toBeNull();
    });
});

describe("what can be done with a reply", () => {
    it("that was sent: edit it and take it back", () => {
        expect(possibleWith(reply({}), NOW)).toEqual({ edit: null, takeBack: null });
    });

    it("that is older than 48 hours: edit it only, and the rule is said", () => {
        const old = reply({ at: new Date(NOW - 48 * HOUR - 1).toISOString() });
        expect(possibleWith(old, NOW).edit).toBeNull();
        expect(possibleWith(old, NOW).takeBack).toContain("48 hours");
        expect(possibleWith(reply({ at: new Date(NOW - 48 * HOUR).toISOString() }), NOW).takeBack).toBeNull();
    });

    it.each(["queued", "failed"] as const)("that is %s: withdraw it", (delivery) => {
        const { edit, takeBack } = possibleWith(reply({ delivery }), NOW);
        expect(edit).toContain("Withdraw");
        expect(takeBack).toBeNull();
    });

    it.each(["sending", "unknown"] as const)("that is %s: nothing", (delivery) => {
        const possible = possibleWith(reply({ delivery }), NOW);
        expect(possible.edit).not.toBeNull();
        expect(possible.takeBack).not.toBeNull();
    });

    it("that is being changed: nothing else until that is done", () => {
        const change = { kind: "edit", text: "new", delivery: "queued", reason: null, retryAt: null } as const;
        expect(possibleWith(reply({ change }), NOW).takeBack).toContain("on its way");
    });

    it.each(["failed", "unknown"] as const)("of which a change is %s: try again", (delivery) => {
        const change = { kind: "edit", text: "new", delivery, reason: null, retryAt: null } as const;
        expect(possibleWith(reply({ change }), NOW)).toEqual({ edit: null, takeBack: null });
    });

    it("without a text: it cannot be edited", () => expect(possibleWith(reply({ text: "" }), NOW).edit).toContain("no text"));
});

describe("a reason", () => {
    it.each([
        "java.net.http.HttpTimeoutException: request timed out",
        "Connection refused: /10.0.3.7:8081",
        "POST https://api.telegram.org/bot123:abc/sendMessage failed",
        "io.vertx.core.impl.NoStackTraceThrowable: closed",
        "connect to localhost failed",
        " ",
    ])("of a library is not shown: %s", (reason) => {
        expect(plainReason(reason)).toBeNull();
    });

    it("in the desk's words is", () => {
        expect(plainReason("Ada has blocked the bot.")).toBe("Ada has blocked the bot.");
    });
});
