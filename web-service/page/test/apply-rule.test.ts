import { describe, expect, it } from "vitest";
import { WsClient } from "../../src/main/resources/web/app/net/ws-client.ts";
import type { DeskEvent } from "../../src/main/resources/web/app/net/wire.ts";
import { anEvent, EPOCH } from "./events.ts";
import { type FakeSocket, FakeSurroundings, Listener } from "./surroundings.ts";

/** A small generator, so that a run that fails can be run again by its seed (mulberry32). */
function generator(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

/** A server with a log, on a line that loses, doubles and mixes up. What it must lead to is the log itself. */
class UnreliableServer {
    readonly log: DeskEvent[] = [];
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
        const old = this.random() < 0.2 ? this.log.slice(0, 3) : [];
        socket.deliver({ type: "events", events: [...mixed, ...old] });
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
    it.each(Array.from({ length: 300 }, (_, seed) => seed + 1))("ends with the log itself (seed %i)", (seed) => {
        // Given
        const random = generator(seed);
        const around = new FakeSurroundings();
        around.chance = 0;
        const server = new UnreliableServer(random, around);
        const listener = new Listener();
        const client = new WsClient("ws://desk/ws", around, listener);
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
                around.socket.drop(1006);
                reconnect();
            } else if (chance < 0.98) {
                server.restore();
                around.socket.drop(1006);
                reconnect();
            } else {
                around.advance(1_000);
            }
            settleReset();
        }
        around.socket.drop(1006);
        reconnect();
        server.pump(around.socket);
        server.settle();
        settleReset();
        server.settle();

        // Then
        const expected = server.log.slice(base).map((event) => event.seq);
        expect(listener.seqs).toEqual(expected);
        expect(client.link).toMatchObject({ phase: "live", seq: server.log.length });
    });
});
