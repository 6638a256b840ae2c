import { beforeAll, describe, expect, it, vi } from "vitest";
import { WsClient } from "../../src/main/resources/web/app/net/ws-client.ts";
import type { DeskEvent } from "../../src/main/resources/web/app/net/wire.ts";
import { anEvent, EPOCH } from "./events.ts";
import { generator } from "./generator.ts";
import { type FakeSocket, FakeSurroundings, Listener } from "./surroundings.ts";

const CODES = [1000, 1001, 1005, 1006, 1011, 1012, 1013, 4008, 4010];

/** A server with a log, on a line that loses, doubles and mixes up. What it must lead to is the log itself. */
class UnreliableServer {
    readonly log: DeskEvent[] = [];
    /** The highest number that reached the page on this connection. */
    named = 0;
    private sent = 0;
    private epoch = EPOCH;

    constructor(
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

    greet(socket: FakeSocket): void {
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
            socket.deliver({ type: "events", events: this.log.slice(gap.since) });
        }
    }

    /** Sends what is new, badly. */
    pump(socket: FakeSocket): void {
        const events = this.log.slice(this.sent);
        this.sent = this.log.length;
        const kept = events.filter(() => this.random() > 0.15);
        const doubled = kept.flatMap((event) => (this.random() < 0.2 ? [event, event] : [event]));
        const mixed = this.random() < 0.4 ? doubled.sort(() => this.random() - 0.5) : doubled;
        this.named = Math.max(this.named, ...kept.map((event) => event.seq));
        const old = this.random() < 0.2 ? this.log.slice(0, 3) : [];
        socket.deliver({ type: "events", events: [...mixed, ...old] });
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
        const server = new UnreliableServer(random, around);
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
        const expected = server.log.slice(base).map((event) => event.seq);
        expect(listener.seqs).toEqual(expected);
        expect(client.link).toMatchObject({ phase: "live", seq: server.log.length });

        expect(aheadOfState).toEqual([]);

        // When only what is known comes again
        around.socket.sent.length = 0;
        around.socket.deliver({ type: "events", events: server.log.slice(-3) });
        server.settle();

        // Then nothing is asked for
        expect(around.socket.last("gap")).toBeUndefined();
        expect(listener.resets).toBe(resets);
    });
});
