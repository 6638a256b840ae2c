import type { Api } from "../net/api.ts";
import { type LinkState, READS_HTTP_AFTER, type Surroundings } from "../net/link.ts";
import type { EventPage } from "../net/wire.ts";
import { ApiError } from "../net/api-error.ts";

const EVERY_MS = 10_000;
/** The log no longer reaches back to where the page stopped: the snapshot is the way on. */
const LOG_TOO_SHORT = 410;

interface Target {
    readonly link: LinkState;
    offer(page: EventPage): void;
}

/** Reads the log over HTTP while the socket cannot be had. The numbers keep both ways from doubling anything. */
export class EventPoll {
    private timer: number | null = null;

    constructor(
        private readonly api: Pick<Api, "events">,
        private readonly around: Surroundings,
        private readonly target: Target,
        private readonly onError: (error: unknown) => void,
        private readonly onTooOld: () => void,
    ) {}

    follow(link: LinkState): void {
        const without = link.phase === "waiting" || link.phase === "connecting";
        if (!without || link.attempts < READS_HTTP_AFTER) {
            this.stop();
        } else {
            this.timer ??= this.around.after(EVERY_MS, () => void this.read());
        }
    }

    stop(): void {
        if (this.timer !== null) {
            this.around.cancel(this.timer);
            this.timer = null;
        }
    }

    private async read(): Promise<void> {
        try {
            for (let behind = true; behind && this.timer !== null; ) {
                const since = this.target.link.seq;
                const page = await this.api.events(since);
                this.target.offer(page);
                const { seq } = this.target.link;
                behind = seq > since && seq < page.head;
            }
        } catch (error) {
            // Unreachable both ways: the socket's own attempts go on, and so does this timer.
            if (error instanceof ApiError && error.status === LOG_TOO_SHORT) {
                this.onTooOld();
            } else if (error instanceof ApiError && error.status !== 0) {
                this.onError(error);
            }
        }
        if (this.timer !== null) {
            this.timer = null;
            this.follow(this.target.link);
        }
    }
}
