/** Time for the server to fill a hole before it is asked again. */
const ASK_AGAIN_MS = 3_000;
/** After that many unanswered questions the snapshot is the shorter way. */
const MAX_UNANSWERED = 3;

/** Keeps the questions after a hole rare and few. */
export class GapRequests {
    private unanswered = 0;
    private askedAt = 0;

    /** Whether a question is out. */
    get open(): boolean {
        return this.unanswered > 0;
    }

    filled(): void {
        this.unanswered = 0;
    }

    ask(now: number): "ask" | "wait" | "give-up" {
        if (this.open && Math.abs(now - this.askedAt) < ASK_AGAIN_MS) {
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
