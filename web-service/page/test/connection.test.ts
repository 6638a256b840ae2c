import { beforeEach, describe, expect, it } from "vitest";
import { Connection, type ConnectionListener, type Ending } from "../../src/main/resources/web/app/net/connection.ts";
import type { ServerFrame } from "../../src/main/resources/web/app/net/wire.ts";
import { EPOCH } from "./events.ts";
import { FakeSurroundings } from "./surroundings.ts";

/** Writes down what a connection says. */
class Heard implements ConnectionListener {
    readonly frames: (ServerFrame | null)[] = [];
    readonly endings: Ending[] = [];
    opened = 0;
    alive = 0;

    onOpen(): void {
        this.opened += 1;
    }

    onFrame(frame: ServerFrame | null): void {
        this.frames.push(frame);
    }

    onAlive(): void {
        this.alive += 1;
    }

    onEnd(ending: Ending): void {
        this.endings.push(ending);
    }
}

let around: FakeSurroundings;
let heard: Heard;
let connection: Connection;

beforeEach(() => {
    around = new FakeSurroundings();
    heard = new Heard();
    connection = new Connection("ws://desk/ws", around, heard);
});

const ping = (): void => around.socket.deliver({ type: "ping", seq: 41 });

function welcomed(): void {
    around.socket.accept();
    around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
}

describe("a connection", () => {
    it("can be used once it is welcomed", () => {
        around.socket.accept();
        expect([heard.opened, connection.welcomed]).toEqual([1, false]);
        welcomed();
        expect(connection.welcomed).toBe(true);
    });

    it("that is closed tells how long it held and what window it was given", () => {
        welcomed();
        around.socket.deliver({ type: "drain", within: 8_000 });
        around.advance(2_000);
        around.socket.drop(1012);
        expect(heard.endings).toEqual([{ code: 1012, opened: true, heldMs: 2_000, openMs: 2_000, drainWithinMs: 8_000 }]);
        expect(around.pending).toBe(0);
    });

    it("that was not taken held for no time", () => {
        around.advance(2_000);
        around.socket.drop(1006);
        expect(heard.endings).toEqual([{ code: 1006, opened: false, heldMs: 0, openMs: 0, drainWithinMs: null }]);
    });

    it("that was left is heard no more", () => {
        welcomed();
        connection.leave(1000, "page");
        ping();
        around.socket.drop(1006);
        around.advance(60_000);
        expect(around.socket.closedWith).toBe(1000);
        expect(heard.frames).toHaveLength(1);
        expect(heard.endings).toEqual([]);
        expect(around.pending).toBe(0);
    });

    it("that was left while it had its last chance has no ending either", () => {
        welcomed();
        around.sleep(30_000);
        connection.wake();
        connection.leave(1000, "page");
        around.advance(60_000);
        expect(around.socket.closedWith).toBe(1000);
        expect(heard.endings).toEqual([]);
    });
});

describe("a half-open line", () => {
    const welcomedBy = (): void => {
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25, answersPing: true });
    };
    const pings = (): number => around.socket.sent.filter((frame) => frame.type === "ping").length;

    it("is noticed within fifteen seconds, after one question", () => {
        welcomedBy();
        around.advance(7_999);
        expect(heard.endings).toEqual([]);
        around.advance(7_001);
        expect(heard.endings).toMatchObject([{ code: 1006, opened: true }]);
        expect(pings()).toBe(1);
    });

    it("is noticed as fast after hours of health", () => {
        welcomedBy();
        for (let n = 0; n < 50; n += 1) {
            around.advance(25_000);
            around.socket.deliver({ type: "pong", seq: 41 });
        }
        around.advance(15_000);
        expect(heard.endings).toHaveLength(1);
    });

    it("is none where the questions are answered, a few of them in a minute", () => {
        welcomedBy();
        for (let n = 0; n < 60; n += 1) {
            around.advance(1_000);
            if (around.socket.sent.at(-1)?.type === "ping") {
                around.socket.sent.length = 0;
                around.socket.deliver({ type: "pong", seq: 41 });
            }
        }
        expect(heard.endings).toEqual([]);
        expect(heard.frames.length).toBeLessThan(12);
    });

    it("is none because the page itself stood still", () => {
        welcomedBy();
        around.advance(8_000);
        around.sleep(20_000);
        around.advance(2_000);
        expect(heard.endings).toEqual([]);
        around.socket.deliver({ type: "pong", seq: 41 });
        around.advance(5_000);
        expect(heard.endings).toEqual([]);
    });

    it("is not judged by how often somebody looks", () => {
        welcomedBy();
        around.advance(7_000);
        for (let n = 0; n < 10; n += 1) {
            connection.wake();
        }
        expect([pings(), heard.endings.length]).toEqual([1, 0]);
        around.advance(3_000);
        expect(heard.endings).toHaveLength(1);
    });

    it("is believed at once when the browser says that there is no network", () => {
        welcomedBy();
        connection.lost();
        expect(heard.endings).toMatchObject([{ code: 1006, opened: true }]);
        expect(around.pending).toBe(0);
    });

    it("is not asked about where the server would take the question for an error", () => {
        welcomed();
        around.advance(30_000);
        expect(pings()).toBe(0);
    });
});

describe("a server that is silent", () => {
    const gaveUp = (): boolean => around.socket.closedWith === 4000 && heard.endings.length === 1;

    it("for a heartbeat, a tenth and ten seconds is dead", () => {
        welcomed();
        around.advance(37_000);
        expect(heard.endings).toEqual([]);
        around.advance(6_000);
        expect(heard.endings).toMatchObject([{ code: 1006, opened: true }]);
        expect(gaveUp()).toBe(true);
    });

    it("is judged by the clock after a sleep in which no timer ran", () => {
        welcomed();
        around.sleep(3_600_000);
        connection.wake();
        expect(gaveUp()).toBe(true);
    });

    it("has three seconds for a ping that is overdue once somebody looks", () => {
        welcomed();
        around.sleep(30_000);
        connection.wake();
        around.advance(2_999);
        expect(heard.endings).toEqual([]);
        around.advance(1);
        expect(gaveUp()).toBe(true);
    });

    it("is not dead when the overdue ping arrives after all", () => {
        welcomed();
        around.sleep(30_000);
        connection.wake();
        around.advance(1_000);
        ping();
        around.advance(10_000);
        expect(heard.endings).toEqual([]);
    });

    it("is noticed in a hidden tab, whose timers run once a minute", () => {
        welcomed();
        around.sleep(59_000);
        around.advance(1_000);
        expect(gaveUp()).toBe(true);
    });

    it("is noticed by a clock that was set back", () => {
        welcomed();
        around.setClock(-3_600_000);
        around.advance(45_000);
        expect(gaveUp()).toBe(true);
    });

    it("is not one whose frames go on", () => {
        welcomed();
        for (let n = 0; n < 20; n += 1) {
            around.advance(25_000);
            ping();
        }
        expect(heard.endings).toEqual([]);
        expect(heard.alive).toBeGreaterThan(0);
    });

    it("and takes the connection without a welcome is given up", () => {
        around.socket.accept();
        around.advance(22_100);
        expect(gaveUp()).toBe(true);
    });
});
