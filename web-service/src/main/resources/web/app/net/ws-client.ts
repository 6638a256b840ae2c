import { Connection, type ConnectionListener, type Ending, NOT_BEGUN } from "./connection.ts";
import { EventIntake } from "./event-intake.ts";
import { IDLE, type LinkListener, type LinkState, type Surroundings } from "./link.ts";
import { Reconnect } from "./reconnect.ts";
import type { ClientFrame, EventPage, EventsFrame, ServerFrame } from "./wire.ts";

/** "Too many": a tab that is looked at is no reason to come back sooner. */
const TOO_MANY = 4029;

/**
 * Keeps one socket to the desk open and its events complete. It knows nothing of the page: no element, no
 * visibility and no indicator can end it; only `stop`, a session that ended and a refusal do.
 */
export class WsClient {
    private state: LinkState = IDLE;
    private connection: Connection | null = null;
    private readonly intake: EventIntake;
    private readonly reconnect: Reconnect;
    private resetting = false;
    private retryTimer: number | null = null;

    constructor(
        private readonly url: string,
        private readonly around: Surroundings,
        private readonly listener: LinkListener,
    ) {
        this.reconnect = new Reconnect(() => around.random());
        this.intake = new EventIntake(() => around.now(), {
            apply: (events) => listener.onEvents(events),
            ask: (since) => this.sendWhenWelcomed({ type: "gap", since }),
            reset: () => this.reset(),
            progress: (seq, head) => this.report({ seq, head }),
        });
    }

    /** The state as last reported. */
    get link(): LinkState {
        return this.state;
    }

    /** Goes on from a snapshot that is true up to `seq`: connects, or after a reset asks for what came since. */
    resume(epoch: string, seq: number): void {
        this.report({ epoch });
        this.intake.resume(epoch, seq);
        this.resetting = false;
        if (!this.connection) {
            this.connect();
            return;
        }
        this.sendWhenWelcomed({ type: "gap", since: seq });
        this.reportProgress();
    }

    /** Ends the connection until the next `resume`. */
    stop(phase: "idle" | "signed-out" = "idle"): void {
        this.leave("page");
        this.intake.forget();
        this.resetting = false;
        this.reconnect.forget();
        this.report({ phase, retryAt: null, attempts: 0, redis: null, telegram: null });
    }

    /** The page is looked at again, or a laptop woke up: try now, or look whether the server has been silent. */
    wake(): void {
        if (this.state.phase === "waiting") {
            if (this.state.closeCode !== TOO_MANY) {
                this.connect();
            }
            return;
        }
        this.connection?.wake();
    }

    /** The network is back, perhaps another one: a socket of the old one would stay open and hear nothing. */
    networkChanged(): void {
        if (this.connection) {
            this.connect();
        } else {
            this.wake();
        }
    }

    /** The browser says that there is no network. It is believed, but not alone: the attempts go on. */
    networkLost(): void {
        this.connection?.lost();
    }

    /** Events that came another way (GET /api/events); the same rule holds for them. */
    offer(page: EventPage): void {
        if (this.intake.offered(page.epoch, page.head)) {
            this.take(page);
        }
    }

    /** Ephemeral signals: lost without harm when there is no connection. */
    viewing(ticketId: number | null): void {
        this.sendWhenWelcomed({ type: "viewing", ticketId });
    }

    typing(ticketId: number): void {
        this.sendWhenWelcomed({ type: "typing", ticketId });
    }

    private connect(): void {
        if (!this.intake.at) {
            // Between a reset and its snapshot there is nothing to say hello with; `resume` connects.
            return;
        }
        this.leave("replaced");
        this.report({ phase: "connecting", retryAt: null, redis: null, telegram: null });
        try {
            this.connection = new Connection(this.address(), this.around, this.events);
        } catch {
            // A browser throws when it may not connect at this moment: one more failed attempt.
            this.ended(NOT_BEGUN);
        }
    }

    /** Who was told to go says so: a replica that goes next knows then that it is not the place (docs/protocol.md). */
    private address(): string {
        const { tryAfterDrain } = this.reconnect;
        return tryAfterDrain > 0 ? `${this.url}?moved=${String(tryAfterDrain)}` : this.url;
    }

    private readonly events: ConnectionListener = {
        onOpen: () => this.hello(),
        onFrame: (frame, now) => this.received(frame, now),
        // Whether a question after a hole stayed without an answer.
        onAlive: () => this.intake.insist(),
        onEnd: (ending) => this.ended(ending),
    };

    private hello(): void {
        const { at } = this.intake;
        if (at) {
            this.connection?.send({ type: "hello", epoch: at.epoch, since: at.last });
        }
    }

    private received(frame: ServerFrame | null, now: number): void {
        this.report({ lastFrameAt: now });
        switch (frame?.type) {
            case "welcome":
                this.welcomed(frame);
                break;
            case "events":
                this.take(frame);
                break;
            case "ping":
                this.pinged(frame.seq);
                break;
            case "status":
                this.report({ redis: frame.redis, lag: frame.lag, telegram: frame.telegram ?? null });
                break;
            case "counts":
                this.listener.onCounts({ at: frame.at, views: frame.views });
                break;
            case "read":
                this.listener.onRead(frame.ticketId, frame.lastMessageId);
                break;
            case "presence":
                this.listener.onPresence(frame);
                break;
            default:
            // A drain concerns the connection, which knows; a frame that this page does not know is meant for a newer one.
        }
    }

    private welcomed(frame: Extract<ServerFrame, { type: "welcome" }>): void {
        this.reconnect.welcomed();
        this.intake.connected(frame.seq);
        this.report({ head: frame.seq });
        if (frame.mode === "reset" || frame.epoch !== this.intake.at?.epoch) {
            this.intake.reset();
        } else {
            this.reportProgress();
        }
    }

    private pinged(head: number): void {
        this.connection?.send({ type: "pong", seq: this.state.seq });
        this.intake.pinged(head);
        this.reportProgress();
    }

    private take(frame: EventsFrame): void {
        this.intake.take(frame);
        this.reportProgress();
    }

    private reset(): void {
        if (!this.resetting) {
            this.resetting = true;
            this.report({ phase: "catching-up" });
            this.listener.onReset();
        }
    }

    private ended(ending: Ending): void {
        this.connection = null;
        const next = this.reconnect.after(ending);
        if (next.go === "on") {
            // One attempt to the page, which goes on connecting: no other word, and nobody asks whether one is signed in.
            this.retryTimer = this.around.after(next.waitMs, () => this.connect());
            return;
        }
        const { code, opened } = ending;
        this.report({ closeCode: code, attempts: this.reconnect.failures });
        if (next.go === "sign-in") {
            this.stop("signed-out");
        } else if (next.go === "stop") {
            this.report({ phase: "stopped", retryAt: null });
        } else {
            this.report({ phase: "waiting", retryAt: this.around.now() + next.waitMs });
            this.retryTimer = this.around.after(next.waitMs, () => this.connect());
            if (!opened) {
                this.listener.onRefused();
            }
        }
    }

    private leave(reason: string): void {
        if (this.retryTimer !== null) {
            this.around.cancel(this.retryTimer);
            this.retryTimer = null;
        }
        this.connection?.leave(1000, reason);
        this.connection = null;
    }

    private sendWhenWelcomed(frame: ClientFrame): boolean {
        if (!this.connection?.welcomed) {
            return false;
        }
        this.connection.send(frame);
        return true;
    }

    /** Once live it stays live: an event that is on its way is "1 behind", not a new start. */
    private reportProgress(): void {
        if (this.connection?.welcomed && !this.resetting && this.intake.at) {
            const arrived = this.state.phase === "live" || this.intake.complete;
            this.report(arrived ? { phase: "live", attempts: 0 } : { phase: "catching-up" });
        }
    }

    private report(change: Partial<LinkState>): void {
        const keys = Object.keys(change) as (keyof LinkState)[];
        if (keys.some((key) => this.state[key] !== change[key])) {
            this.state = { ...this.state, ...change };
            this.listener.onState(this.state);
        }
    }
}
