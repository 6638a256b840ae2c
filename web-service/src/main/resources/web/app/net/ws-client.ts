import { EventIntake } from "./event-intake.ts";
import { parseFrame } from "./frames.ts";
import { Heartbeat } from "./heartbeat.ts";
import { IDLE, type LinkListener, type LinkState, type Socket, type Surroundings } from "./link.ts";
import { Reconnect } from "./reconnect.ts";
import type { ClientFrame, DeskEvent, EventPage, ServerFrame } from "./wire.ts";

const PROTOCOL = "deskwire.v1";
/** How often the silence of the server is looked at. */
const WATCH_MS = 5_000;
/** Who comes back to the page waits no longer than that for a ping that is overdue. */
const LAST_CHANCE_MS = 3_000;
/** "Too many": a tab that is looked at is no reason to come back sooner. */
const TOO_MANY = 4029;
/** The code a browser may choose itself; the server only logs it. */
const CLOSED_AS_SILENT = 4000;

/**
 * Keeps one socket to the desk open and its events complete. It knows nothing of the page: no element, no
 * visibility and no indicator can end it; only `stop`, a session that ended and a refusal do.
 */
export class WsClient {
    private state: LinkState = IDLE;
    private socket: Socket | null = null;
    private readonly intake: EventIntake;
    private readonly reconnect: Reconnect;
    private readonly heartbeat = new Heartbeat();
    private opened = false;
    private welcomedAt: number | null = null;
    private drainWithin: number | null = null;
    private resetting = false;
    private retryTimer: number | null = null;
    private watchTimer: number | null = null;

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
        this.intake.resume(epoch, seq, this.resetting ? this.state.head : seq);
        this.resetting = false;
        if (!this.socket) {
            this.connect();
            return;
        }
        this.sendWhenWelcomed({ type: "gap", since: seq });
        this.reportProgress();
    }

    /** Ends the connection until the next `resume`. */
    stop(phase: "idle" | "signed-out" = "idle"): void {
        this.clearTimers();
        this.detach()?.close(1000, "page");
        this.intake.forget();
        this.resetting = false;
        this.reconnect.forget();
        this.report({ phase, retryAt: null, attempts: 0, redis: null });
    }

    /** The page is looked at again, or a laptop woke up: try now, or look whether the server has been silent. */
    wake(): void {
        if (this.state.phase === "waiting") {
            if (this.state.closeCode !== TOO_MANY) {
                this.connect();
            }
            return;
        }
        this.watch();
        const asked = this.around.now();
        if (this.socket && this.heartbeat.judge(asked) === "overdue") {
            const socket = this.socket;
            this.around.after(LAST_CHANCE_MS, () => {
                if (this.socket === socket && this.heartbeat.silentSince(asked)) {
                    this.giveUp();
                }
            });
        }
    }

    /** The network is back, perhaps another one: a socket of the old one would stay open and hear nothing. */
    networkChanged(): void {
        if (this.socket) {
            this.connect();
        } else {
            this.wake();
        }
    }

    /** Events that came another way (GET /api/events); the same rule holds for them. */
    offer(page: EventPage): void {
        if (this.intake.offered(page.epoch, page.head)) {
            this.take(page.events);
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
        this.clearTimers();
        this.detach()?.close(1000, "replaced");
        this.opened = false;
        this.welcomedAt = null;
        this.drainWithin = null;
        this.report({ phase: "connecting", retryAt: null, redis: null });
        this.heartbeat.begin(this.around.now());
        try {
            this.socket = this.around.open(this.url, PROTOCOL);
        } catch {
            // A browser throws when it may not connect at this moment: one more failed attempt.
            this.closed(1006);
            return;
        }
        this.socket.onopen = () => this.hello();
        this.socket.onmessage = (event) => this.received(event.data);
        this.socket.onclose = (event) => this.closed(event.code);
        this.startWatch();
    }

    private hello(): void {
        this.opened = true;
        const { at } = this.intake;
        if (at) {
            this.send({ type: "hello", epoch: at.epoch, since: at.last });
        }
    }

    private received(data: unknown): void {
        const frame = parseFrame(data);
        const now = this.around.now();
        this.heartbeat.heard(now);
        this.report({ lastFrameAt: now });
        switch (frame?.type) {
            case "welcome":
                this.welcomed(frame);
                break;
            case "events":
                this.take(frame.events);
                break;
            case "ping":
                this.pinged(frame.seq);
                break;
            case "status":
                this.report({ redis: frame.redis, lag: frame.lag });
                break;
            case "drain":
                this.drainWithin = frame.within;
                break;
            case "presence":
                this.listener.onPresence(frame);
                break;
            default:
            // A frame that this page does not know is meant for a newer one.
        }
    }

    private welcomed(frame: Extract<ServerFrame, { type: "welcome" }>): void {
        this.welcomedAt = this.around.now();
        this.reconnect.welcomed();
        this.heartbeat.welcome(frame.heartbeat);
        this.intake.connected(frame.seq);
        this.report({ head: frame.seq });
        if (frame.mode === "reset" || frame.epoch !== this.intake.at?.epoch) {
            this.intake.reset();
        } else {
            this.reportProgress();
        }
    }

    private pinged(head: number): void {
        this.send({ type: "pong", seq: this.state.seq });
        this.intake.pinged(head);
        this.reportProgress();
    }

    private take(events: readonly DeskEvent[]): void {
        this.intake.take(events);
        this.reportProgress();
    }

    private reset(): void {
        if (!this.resetting) {
            this.resetting = true;
            this.report({ phase: "catching-up" });
            this.listener.onReset();
        }
    }

    private closed(code: number): void {
        const now = this.around.now();
        const held = this.welcomedAt === null ? 0 : now - this.welcomedAt;
        const next = this.reconnect.after(code, held, this.drainWithin);
        this.detach();
        this.clearTimers();
        this.welcomedAt = null;
        this.report({ closeCode: code, attempts: this.reconnect.failures });
        if (next.go === "sign-in") {
            this.stop("signed-out");
        } else if (next.go === "stop") {
            this.report({ phase: "stopped", retryAt: null });
        } else {
            this.report({ phase: "waiting", retryAt: now + next.waitMs });
            this.retryTimer = this.around.after(next.waitMs, () => this.connect());
            if (!this.opened) {
                this.listener.onRefused();
            }
        }
    }

    private startWatch(): void {
        this.watchTimer = this.around.after(WATCH_MS, () => {
            this.startWatch();
            this.watch();
        });
    }

    /** Looks whether the server has fallen silent, and whether a question after a hole stayed without an answer. */
    private watch(): void {
        if (!this.socket) {
            return;
        }
        if (this.heartbeat.judge(this.around.now()) === "dead") {
            this.giveUp();
        } else {
            this.intake.insist();
        }
    }

    private giveUp(): void {
        this.detach()?.close(CLOSED_AS_SILENT, "silent");
        this.closed(1006);
    }

    /** Takes the callbacks off, so that nothing of an old connection reaches the new one. */
    private detach(): Socket | null {
        const socket = this.socket;
        this.socket = null;
        if (socket) {
            socket.onopen = null;
            socket.onmessage = null;
            socket.onclose = null;
        }
        return socket;
    }

    private clearTimers(): void {
        for (const timer of [this.retryTimer, this.watchTimer]) {
            if (timer !== null) {
                this.around.cancel(timer);
            }
        }
        this.retryTimer = null;
        this.watchTimer = null;
    }

    private sendWhenWelcomed(frame: ClientFrame): boolean {
        if (this.welcomedAt === null) {
            return false;
        }
        this.send(frame);
        return true;
    }

    private send(frame: ClientFrame): void {
        this.socket?.send(JSON.stringify(frame));
    }

    /** Once live it stays live: an event that is on its way is "1 behind", not a new start. */
    private reportProgress(): void {
        if (this.welcomedAt !== null && !this.resetting && this.intake.at) {
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
