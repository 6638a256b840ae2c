import type { DeskEvent } from "./wire.ts";

/** Early events kept while the hole before them is filled; the server sends again what does not fit. */
const MAX_HELD = 1_000;

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

    /** The number of the last event that was applied. */
    get last(): number {
        return this.seq;
    }

    /** Whether events wait for a hole before them. */
    get hole(): boolean {
        return this.held.size > 0;
    }

    /**
     * Gives `apply` what is next, in order. The number moves in the same step as the state: not before `apply` returned,
     * and not at all when it throws.
     */
    offer(events: readonly DeskEvent[], apply: (events: readonly DeskEvent[]) => void): void {
        for (const event of events) {
            if (event.epoch === this.epoch && event.seq > this.seq && (this.held.size < MAX_HELD || this.isNext(event))) {
                this.held.set(event.seq, event);
            }
        }
        const next = this.next();
        if (next.length > 0) {
            apply(next);
            next.forEach((event) => this.held.delete(event.seq));
            this.seq += next.length;
        }
    }

    private isNext(event: DeskEvent): boolean {
        return event.seq === this.seq + 1;
    }

    /** The held events that follow the last one without a hole. */
    private next(): readonly DeskEvent[] {
        const next: DeskEvent[] = [];
        for (let event = this.held.get(this.seq + 1); event; event = this.held.get(event.seq + 1)) {
            next.push(event);
        }
        return next;
    }
}
