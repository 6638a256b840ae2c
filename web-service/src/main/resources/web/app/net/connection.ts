import { parseFrame } from "./frames.ts";
import { Heartbeat, type Pulse } from "./heartbeat.ts";
import type { Socket, Surroundings } from "./link.ts";
import type { ClientFrame, ServerFrame } from "./wire.ts";

const PROTOCOL = "deskwire.v1";
/** How often the silence of the server is looked at. */
const WATCH_MS = 2_000;
/** Who comes back to the page waits no longer than that for a ping that is overdue. */
const LAST_CHANCE_MS = 3_000;
/** The code a browser may choose itself; the server only logs it. */
const CLOSED_AS_SILENT = 4000;
/** What a browser says of a connection that was lost without a word. */
const LOST = 1006;

/** How a connection ended. */
export interface Ending {
    readonly code: number;
    /** Whether it was ever open. */
    readonly opened: boolean;
    /** How long it was good for, in milliseconds; 0 when it was never welcomed. */
    readonly heldMs: number;
    /** How long it was open, in milliseconds; 0 when it never was. */
    readonly openMs: number;
    /** The window that a draining server gave, else null. */
    readonly drainWithinMs: number | null;
}

/** One that a browser refused to begin. */
export const NOT_BEGUN: Ending = { code: LOST, opened: false, heldMs: 0, openMs: 0, drainWithinMs: null };

export interface ConnectionListener {
    onOpen(): void;
    /** @param frame null where what came is none */
    onFrame(frame: ServerFrame | null, now: number): void;
    /** The server was looked at and it is not dead. */
    onAlive(): void;
    /** Once, unless it was left. */
    onEnd(ending: Ending): void;
}

/** One socket from its opening to its end, which may be silence. Nothing of a connection that was left is heard any more. */
export class Connection {
    private readonly socket: Socket;
    private readonly heartbeat = new Heartbeat();
    private openedAt: number | null = null;
    private welcomedAt: number | null = null;
    private drainWithinMs: number | null = null;
    private watchTimer: number | null = null;
    private over = false;

    /** Begins to connect. Throws what the browser throws when it may not connect at this moment. */
    constructor(
        url: string,
        private readonly around: Omit<Surroundings, "random">,
        private readonly listener: ConnectionListener,
    ) {
        this.heartbeat.begin(around.now());
        this.socket = around.open(url, PROTOCOL);
        this.socket.onopen = () => {
            this.openedAt = around.now();
            listener.onOpen();
        };
        this.socket.onmessage = (event) => this.received(event.data);
        this.socket.onclose = (event) => this.end(event.code);
        this.startWatch();
    }

    /** Whether the server takes frames: it has said welcome. */
    get welcomed(): boolean {
        return this.welcomedAt !== null;
    }

    send(frame: ClientFrame): void {
        this.socket.send(JSON.stringify(frame));
    }

    /** Closes it without an ending. */
    leave(code: number, reason: string): void {
        this.detach();
        this.socket.close(code, reason);
    }

    /** Gives it up: the server is silent, or the browser says that there is no network. */
    lost(): void {
        this.leave(CLOSED_AS_SILENT, "silent");
        this.end(LOST);
    }

    /** Looks at once whether the server has been silent. */
    wake(): void {
        const asked = this.around.now();
        this.react(this.heartbeat.judge(asked) === "ask" ? this.heartbeat.look(asked) : this.heartbeat.judge(asked));
        if (!this.over && this.heartbeat.judge(asked) === "overdue") {
            this.around.after(LAST_CHANCE_MS, () => {
                if (!this.over && this.heartbeat.silentSince(asked)) {
                    this.lost();
                }
            });
        }
    }

    private received(data: unknown): void {
        const frame = parseFrame(data);
        const now = this.around.now();
        this.heartbeat.heard(now);
        if (frame?.type === "welcome") {
            this.welcomedAt = now;
            this.heartbeat.welcome(frame.heartbeat, frame.answersPing === true);
        } else if (frame?.type === "drain") {
            this.drainWithinMs = frame.within;
        }
        this.listener.onFrame(frame, now);
    }

    private startWatch(): void {
        this.watchTimer = this.around.after(WATCH_MS, () => {
            this.startWatch();
            this.react(this.heartbeat.look(this.around.now()));
        });
    }

    private react(pulse: Pulse): void {
        if (pulse === "dead") {
            this.lost();
            return;
        }
        if (pulse === "ask") {
            this.send({ type: "ping" });
        }
        this.listener.onAlive();
    }

    private end(code: number): void {
        this.detach();
        const now = this.around.now();
        this.listener.onEnd({
            code,
            opened: this.openedAt !== null,
            heldMs: this.welcomedAt === null ? 0 : now - this.welcomedAt,
            openMs: this.openedAt === null ? 0 : now - this.openedAt,
            drainWithinMs: this.drainWithinMs,
        });
    }

    private detach(): void {
        this.over = true;
        this.socket.onopen = null;
        this.socket.onmessage = null;
        this.socket.onclose = null;
        if (this.watchTimer !== null) {
            this.around.cancel(this.watchTimer);
            this.watchTimer = null;
        }
    }
}
