import { EventCursor, type Stretch, stretchesOf } from "./event-cursor.ts";
import { GapRequests } from "./gap-requests.ts";
import type { DeskEvent, EventsFrame } from "./wire.ts";

/** What the intake makes happen. */
export interface IntakeActs {
    /** Each event exactly once, in order; whoever throws has not applied them. */
    apply(events: readonly DeskEvent[]): void;
    /** Asks the server for everything after `since`; false when that cannot be asked now. */
    ask(since: number): boolean;
    /** The cursor is of no use any more. */
    reset(): void;
    /** How far the events were applied, and the highest number that was named. */
    progress(seq: number, head: number): void;
}

/** Takes events from wherever they come, applies them by the rule of the cursor and asks for what is missing. */
export class EventIntake {
    private cursor: EventCursor | null = null;
    private head = 0;
    private pingedHead = 0;
    /** The highest number that was seen behind a hole; 0 when there is none. */
    private beyondHole = 0;
    private readonly gaps = new GapRequests();

    constructor(
        private readonly now: () => number,
        private readonly acts: IntakeActs,
    ) {}

    /** Null between a reset and its snapshot. */
    get at(): { readonly epoch: string; readonly last: number } | null {
        return this.cursor;
    }

    /** Whether everything that was named is applied. */
    get complete(): boolean {
        return this.cursor !== null && this.cursor.last >= this.head;
    }

    /** Goes on from a snapshot, which has all that was named before it was asked for. */
    resume(epoch: string, seq: number): void {
        this.head = Math.max(seq, this.cursor ? 0 : this.head);
        this.cursor = new EventCursor(epoch, seq);
        this.forgetHole();
        this.acts.progress(seq, this.head);
    }

    /** Nothing is known until the next snapshot. */
    forget(): void {
        this.cursor = null;
        this.head = 0;
    }

    /** A new connection: what was asked on the old one will not be answered. */
    connected(head: number): void {
        this.forgetHole();
        this.pingedHead = 0;
        this.name(head, "exactly");
    }

    take(frame: EventsFrame): void {
        const { cursor } = this;
        if (!cursor) {
            return;
        }
        if (frame.events.some((event) => event.epoch !== cursor.epoch)) {
            this.reset();
            return;
        }
        const before = cursor.last;
        const stretches = stretchesOf(frame);
        if (!stretches.every((stretch) => this.offer(cursor, stretch))) {
            return;
        }
        this.name(Math.max(0, ...stretches.map(({ to }) => to)));
        if (cursor.last >= this.beyondHole) {
            this.forgetHole();
        } else {
            if (cursor.last > before) {
                this.gaps.goesOn(this.now());
            }
            this.askForGap();
        }
    }

    /** False when it led to a reset: there is nothing to go on with. */
    private offer(cursor: EventCursor, stretch: Stretch): boolean {
        try {
            if (cursor.offer(stretch, (next) => this.acts.apply(next)) === "hole") {
                this.beyondHole = Math.max(this.beyondHole, stretch.to);
            }
        } catch (error) {
            // An event that cannot be applied must not be counted as applied: the snapshot shows what it led to.
            console.error(error);
            this.reset();
        }
        return cursor === this.cursor;
    }

    /** What an earlier ping named has had a heartbeat's time to arrive; a lost tail shows only here. */
    pinged(head: number): void {
        this.name(head);
        if (this.cursor && this.cursor.last < this.pingedHead) {
            this.askForGap();
        }
        this.pingedHead = head;
    }

    /** Another way named the log: its epoch must be ours. */
    offered(epoch: string, head: number): boolean {
        if (this.cursor && epoch !== this.cursor.epoch) {
            this.reset();
            return false;
        }
        this.name(head);
        return true;
    }

    /** Asks once more where a question stayed without an answer. */
    insist(): void {
        if (this.gaps.open && !this.complete) {
            this.askForGap();
        }
    }

    reset(): void {
        this.forget();
        this.acts.reset();
    }

    private forgetHole(): void {
        this.beyondHole = 0;
        this.gaps.filled();
    }

    private askForGap(): void {
        if (!this.cursor) {
            return;
        }
        const answer = this.gaps.ask(this.now());
        if (answer === "give-up") {
            this.reset();
        } else if (answer === "ask" && !this.acts.ask(this.cursor.last)) {
            this.gaps.filled();
        }
    }

    private name(head: number, how: "at-least" | "exactly" = "at-least"): void {
        this.head = how === "exactly" ? head : Math.max(head, this.head);
        if (this.cursor) {
            this.acts.progress(this.cursor.last, this.head);
        }
    }
}
