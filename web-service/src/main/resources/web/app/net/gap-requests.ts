/** Time for the server to fill a hole before it is asked again. */
const ASK_AGAIN_MS = 3_000;
/** After that many unanswered questions the snapshot is the shorter way. */
const MAX_UNANSWERED = 3;
/** So it is for a hole that has not been filled by then, whatever came of it: it may be one that nobody can fill. */
const PATIENCE_MS = 60_000;

/** Keeps the questions after a hole rare and few. */
export class GapRequests {
    private unanswered = 0;
    private begunAt = 0;
    private askedAt = 0;

    /** Whether a question is out. */
    get open(): boolean {
        return this.unanswered > 0;
    }

    filled(): void {
        this.unanswered = 0;
    }

    /** A part of the answer came: the rest is on its way. */
    goesOn(now: number): void {
        this.askedAt = now;
    }

    ask(now: number): "ask" | "wait" | "give-up" {
        if (!this.open) {
            this.begunAt = now;
        } else if (Math.abs(now - this.begunAt) >= PATIENCE_MS) {
            return "give-up";
        } else if (Math.abs(now - this.askedAt) < ASK_AGAIN_MS) {
            return "wait";
        }
        if (this.unanswered >= MAX_UNANSWERED) {
            return "give-up";
        }
        this.unanswered += 1;
        this.askedAt = now;
        return "ask";
    }
}
