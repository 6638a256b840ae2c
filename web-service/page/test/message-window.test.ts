import { beforeEach, describe, expect, it } from "vitest";
import { MessageWindow, piecesOf, type Range, rowOf, rowsIn } from "../../src/main/resources/web/app/components/messages/message-window.ts";
import { RowHeights } from "../../src/main/resources/web/app/components/messages/row-heights.ts";
import { type Group, groupsOf } from "../../src/main/resources/web/app/text/groups.ts";
import { aMessage } from "./events.ts";

/** A message each, so that rows and messages are counted alike. */
const rows = (from: number, to: number): readonly Group[] =>
    groupsOf(Array.from({ length: to - from }, (_, n) => aMessage(from + n, { author: "note", at: "2026-01-31T12:00:00Z" })));
const GROUPS = rows(1, 2_001);
const size = ({ first, last }: Range): number => last - first + 1;
const sight = (first: number): Range => ({ first, last: first + 9 });

let window: MessageWindow;
/** Steps until no more is wanted; the largest number of rows that came at once. */
function settle(at: Range, groups = GROUPS): { readonly range: Range; readonly most: number } {
    let range = window.choose(groups, at);
    let most = 0;
    while (window.growing) {
        const next = window.choose(groups, at);
        most = Math.max(most, size(next) - size(range));
        range = next;
    }
    return { range, most };
}

beforeEach(() => (window = new MessageWindow()));

describe("the rows of a long conversation that are shown", () => {
    it("are first those in sight and a few, and then more of them step by step", () => {
        expect(window.choose(GROUPS, sight(1_000))).toEqual({ first: 992, last: 1_017 });

        const { range, most } = settle(sight(1_000));

        expect(range).toEqual({ first: 940, last: 1_069 });
        expect(most).toBeLessThanOrEqual(16);
    });

    it("stay as they are while enough of them are left at each side", () => {
        settle(sight(1_000));

        expect(window.lacks(GROUPS, sight(1_029))).toBe(false);
        expect(window.lacks(GROUPS, sight(1_031))).toBe(true);
    });

    it("are never many, however far one reads", () => {
        settle(sight(0));
        for (let at = 0; at < 1_990; at += 7) {
            expect(size(window.choose(GROUPS, sight(at)))).toBeLessThan(200);
        }
    });

    it("are the same ones after older messages have come before them", () => {
        const { range } = settle(sight(500));
        const more = [...rows(-49, 1), ...GROUPS];

        const after = settle(sight(550), more).range;

        expect(after).toEqual({ first: range.first + 50, last: range.last + 50 });
    });

    it("are all of a short one", () => {
        const few = rows(1, 40);
        expect(settle({ first: 30, last: 38 }, few).range).toEqual({ first: 0, last: 38 });
    });
});

describe("what is not shown", () => {
    it("leaves its room between what is", () => {
        const groups = rows(1, 101);
        const tops = new RowHeights().tops(groups);

        const pieces = piecesOf(groups, { first: 50, last: 52 }, [10, 51, 90], tops);

        const shown = pieces.map((piece) => ("group" in piece ? piece.group.key : "gap"));
        expect(shown).toEqual(["gap", 11, "gap", 51, 52, 53, "gap", 91, "gap"]);
        const row = (tops[2] ?? 0) - (tops[1] ?? 0);
        expect(pieces.reduce((sum, piece) => sum + ("group" in piece ? 0 : piece.gap), 0) + 5 * row).toBeCloseTo(tops.at(-1) ?? 0);
    });
});

describe("a row", () => {
    it("is found by its height and by its message", () => {
        const tops = Float64Array.from([0, 100, 150, 400]);

        expect(rowsIn(tops, 120, 160)).toEqual({ first: 1, last: 2 });
        expect(rowsIn(tops, -50, 10)).toEqual({ first: 0, last: 0 });
        expect(rowsIn(tops, 900, 1_000)).toEqual({ first: 2, last: 2 });
        expect(rowOf(GROUPS, 1_500)).toBe(1_499);
    });
});
