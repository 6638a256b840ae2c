import type { DeskEvent, EventsFrame } from "./wire.ts";

/** All events after `from` up to and with `to` that this agent may see, ascending. There may be none. */
export interface Stretch {
    readonly from: number;
    readonly to: number;
    readonly events: readonly DeskEvent[];
}

/**
 * What a frame says as stretches. A server of the version before names no numbers: it leaves nothing out, so each event is a
 * stretch of its own, and those that follow each other are one.
 */
export function stretchesOf({ from, to, events }: EventsFrame): readonly Stretch[] {
    if (from !== undefined && to !== undefined) {
        return [{ from, to, events }];
    }
    const stretches: { from: number; to: number; events: DeskEvent[] }[] = [];
    for (const event of events) {
        const last = stretches.at(-1);
        if (last && event.seq === last.to + 1) {
            last.events.push(event);
            last.to = event.seq;
        } else {
            stretches.push({ from: event.seq - 1, to: event.seq, events: [event] });
        }
    }
    return stretches;
}

/** Whether its events are where it says they are. One that contradicts itself says nothing that can be believed. */
function isSound({ from, to, events }: Stretch): boolean {
    return from <= to && events.every(({ seq }, at) => seq > (events[at - 1]?.seq ?? from) && seq <= to);
}

/**
 * The rule that makes delivery exactly once: a stretch that ends at or below `last` is dropped, one that begins after it shows a
 * hole, and of any other the events after `last` are applied. What comes after a hole is not kept: the server sends all of it again.
 */
export class EventCursor {
    private seq: number;

    constructor(
        readonly epoch: string,
        since: number,
    ) {
        this.seq = since;
    }

    /** The number up to which everything was applied. */
    get last(): number {
        return this.seq;
    }

    /**
     * Gives `apply` what is new, in order; not called where nothing is. The number moves in the same step as the state: not before
     * `apply` returned, and not at all when it throws.
     */
    offer(stretch: Stretch, apply: (events: readonly DeskEvent[]) => void): "taken" | "known" | "hole" {
        if (stretch.to <= this.seq) {
            return "known";
        }
        if (stretch.from > this.seq || !isSound(stretch)) {
            return "hole";
        }
        const news = stretch.events.filter((event) => event.seq > this.seq);
        if (news.length > 0) {
            apply(news);
        }
        this.seq = stretch.to;
        return "taken";
    }
}
