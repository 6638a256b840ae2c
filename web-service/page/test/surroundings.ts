import type { LinkListener, LinkState, Socket, Surroundings } from "../../src/main/resources/web/app/net/link.ts";
import type { ClientFrame, Counts, DeskEvent, Presence, ServerFrame } from "../../src/main/resources/web/app/net/wire.ts";

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    readonly sent: ClientFrame[] = [];
    closedWith: number | null = null;

    send(text: string): void {
        this.sent.push(JSON.parse(text) as ClientFrame);
    }

    close(code?: number): void {
        this.closedWith = code ?? 1005;
    }

    accept(): void {
        this.onopen?.();
    }

    deliver(frame: ServerFrame | { readonly type: string }): void {
        this.onmessage?.({ data: JSON.stringify(frame) });
    }

    deliverRaw(data: unknown): void {
        this.onmessage?.({ data });
    }

    drop(code: number): void {
        this.onclose?.({ code });
    }

    /** The last frame of a type that the page sent. */
    last<T extends ClientFrame["type"]>(type: T): Extract<ClientFrame, { type: T }> | undefined {
        return this.sent.findLast((frame) => frame.type === type) as Extract<ClientFrame, { type: T }> | undefined;
    }
}

interface Timer {
    readonly id: number;
    readonly at: number;
    readonly run: () => void;
}

/** A clock that moves only when it is told to, and sockets that do only what they are told to. */
export class FakeSurroundings implements Surroundings {
    readonly sockets: FakeSocket[] = [];
    readonly urls: string[] = [];
    chance = 0.5;
    private time = 1_000_000;
    private timers: Timer[] = [];
    private lastId = 0;

    readonly open = (url: string): Socket => {
        this.urls.push(url);
        const socket = new FakeSocket();
        this.sockets.push(socket);
        return socket;
    };

    readonly now = (): number => this.time;

    readonly after = (ms: number, run: () => void): number => {
        this.lastId += 1;
        this.timers.push({ id: this.lastId, at: this.time + ms, run });
        return this.lastId;
    };

    readonly cancel = (timer: number): void => {
        this.timers = this.timers.filter((each) => each.id !== timer);
    };

    readonly random = (): number => this.chance;

    get socket(): FakeSocket {
        const socket = this.sockets.at(-1);
        if (!socket) {
            throw new Error("no socket was opened");
        }
        return socket;
    }

    get pending(): number {
        return this.timers.length;
    }

    /** Lets time pass; timers run in their order, each at its time. */
    advance(ms: number): void {
        const until = this.time + ms;
        for (let next = this.due(until); next; next = this.due(until)) {
            this.time = Math.max(this.time, next.at);
            this.cancel(next.id);
            next.run();
        }
        this.time = until;
    }

    /** A laptop sleeps: the clock goes on, no timer runs. */
    sleep(ms: number): void {
        this.time += ms;
    }

    /** Somebody sets the wall clock; timers do not care. */
    setClock(ms: number): void {
        this.time += ms;
        this.timers = this.timers.map((timer) => ({ ...timer, at: timer.at + ms }));
    }

    private due(until: number): Timer | undefined {
        return this.timers.filter((each) => each.at <= until).sort((a, b) => a.at - b.at || a.id - b.id)[0];
    }
}

/** Writes down what the client says. */
export class Listener implements LinkListener {
    readonly applied: DeskEvent[] = [];
    readonly states: LinkState[] = [];
    readonly presence: Presence[] = [];
    readonly counts: Counts[] = [];
    resets = 0;
    refusals = 0;
    /** The event at which the state cannot be changed, as a bug would have it. */
    failsAt: number | null = null;
    onApply: (events: readonly DeskEvent[]) => void = () => undefined;

    onEvents(events: readonly DeskEvent[]): void {
        this.onApply(events);
        if (events.some((event) => event.seq === this.failsAt)) {
            this.failsAt = null;
            throw new Error("a bug");
        }
        this.applied.push(...events);
    }

    onState(state: LinkState): void {
        this.states.push(state);
    }

    onPresence(presence: Presence): void {
        this.presence.push(presence);
    }

    readonly reads: (readonly [ticketId: number, lastMessageId: number])[] = [];

    onRead(ticketId: number, lastMessageId: number): void {
        this.reads.push([ticketId, lastMessageId]);
    }

    onCounts(counts: Counts): void {
        this.counts.push(counts);
    }

    onReset(): void {
        this.resets += 1;
    }

    onRefused(): void {
        this.refusals += 1;
    }

    get seqs(): number[] {
        return this.applied.map((event) => event.seq);
    }
}
