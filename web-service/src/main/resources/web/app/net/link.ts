import type { Counts, DeskEvent, Presence, RedisState, TelegramState } from "./wire.ts";

/** The part of WebSocket that the client uses; tests give their own. */
export interface Socket {
    onopen: (() => void) | null;
    onmessage: ((event: { data: unknown }) => void) | null;
    onclose: ((event: { code: number }) => void) | null;
    send(text: string): void;
    close(code?: number, reason?: string): void;
}

/** Time and chance come from outside, so that every wait can be tested without waiting. */
export interface Surroundings {
    open(url: string, protocol: string): Socket;
    /** Milliseconds of the wall clock: it goes on while a laptop sleeps, which timers do not. */
    now(): number;
    after(ms: number, run: () => void): number;
    cancel(timer: number): void;
    /** In [0, 1). */
    random(): number;
}

export type LinkPhase = "idle" | "connecting" | "catching-up" | "live" | "waiting" | "signed-out" | "stopped";

/** A network that blocks sockets usually lets HTTP through; after so many failed attempts the log is read that way. */
export const READS_HTTP_AFTER = 5;

/** What is known of the connection. Times are milliseconds of `now()`; `head` is the highest number the server has named. */
export interface LinkState {
    readonly phase: LinkPhase;
    readonly epoch: string | null;
    readonly seq: number;
    readonly head: number;
    /** Attempts since the connection last held. */
    readonly attempts: number;
    readonly retryAt: number | null;
    readonly lastFrameAt: number | null;
    /** Null until the server has said it on this connection. */
    readonly redis: RedisState | null;
    readonly lag: number;
    /** Null until the server has said it on this connection. */
    readonly telegram: TelegramState | null;
    readonly closeCode: number | null;
}

export const IDLE: LinkState = {
    phase: "idle",
    epoch: null,
    seq: 0,
    head: 0,
    attempts: 0,
    retryAt: null,
    lastFrameAt: null,
    redis: null,
    lag: 0,
    telegram: null,
    closeCode: null,
};

export interface LinkListener {
    /** Each event exactly once, in order. They count as applied when you return; whoever throws is asked to reset. */
    onEvents(events: readonly DeskEvent[]): void;
    onState(state: LinkState): void;
    onPresence(presence: Presence): void;
    onCounts(counts: Counts): void;
    /** The agent has read a ticket up to a message, here or elsewhere. */
    onRead(ticketId: number, lastMessageId: number): void;
    /** The cursor is of no use any more: load the snapshot, then call `resume`. */
    onReset(): void;
    /** The server did not take the connection. A browser is not told why: ask over HTTP whether one is signed in. */
    onRefused(): void;
}
