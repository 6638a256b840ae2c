import type { Group } from "../../text/groups.ts";

/** A page of messages is kept at each side of what is in sight: the browser's search, a reader's voice and a quick wheel find it there. */
const MARGIN = 60;
/** With fewer than these left at a side it grows again, so that not each turn of the wheel makes rows. */
const ENOUGH = 30;
/** So many more at a side in one frame: it draws them, and is still there for who types. */
const STEP = 8;

/** Places of rows, both included. */
export interface Range {
    readonly first: number;
    readonly last: number;
}

/** What stands in the list: a row, or the room of rows that are not shown. */
export type Piece = { readonly group: Group } | { readonly gap: number; readonly key: string };

/** Which rows of a long conversation are shown: those in sight at once, then frame by frame those around them. */
export class MessageWindow {
    /** Whether more is to be shown, in the next frame. */
    growing = false;
    /** Messages of the first and the last row that is shown: places change when older messages come. */
    private shown: { readonly from: number; readonly to: number } | null = null;

    forget(): void {
        this.shown = null;
    }

    /** Whether rows have to be shown that are not. */
    lacks(groups: readonly Group[], sight: Range): boolean {
        const former = this.former(groups);
        return former !== null && !covers(former, widened(groups, sight, ENOUGH));
    }

    /** The rows to show, from what was shown and what is in sight now. */
    choose(groups: readonly Group[], sight: Range): Range {
        const around = (count: number, of: Range = sight): Range => widened(groups, of, count);
        const former = this.former(groups);
        const near = around(2 * STEP);
        let range = around(STEP);
        if (former && former.first <= near.last && former.last >= near.first) {
            range = clipped(joined(former, range), around(MARGIN + ENOUGH));
            if (this.growing || !covers(range, around(ENOUGH))) {
                range = joined(range, clipped(around(STEP, range), around(MARGIN)));
                this.growing = !covers(range, around(MARGIN));
            }
        } else {
            this.growing = !covers(range, around(MARGIN));
        }
        this.shown = { from: groups[range.first]?.messages[0]?.id ?? 0, to: groups[range.last]?.messages.at(-1)?.id ?? 0 };
        return range;
    }

    private former(groups: readonly Group[]): Range | null {
        return this.shown && { first: rowOf(groups, this.shown.from), last: rowOf(groups, this.shown.to) };
    }
}

/** The rows of a range, those that are held wherever they are (by their places), and room for all others. */
export function piecesOf(groups: readonly Group[], range: Range, held: readonly number[], tops: Float64Array): readonly Piece[] {
    const pieces: Piece[] = [];
    let end = 0;
    const until = (at: number): void => {
        if (at > end) {
            // Its neighbour's name: the room above a row stays the same element while the row is there.
            pieces.push({ gap: (tops[at] ?? 0) - (tops[end] ?? 0), key: `above ${groups[at]?.key ?? "the end"}` });
        }
        end = Math.max(end, at);
    };
    const show = (at: number): void => {
        const group = groups[at];
        if (group && at >= end) {
            until(at);
            pieces.push({ group });
            end = at + 1;
        }
    };
    const places = held.toSorted((one, other) => one - other);
    places.filter((at) => at < range.first).forEach(show);
    for (let at = range.first; at <= range.last; at += 1) {
        show(at);
    }
    places.filter((at) => at > range.last).forEach(show);
    until(groups.length);
    return pieces;
}

/** The rows between two heights. */
export function rowsIn(tops: Float64Array, top: number, bottom: number): Range {
    const rows = tops.length - 1;
    const first = Math.min(rows - 1, Math.max(0, firstAfter(tops, top) - 1));
    return { first, last: Math.max(first, Math.min(rows - 1, firstAfter(tops, bottom) - 1)) };
}

/** The row with this message, or the one after which it would come. */
export function rowOf(groups: readonly Group[], id: number): number {
    let from = 0;
    let to = groups.length;
    while (to - from > 1) {
        const middle = (from + to) >> 1;
        if ((groups[middle]?.messages[0]?.id ?? 0) <= id) {
            from = middle;
        } else {
            to = middle;
        }
    }
    return from;
}

function firstAfter(tops: Float64Array, height: number): number {
    let from = 0;
    let to = tops.length;
    while (from < to) {
        const middle = (from + to) >> 1;
        if ((tops[middle] ?? 0) <= height) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/** With rows of at least so many messages more at each side, as far as there are any. */
function widened(groups: readonly Group[], { first, last }: Range, count: number): Range {
    const past = (from: number, step: number): number => {
        let at = from;
        for (let left = count; left > 0 && groups[at + step]; at += step) {
            left -= groups[at + step]?.messages.length ?? 0;
        }
        return at;
    };
    return { first: past(first, -1), last: past(last, 1) };
}

const joined = (one: Range, other: Range): Range => ({ first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) });
const clipped = (range: Range, to: Range): Range => ({ first: Math.max(range.first, to.first), last: Math.min(range.last, to.last) });
const covers = (range: Range, other: Range): boolean => range.first <= other.first && range.last >= other.last;
