import { beforeEach, describe, expect, it, vi } from "vitest";
import { EventIntake } from "../../src/main/resources/web/app/net/event-intake.ts";
import type { DeskEvent } from "../../src/main/resources/web/app/net/wire.ts";
import { anEvent, EPOCH } from "./events.ts";

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
    intake.resume(EPOCH, 41, 41);
});

const take = (...seqs: number[]): void => intake.take(seqs.map((seq) => anEvent(seq)));

describe("events", () => {
    it("are dropped when they are old, applied when they are next and held when they are early", () => {
        take(42, 41, 44);
        expect(applied).toEqual([42]);
        expect(asked).toEqual([42]);
        take(43);
        expect(applied).toEqual([42, 43, 44]);
        expect(progress).toEqual({ seq: 44, head: 44 });
    });

    it("that are known already are no hole", () => {
        take(40, 41, 42, 42);
        expect(applied).toEqual([42]);
        expect(asked).toEqual([]);
    });

    it("of another epoch mean a reset", () => {
        intake.take([{ ...anEvent(42), epoch: "other" }]);
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

    it("that is filled in part is another hole", () => {
        take(44);
        take(42);
        expect(asked).toEqual([41, 42]);
    });

    it("that is filled is not asked for again", () => {
        take(43);
        take(42);
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
