import { beforeEach, describe, expect, it, vi } from "vitest";
import { WsClient } from "../../src/main/resources/web/app/net/ws-client.ts";
import { aFrame, anEvent, EPOCH, eventsFromTo } from "./events.ts";
import { FakeSurroundings, Listener } from "./surroundings.ts";

let around: FakeSurroundings;
let listener: Listener;
let client: WsClient;

beforeEach(() => {
    around = new FakeSurroundings();
    listener = new Listener();
    client = new WsClient("ws://desk/ws", around, listener);
});

function live(seq = 41): void {
    client.resume(EPOCH, seq);
    around.socket.accept();
    around.socket.deliver({ type: "welcome", epoch: EPOCH, seq, mode: "live", heartbeat: 25 });
}

describe("saying hello", () => {
    it("names the epoch and the number where the snapshot stopped", () => {
        client.resume(EPOCH, 41);
        around.socket.accept();
        expect(around.socket.sent).toEqual([{ type: "hello", epoch: EPOCH, since: 41 }]);
    });

    it("is live once welcomed at the same number", () => {
        live();
        expect(client.link).toMatchObject({ phase: "live", seq: 41, head: 41, attempts: 0 });
    });

    it("is catching up until the head of the welcome is reached", () => {
        client.resume(EPOCH, 41);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 43, mode: "replay", heartbeat: 25 });
        expect(client.link.phase).toBe("catching-up");
        around.socket.deliver(aFrame(41, 43));
        expect(client.link).toMatchObject({ phase: "live", seq: 43 });
        expect(listener.seqs).toEqual([42, 43]);
    });

    it("goes on where it stopped after the connection was lost", () => {
        live();
        around.socket.deliver(aFrame(41, 44));
        around.socket.drop(1006);
        around.advance(20_000);
        around.socket.accept();
        expect(around.socket.last("hello")).toEqual({ type: "hello", epoch: EPOCH, since: 44 });
    });
});

describe("a hole", () => {
    it("is asked for, and again while nobody answers", () => {
        live();
        around.socket.deliver(aFrame(42, 43));
        expect(around.socket.last("gap")).toEqual({ type: "gap", since: 41 });
        around.advance(5_000);
        expect(around.socket.sent.filter((frame) => frame.type === "gap")).toHaveLength(2);
        around.socket.deliver(aFrame(41, 43));
        expect(listener.seqs).toEqual([42, 43]);
    });

    it("that nobody fills leads to the snapshot", () => {
        live();
        around.socket.deliver(aFrame(42, 43));
        around.advance(15_000);
        expect(listener.resets).toBe(1);
    });
});

describe("a reset", () => {
    it("waits for the snapshot, then asks for what came since on the same socket", () => {
        client.resume(EPOCH, 41);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: "next", seq: 90, mode: "reset", heartbeat: 25 });
        around.socket.deliver({ type: "events", events: [{ ...anEvent(91), epoch: "next" }] });
        expect(listener.resets).toBe(1);
        client.resume("next", 90);
        expect(around.sockets).toHaveLength(1);
        expect(around.socket.last("gap")).toEqual({ type: "gap", since: 90 });
        around.socket.deliver({ type: "events", events: [{ ...anEvent(91), epoch: "next" }] });
        expect(listener.seqs).toEqual([91]);
        expect(client.link.phase).toBe("live");
    });

    it("connects anew when the socket was lost while the snapshot loaded", () => {
        client.resume(EPOCH, 41);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 5, mode: "reset", heartbeat: 25 });
        around.socket.drop(1006);
        around.advance(20_000);
        expect(around.sockets).toHaveLength(1);
        client.resume(EPOCH, 5);
        around.socket.accept();
        expect(around.socket.last("hello")).toEqual({ type: "hello", epoch: EPOCH, since: 5 });
    });
});

describe("a connection", () => {
    it("answers a ping with the number that was applied", () => {
        live();
        around.socket.deliver(aFrame(41, 42));
        around.socket.deliver({ type: "ping", seq: 42 });
        expect(around.socket.last("pong")).toEqual({ type: "pong", seq: 42 });
    });

    it("that falls silent is followed by another", () => {
        live();
        around.advance(43_000);
        expect(around.sockets[0]?.closedWith).toBe(4000);
        expect(around.sockets).toHaveLength(2);
    });

    it("is looked at when somebody comes back", () => {
        live();
        around.sleep(3_600_000);
        client.wake();
        expect(around.sockets[0]?.closedWith).toBe(4000);
    });

    it("of a network that is gone is left", () => {
        live();
        client.networkChanged();
        expect(around.sockets).toHaveLength(2);
        around.socket.accept();
        expect(around.socket.last("hello")).toEqual({ type: "hello", epoch: EPOCH, since: 41 });
    });
});

describe("after a close", () => {
    it.each([1000, 1001, 1005, 1006, 1011, 1012, 1013, 4008, 4010])("%i reconnects", (code) => {
        live();
        around.socket.drop(code);
        expect(client.link).toMatchObject({ phase: "waiting", closeCode: code });
        around.advance(20_000);
        expect(around.sockets).toHaveLength(2);
    });

    it("4001 asks to sign in and tries no more", () => {
        live();
        around.socket.drop(4001);
        around.advance(600_000);
        expect(client.link.phase).toBe("signed-out");
        expect(around.sockets).toHaveLength(1);
        expect(around.pending).toBe(0);
    });

    it("4003 stops", () => {
        live();
        around.socket.drop(4003);
        around.advance(600_000);
        expect(client.link.phase).toBe("stopped");
        expect(around.sockets).toHaveLength(1);
    });

    it("4002 is tried once more and then stops", () => {
        live();
        around.socket.drop(4002);
        around.advance(20_000);
        around.socket.accept();
        around.socket.drop(4002);
        expect(client.link.phase).toBe("stopped");
    });

    it("4002 of a server that heard no hello for seconds is tried again and again", () => {
        live();
        for (let round = 0; round < 4; round += 1) {
            around.socket.accept();
            around.advance(5_000);
            around.socket.drop(4002);
            expect(client.link.phase).toBe("waiting");
            around.advance(9_000);
        }
        expect(client.link.phase).toBe("connecting");
    });

    it("4029 waits at least ten seconds", () => {
        around.chance = 0;
        live();
        around.socket.drop(4029);
        around.advance(9_999);
        expect(around.sockets).toHaveLength(1);
        around.advance(1);
        expect(around.sockets).toHaveLength(2);
    });

    it("4029 is waited for even when somebody looks", () => {
        live();
        around.socket.drop(4029);
        client.wake();
        expect(around.sockets).toHaveLength(1);
    });

    it("1012 after a drain comes back at a random moment of its window", () => {
        around.chance = 0.25;
        live();
        around.socket.deliver({ type: "drain", within: 8_000 });
        around.socket.drop(1012);
        expect(client.link.retryAt).toBe(around.now() + 2_000);
    });

    it("waits at random up to a ceiling that doubles to twenty seconds", () => {
        around.chance = 0.999_999;
        client.resume(EPOCH, 41);
        const waits: number[] = [];
        for (let n = 0; n < 8; n += 1) {
            around.socket.drop(1006);
            waits.push((client.link.retryAt ?? 0) - around.now());
            around.advance(20_000);
        }
        expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    });

    it("begins again at the first ceiling only after thirty seconds of health", () => {
        around.chance = 0.999_999;
        live();
        around.socket.drop(1006);
        around.advance(20_000);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
        around.advance(29_000);
        around.socket.drop(1006);
        expect((client.link.retryAt ?? 0) - around.now()).toBe(1_000);
        around.advance(1_000);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
        around.advance(30_000);
        around.socket.drop(1006);
        expect((client.link.retryAt ?? 0) - around.now()).toBe(500);
    });

    it("tries at once when the network is back", () => {
        live();
        around.socket.drop(1006);
        client.wake();
        expect(around.sockets).toHaveLength(2);
        around.advance(20_000);
        expect(around.sockets.length).toBeLessThanOrEqual(3);
    });

    it("tries again when the browser may not even begin", () => {
        let refuses = true;
        const { open } = around;
        vi.spyOn(around, "open").mockImplementation(() => {
            if (refuses) {
                throw new Error("The operation is insecure.");
            }
            return open("ws://desk/ws");
        });
        client = new WsClient("ws://desk/ws", around, listener);
        client.resume(EPOCH, 41);
        expect(client.link).toMatchObject({ phase: "waiting", closeCode: 1006, attempts: 1 });
        expect(listener.refusals).toBe(1);
        refuses = false;
        around.advance(20_000);
        expect(around.sockets).toHaveLength(1);
    });

    it("asks who is signed in when the connection was not even taken", () => {
        client.resume(EPOCH, 41);
        around.socket.drop(1006);
        expect(listener.refusals).toBe(1);
    });
});

describe("frames that are not as expected", () => {
    it.each(["{", "null", "[]", '"x"', '{"type":"from-tomorrow"}'])("%s changes nothing", (data) => {
        live();
        around.socket.deliverRaw(data);
        expect(client.link.phase).toBe("live");
    });

    it("says what the server says of Redis", () => {
        live();
        around.socket.deliver({ type: "status", redis: "down", lag: 3 });
        expect(client.link).toMatchObject({ redis: "down", lag: 3 });
    });

    it("takes events that came over HTTP by the same rule", () => {
        live();
        client.offer({ epoch: EPOCH, head: 44, from: 39, to: 43, events: eventsFromTo(40, 43) });
        around.socket.deliver(aFrame(41, 44));
        expect(listener.seqs).toEqual([42, 43, 44]);
    });

    it("goes on where nothing that came was for this agent", () => {
        live();
        around.socket.deliver(aFrame(41, 50, []));
        client.offer({ epoch: EPOCH, head: 60, from: 50, to: 60, events: [] });
        expect(listener.seqs).toEqual([]);
        expect(client.link).toMatchObject({ phase: "live", seq: 60, head: 60 });
        around.socket.drop(1006);
        around.advance(20_000);
        around.socket.accept();
        expect(around.socket.last("hello")).toEqual({ type: "hello", epoch: EPOCH, since: 60 });
    });

    it("takes a replica of the version before and one of this, one after the other", () => {
        live();
        around.socket.deliver({ type: "events", events: eventsFromTo(42, 44) });
        around.socket.drop(1012);
        around.advance(20_000);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 46, mode: "replay", heartbeat: 25 });
        around.socket.deliver(aFrame(44, 46));
        expect(listener.seqs).toEqual([42, 43, 44, 45, 46]);
    });
});

describe("a page that was told to go", () => {
    const told = (): void => {
        live();
        around.socket.deliver({ type: "drain", within: 500 });
        around.socket.drop(1012);
        around.advance(500);
    };
    const sentOn = (times: number): void => {
        for (let n = 0; n < times; n += 1) {
            around.socket.accept();
            around.socket.drop(4012);
            around.advance(80);
        }
    };

    it("says so when it comes back, and the how manieth time", () => {
        told();
        sentOn(2);
        expect(around.urls).toEqual(["ws://desk/ws", "ws://desk/ws?moved=1", "ws://desk/ws?moved=2", "ws://desk/ws?moved=3"]);
    });

    it.each([
        [0, 40],
        [0.999_999, 80],
    ])("goes on at once where it is sent on (%f: after %i ms)", (chance, ms) => {
        told();
        around.chance = chance;
        around.socket.accept();
        around.socket.drop(4012);
        around.advance(ms - 1);
        expect(around.sockets).toHaveLength(2);
        around.advance(1);
        expect(around.sockets).toHaveLength(3);
    });

    it("goes on connecting to whoever looks, until it is welcomed", () => {
        told();
        const before = listener.states.length;
        sentOn(5);
        expect(client.link).toMatchObject({ phase: "connecting", attempts: 0, closeCode: 1012 });
        expect(listener.states).toHaveLength(before);
        expect(listener.refusals).toBe(0);
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
        expect(client.link.phase).toBe("live");
    });

    it("comes as any other after thirty tries, and then fails as any other", () => {
        told();
        sentOn(30);
        expect(around.urls.slice(-2)).toEqual(["ws://desk/ws?moved=30", "ws://desk/ws"]);
        around.socket.drop(1006);
        expect(client.link).toMatchObject({ phase: "waiting", attempts: 1, closeCode: 1006 });
        expect(listener.refusals).toBe(1);
    });

    it("waits as any other where nobody answers, and is still one", () => {
        told();
        around.socket.drop(1006);
        expect(client.link).toMatchObject({ phase: "waiting", attempts: 1, closeCode: 1006 });
        expect(listener.refusals).toBe(1);
        around.advance(20_000);
        expect(around.urls.at(-1)).toBe("ws://desk/ws?moved=1");
    });

    it("is one no longer once it was taken", () => {
        told();
        around.socket.accept();
        around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
        around.socket.drop(1006);
        around.advance(20_000);
        expect(around.urls.at(-1)).toBe("ws://desk/ws");
    });

    it("is one no longer when what took it breaks before the welcome", () => {
        told();
        around.socket.accept();
        around.socket.drop(1011);
        expect(client.link).toMatchObject({ phase: "waiting", attempts: 1 });
        around.advance(20_000);
        expect(around.urls.at(-1)).toBe("ws://desk/ws");
    });

    it("stops when the page is left", () => {
        told();
        around.socket.accept();
        around.socket.drop(4012);
        client.stop();
        around.advance(600_000);
        expect(around.sockets).toHaveLength(2);
    });
});
