import type { DeskEvent } from "./wire.ts";

/** Early events kept while the hole before them is filled; the server sends again what does not fit. */
const MAX_HELD = 1_000;

/** What an offer led to: the events to apply now, in order, and whether a hole stands before others. */
export interface Offer {
    readonly apply: readonly DeskEvent[];
    readonly hole: boolean;
}

/**
 * The rule that makes delivery exactly once: an event at or below `last` is dropped, `last + 1` is applied,
 * a later one is held until the hole before it is filled. An event of another epoch is not ours to number.
 */
export class EventCursor {
    private readonly held = new Map<number, DeskEvent>();
    private seq: number;

    constructor(
        readonly epoch: string,
        since: number,
    ) {
        this.seq = since;
    }

    /** The number of the last event that was handed out. */
    get last(): number {
        return this.seq;
    }

    offer(events: readonly DeskEvent[]): Offer {
        const apply: DeskEvent[] = [];
        for (const event of events) {
            if (event.epoch !== this.epoch || event.seq <= this.seq) {
                continue;
            }
            if (event.seq === this.seq + 1) {
                this.take(event, apply);
            } else if (this.held.size < MAX_HELD) {
                this.held.set(event.seq, event);
            }
        }
        return { apply, hole: this.held.size > 0 };
    }

    private take(event: DeskEvent, apply: DeskEvent[]): void {
        for (let next: DeskEvent | undefined = event; next; next = this.held.get(this.seq + 1)) {
            this.held.delete(next.seq);
            this.seq = next.seq;
            apply.push(next);
        }
    }
}
