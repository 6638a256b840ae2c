import { beforeEach, describe, expect, it, vi } from "vitest";
import { EventIntake } from "../../src/main/resources/web/app/net/event-intake.ts";
import type { DeskEvent } from "../../src/main/resources/web/app/net/wire.ts";
import { aFrame, anEvent, EPOCH } from "./events.ts";

let now: number;
let applied: number[];
let asked: number[];
let resets: number;
let progress: { seq: number; head: number };
let onApply: (events: readonly DeskEvent[]) => void;
let connected: boolean;
let intake: EventIntake;

beforeEach(() => {
    now = 1_000_000;
    applied = [];
    asked = [];
    resets = 0;
    connected = true;
    onApply = () => undefined;
    intake = new EventIntake(() => now, {
        apply: (events) => {
            onApply(events);
            applied.push(...events.map((event) => event.seq));
        },
        ask: (since) => {
            asked.push(since);
            return connected;
        },
        reset: () => (resets += 1),
        progress: (seq, head) => (progress = { seq, head }),
    });
    intake.resume(EPOCH, 41);
});

/** A frame of a server of the version before: it says no numbers but those of its events. */
const take = (...seqs: number[]): void => intake.take({ events: seqs.map((seq) => anEvent(seq)) });
const takeFrame = (from: number, to: number, seen?: readonly number[]): void => intake.take(aFrame(from, to, seen));

describe("a frame", () => {
    it.each([
        ["that ends where the page stands is dropped", 39, 41, undefined, []],
        ["that ends before is dropped", 38, 40, undefined, []],
        ["that begins where the page stands is applied", 41, 43, undefined, [42, 43]],
        ["that begins before is applied from there on", 38, 43, undefined, [42, 43]],
        ["of which the page may see a part moves the number over the rest", 41, 45, [43], [43]],
        ["that ends after its last event moves the number to its end", 41, 45, [42, 43], [42, 43]],
    ])("%s", (_, from, to, seen, expected) => {
        takeFrame(from, to, seen);
        expect(applied).toEqual(expected);
        expect(asked).toEqual([]);
        expect(intake.at?.last).toBe(Math.max(41, to));
    });

    it("without events moves the number, and nothing is applied", () => {
        onApply = () => expect.unreachable();
        takeFrame(41, 44, []);
        takeFrame(44, 46, []);
        expect(progress).toEqual({ seq: 46, head: 46 });
        expect(intake.complete).toBe(true);
        expect(asked).toEqual([]);
    });

    it("that begins after the page's number is a hole: nothing of it is applied, and it is asked for", () => {
        takeFrame(42, 44);
        expect(applied).toEqual([]);
        expect(progress).toEqual({ seq: 41, head: 44 });
        expect(asked).toEqual([41]);
        takeFrame(41, 44);
        expect(applied).toEqual([42, 43, 44]);
    });

    it("without events behind a hole is a hole too", () => {
        takeFrame(42, 44, []);
        expect(progress).toEqual({ seq: 41, head: 44 });
        expect(asked).toEqual([41]);
    });

    it("that begins beyond all that there is leads to the snapshot, whatever else comes, and the badge is true again", () => {
        takeFrame(9_000, 9_001);
        for (let seq = 42; resets === 0 && seq < 142; seq += 1) {
            now += 1_000;
            takeFrame(seq - 1, seq);
        }
        expect(resets).toBe(1);
        expect(applied.length).toBeGreaterThan(50);
        intake.resume(EPOCH, 142);
        expect(progress).toEqual({ seq: 142, head: 142 });
        expect(intake.complete).toBe(true);
    });

    it.each([
        ["ends before it begins", 44, 42, []],
        ["has an event behind its end", 41, 43, [42, 44]],
        ["has an event before its beginning", 40, 43, [40, 42]],
        ["has an event twice", 41, 43, [42, 42]],
        ["is not in order", 41, 43, [43, 42]],
    ])("that %s is not believed, and asked for again", (_, from, to, seen) => {
        takeFrame(from, to, seen);
        expect(applied).toEqual([]);
        expect(intake.at?.last).toBe(41);
        expect(asked).toEqual([41]);
    });

    it("of the version before and one of this version go on from each other", () => {
        take(42, 43);
        takeFrame(41, 45);
        take(44, 45, 46);
        expect(applied).toEqual([42, 43, 44, 45, 46]);
        expect(asked).toEqual([]);
    });
});


describe("events of a server of the version before", () => {
    it("are dropped when they are old, applied when they are next and asked for when they are early", () => {
        take(42, 41, 44);
        expect(applied).toEqual([42]);
        expect(asked).toEqual([42]);
        expect(progress).toEqual({ seq: 42, head: 44 });
        take(43, 44);
        expect(applied).toEqual([42, 43, 44]);
        expect(progress).toEqual({ seq: 44, head: 44 });
    });

    it("that are known already are no hole", () => {
        take(40, 41, 42, 42);
        expect(applied).toEqual([42]);
        expect(asked).toEqual([]);
    });

    it("of another epoch mean a reset", () => {
        intake.take({ events: [{ ...anEvent(42), epoch: "other" }] });
        expect(resets).toBe(1);
        expect(applied).toEqual([]);
        expect(intake.at).toBeNull();
    });

    it("are applied before their number is shown", () => {
        onApply = () => expect(progress.seq).toBe(41);
        take(42);
        expect(progress.seq).toBe(42);
        expect(applied).toEqual([42]);
    });

    it("that cannot be applied do not count, and mean a reset", () => {
        vi.spyOn(console, "error").mockImplementationOnce(() => undefined);
        take(42);
        onApply = () => {
            throw new Error("a bug");
        };
        take(43);
        expect(progress.seq).toBe(42);
        expect(resets).toBe(1);
    });
});

describe("a hole", () => {
    it("is asked for again only after three seconds", () => {
        take(43);
        take(44);
        intake.insist();
        expect(asked).toEqual([41]);
        now += 3_000;
        intake.insist();
        expect(asked).toEqual([41, 41]);
    });

    it("that three questions do not fill means a reset", () => {
        take(43);
        for (let n = 0; n < 3; n += 1) {
            now += 3_000;
            intake.insist();
        }
        expect(asked).toEqual([41, 41, 41]);
        expect(resets).toBe(1);
    });

    it("that cannot be asked for now is asked for at the next chance", () => {
        connected = false;
        take(43);
        connected = true;
        take(44);
        expect(asked).toEqual([41, 41]);
    });

    it("that is filled in part is not asked for again while the rest comes", () => {
        takeFrame(45, 46);
        for (let seq = 42; seq < 45; seq += 1) {
            now += 2_000;
            takeFrame(seq - 1, seq);
        }
        expect(asked).toEqual([41]);
        now += 3_000;
        intake.insist();
        expect(asked).toEqual([41, 44]);
    });

    it("that is filled is not asked for again", () => {
        takeFrame(42, 43);
        takeFrame(41, 43);
        now += 3_000;
        intake.insist();
        expect(asked).toEqual([41]);
    });

    it("at the end is noticed when two pings in a row name a number that never came", () => {
        intake.pinged(42);
        expect(asked).toEqual([]);
        intake.pinged(42);
        expect(asked).toEqual([41]);
    });
});
