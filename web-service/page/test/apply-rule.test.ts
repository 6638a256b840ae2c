import { beforeAll, describe, expect, it, vi } from "vitest";
import { WsClient } from "../../src/main/resources/web/app/net/ws-client.ts";
import type { Stretch } from "../../src/main/resources/web/app/net/event-cursor.ts";
import type { DeskEvent, ServerFrame } from "../../src/main/resources/web/app/net/wire.ts";
import { anEvent, EPOCH } from "./events.ts";
import { generator } from "./generator.ts";
import { type FakeSocket, FakeSurroundings, Listener } from "./surroundings.ts";

const CODES = [1000, 1001, 1005, 1006, 1011, 1012, 1013, 4008, 4010];

/** Of the version before (its frames say no numbers), either at each connection, or one that shows this agent a part of the log. */
type Kind = "before" | "either" | "partial";
const KINDS: readonly Kind[] = ["before", "either", "partial"];

/** A server with a log, on a line that loses, doubles and mixes up. What it must lead to is the log itself. */
class UnreliableServer {
    readonly log: DeskEvent[] = [];
    /** The highest number that reached the page on this connection. */
    named = 0;
    private sent = 0;
    private epoch = EPOCH;
    private numbered = false;

    constructor(
        private readonly kind: Kind,
        private readonly random: () => number,
        private readonly around: FakeSurroundings,
    ) {}

    get name(): string {
        return this.epoch;
    }

    commit(): void {
        this.log.push({ ...anEvent(this.log.length + 1), epoch: this.epoch });
    }

    /** A restored database: another log, another epoch. */
    restore(): void {
        this.epoch = `epoch-${this.random()}`;
        this.log.length = Math.floor(this.log.length / 2);
        this.log.forEach((event, at) => {
            this.log[at] = { ...event, epoch: this.epoch };
        });
    }

    /** What of the log this agent may see. */
    shows = (event: DeskEvent): boolean => this.kind !== "partial" || event.seq % 7 < 4;

    greet(socket: FakeSocket): void {
        this.numbered = this.kind === "partial" || (this.kind === "either" && this.random() < 0.5);
        socket.accept();
        const hello = socket.last("hello");
        this.named = 0;
        const reset = hello?.epoch !== this.epoch || (hello.since ?? 0) > this.log.length;
        const mode = reset ? "reset" : "replay";
        socket.deliver({ type: "welcome", epoch: this.epoch, seq: this.log.length, mode, heartbeat: 25 });
        this.sent = reset ? this.log.length : (hello.since ?? 0);
    }

    answerGaps(socket: FakeSocket): void {
        const gap = socket.last("gap");
        if (gap) {
            socket.sent.length = 0;
            socket.deliver(this.frame(gap.since, Math.max(gap.since, this.log.length)));
        }
    }

    /** Sends what is new, badly. */
    pump(socket: FakeSocket): void {
        const from = this.sent;
        this.sent = this.log.length;
        const kept = this.cut(from, this.sent).filter(() => this.random() > 0.15);
        const doubled = kept.flatMap((part) => (this.random() < 0.2 ? [part, part] : [part]));
        const mixed = this.random() < 0.4 ? doubled.sort(() => this.random() - 0.5) : doubled;
        const old = this.random() < 0.2 ? [this.stretch(0, Math.min(3, this.log.length))] : [];
        this.named = Math.max(this.named, ...kept.map(({ to }) => to));
        if (this.numbered) {
            [...mixed, ...old].forEach((part) => socket.deliver({ type: "events", ...part }));
        } else {
            socket.deliver({ type: "events", events: [...mixed, ...old].flatMap(({ events }) => events) });
        }
    }

    /** Stretches that follow each other, or begin before the end of the one before; event by event where no numbers are said. */
    private cut(from: number, to: number): Stretch[] {
        const parts: Stretch[] = [];
        for (let at = from; at < to; ) {
            const end = this.numbered ? Math.min(to, at + 1 + Math.floor(this.random() * 4)) : at + 1;
            const begin = this.numbered && this.random() < 0.2 ? Math.max(0, at - 2) : at;
            parts.push(this.stretch(begin, end));
            at = end;
        }
        return parts;
    }

    private stretch(from: number, to: number): Stretch {
        return { from, to, events: this.log.slice(from, to).filter(this.shows) };
    }

    frame(from: number, to: number): ServerFrame {
        const { events } = this.stretch(from, to);
        return this.numbered ? { type: "events", from, to, events } : { type: "events", events };
    }

    /** The line is quiet, and questions are answered. */
    answerAll(): void {
        for (let n = 0; n < 4; n += 1) {
            this.around.advance(4_000);
            this.answerGaps(this.around.socket);
        }
    }

    /** At the end the line is good again: pings name the head, gaps are answered. */
    settle(): void {
        for (let n = 0; n < 4; n += 1) {
            this.around.advance(4_000);
            this.around.socket.deliver({ type: "ping", seq: this.log.length });
            this.answerGaps(this.around.socket);
        }
    }
}

describe("the apply rule under any interleaving", () => {
    beforeAll(() => {
        // Events that cannot be applied are part of it, and each is reported.
        vi.spyOn(console, "error").mockImplementation(() => undefined);
    });

    it.each(Array.from({ length: 300 }, (_, seed) => seed + 1))("ends with the log itself (seed %i)", (seed) => {
        // Given
        const random = generator(seed);
        const around = new FakeSurroundings();
        around.chance = 0;
        const server = new UnreliableServer(KINDS[seed % KINDS.length] ?? "before", random, around);
        const listener = new Listener();
        const client = new WsClient("ws://desk/ws", around, listener);
        // Written down and judged at the end: what throws here is for the client an event that cannot be applied.
        const aheadOfState: number[] = [];
        listener.onApply = (events) => {
            aheadOfState.push(...events.filter((event) => client.link.seq >= event.seq).map((event) => event.seq));
        };
        let base = 0;
        let resets = 0;
        const loadSnapshot = (): void => {
            base = server.log.length;
            listener.applied.length = 0;
            client.resume(server.name, base);
        };
        const settleReset = (): void => {
            if (listener.resets > resets) {
                resets = listener.resets;
                loadSnapshot();
            }
        };
        // Whatever the code, the page must come back.
        const drop = (): void => {
            const code = CODES[Math.floor(random() * CODES.length)] ?? 1006;
            if (code === 1012) {
                around.socket.deliver({ type: "drain", within: 1_000 });
            }
            around.socket.drop(code);
        };
        const reconnect = (): void => {
            around.advance(1_000);
            server.greet(around.socket);
            settleReset();
        };
        loadSnapshot();
        server.greet(around.socket);

        // When
        for (let step = 0; step < 120; step += 1) {
            const chance = random();
            if (chance < 0.5) {
                server.commit();
            } else if (chance < 0.8) {
                server.pump(around.socket);
            } else if (chance < 0.9) {
                server.answerGaps(around.socket);
            } else if (chance < 0.97) {
                drop();
                reconnect();
            } else if (chance < 0.98) {
                server.restore();
                drop();
                reconnect();
            } else if (chance < 0.985) {
                listener.failsAt = client.link.seq + 1;
            } else {
                around.advance(1_000);
            }
            settleReset();
        }
        drop();
        reconnect();
        server.pump(around.socket);
        settleReset();
        server.answerAll();

        // Then a hole that shows is asked for, without a ping that names it
        expect(client.link.seq).toBeGreaterThanOrEqual(server.named);

        // When
        server.settle();
        settleReset();
        server.settle();

        // Then
        const expected = server.log.slice(base).filter(server.shows).map((event) => event.seq);
        expect(listener.seqs).toEqual(expected);
        expect(client.link).toMatchObject({ phase: "live", seq: server.log.length });

        expect(aheadOfState).toEqual([]);

        // When only what is known comes again
        around.socket.sent.length = 0;
        around.socket.deliver(server.frame(Math.max(0, server.log.length - 3), server.log.length));
        server.settle();

        // Then nothing is asked for
        expect(around.socket.last("gap")).toBeUndefined();
        expect(listener.resets).toBe(resets);
    });
});
