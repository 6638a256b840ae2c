import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RowWindow } from "../../src/main/resources/web/app/components/row-window.ts";
import { ROW_HEIGHT } from "../../src/main/resources/web/app/components/ticket-row.ts";

const IDS = Array.from({ length: 1_000 }, (_, at) => 5_000 - at);
const ROWS = 10;

let scroller: { scrollTop: number; clientHeight: number; scrollHeight: number; scrollTo(to: { top: number }): void };
let resized: (height: number) => void;
let updates: number;
let rows: RowWindow;

beforeEach(() => {
    scroller = {
        scrollTop: 0,
        clientHeight: ROWS * ROW_HEIGHT,
        scrollHeight: IDS.length * ROW_HEIGHT,
        scrollTo: ({ top }) => (scroller.scrollTop = top),
    };
    vi.stubGlobal(
        "ResizeObserver",
        class {
            constructor(heard: (entries: { contentRect: { height: number } }[]) => void) {
                resized = (height) => heard([{ contentRect: { height } }]);
            }

            observe(): void {
                resized(scroller.clientHeight);
            }
        },
    );
    updates = 0;
    const host = {
        shadowRoot: { querySelector: () => scroller },
        addController: () => undefined,
        requestUpdate: () => (updates += 1),
        updateComplete: Promise.resolve(true),
    };
    rows = new RowWindow(host as never);
    rows.hostUpdated();
});
afterEach(() => vi.unstubAllGlobals());

const places = (always: number | null = null): number[] => rows.of(IDS, always).map(([, at]) => at);
const scrollTo = (row: number): void => {
    scroller.scrollTop = row * ROW_HEIGHT;
    rows.follow();
};

describe("the rows that are rendered", () => {
    it("are those in sight and a margin", () => {
        expect([places().at(0), places().at(-1)]).toEqual([0, 22]);
        scrollTo(500);
        expect([places().at(0), places().at(-1)]).toEqual([488, 522]);
    });

    it("are more in a larger window", () => {
        const before = updates;
        resized(20 * ROW_HEIGHT);
        expect(places().at(-1)).toBe(32);
        expect(updates).toBe(before + 1);
    });

    it("hold the one with the focus wherever it is", () => {
        scrollTo(500);
        expect(rows.of(IDS, 5_000)[0]).toEqual([5_000, 0]);
        expect(rows.of(IDS, 4_001).at(-1)).toEqual([4_001, 999]);
        expect(rows.of(IDS, 4_500)).toHaveLength(35);
        expect(rows.of(IDS, 1)).toHaveLength(35);
    });
});

describe("scrolling", () => {
    it("says which rows are in sight", () => {
        expect([rows.first, rows.last]).toEqual([0, 10]);
        scroller.scrollTop = 10.5 * ROW_HEIGHT;
        rows.follow();
        expect([rows.first, rows.last]).toEqual([11, 20]);
    });

    it("follows rows that come above, so that nothing in sight moves", async () => {
        scrollTo(500);
        rows.shift(3);
        expect(rows.first).toBe(503);
        await Promise.resolve();
        expect(scroller.scrollTop).toBe(503 * ROW_HEIGHT);
    });

    it("renders only where something moved", () => {
        const before = updates;
        scrollTo(0);
        expect(updates).toBe(before);
        scrollTo(1);
        expect(updates).toBe(before + 1);
    });

    it("to a row goes no further than it must", () => {
        scrollTo(500);
        rows.reveal(505);
        expect(scroller.scrollTop).toBe(500 * ROW_HEIGHT);
        rows.reveal(510);
        expect(scroller.scrollTop).toBe(501 * ROW_HEIGHT);
        rows.reveal(7);
        expect(scroller.scrollTop).toBe(7 * ROW_HEIGHT);
    });

    it("to the top shows the first rows at once", () => {
        scrollTo(500);
        rows.toTop();
        expect(places().at(0)).toBe(0);
        expect(scroller.scrollTop).toBe(0);
    });
});
