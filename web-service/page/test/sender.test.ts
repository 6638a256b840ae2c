import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { Sender } from "../../src/main/resources/web/app/desk/sender.ts";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Message, MessageAdded, NewMessage } from "../../src/main/resources/web/app/net/wire.ts";
import { withConversation } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import type { Memory } from "../../src/main/resources/web/app/state/drafts.ts";
import { unseen } from "../../src/main/resources/web/app/state/outgoing.ts";
import { apply, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aMessage, anEvent, aSnapshot, aTicket } from "./events.ts";
import { FakeSurroundings } from "./surroundings.ts";

/** The desk's end of POST: each call waits until the test answers it. */
class Line {
    readonly calls: { text: string; message: NewMessage; key: string; answer: (m: MessageAdded) => void; fail: (e: unknown) => void }[] = [];

    write = (_ticket: number, _kind: string, message: NewMessage, key: string): Promise<MessageAdded> =>
        new Promise((answer, fail) => this.calls.push({ text: message.text, message, key, answer, fail }));
}

let around: FakeSurroundings;
let line: Line;
let desk: Holder<DeskState>;
let sender: Sender;
let memory: Map<string, string>;
let ended: number;

const storage = (): Memory => ({
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => void memory.set(key, value),
    removeItem: (key) => void memory.delete(key),
});

const mine = (id: number, text: string): Message =>
    aMessage(id, { author: "agent", agent: "mira", text, delivery: "queued" });
const answer = (id: number, text: string, seq = 42): MessageAdded => ({
    seq,
    message: mine(id, text),
    ticket: aTicket({ version: 2 }),
});
const queued = (id: number, text: string, seq = 42) =>
    anEvent(seq, "message.queued", 7, { ticket: aTicket({ version: 2 }), message: mine(id, text) });

/** What a reader sees of the agent's side: the desk's messages, then what is on its way. */
const seen = (): string[] => [
    ...(desk.state.conversations.get(7)?.messages ?? []).map((each) => each.value.text),
    ...unseen(desk.state, 7).map((each) => each.text),
];
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

beforeEach(() => {
    around = new FakeSurroundings();
    line = new Line();
    memory = new Map();
    ended = 0;
    desk = new Holder(
        withConversation(fromSnapshot(EMPTY, aSnapshot(41)), loaded(loading(7), { messages: [], more: false, seq: 41 })),
    );
    let keys = 0;
    const newKey = (): string => `key-${(keys += 1)}`;
    sender = new Sender(line, desk, around, newKey, storage(), () => (ended += 1));
    sender.resume("mira");
});

describe("a reply", () => {
    it("is seen once before and once after its answer", async () => {
        sender.send(7, "reply", { text: "hello" });
        expect(seen()).toEqual(["hello"]);
        line.calls[0]?.answer(answer(20, "hello"));
        await settled();
        expect(seen()).toEqual(["hello"]);
        expect(desk.state.outgoing).toEqual([]);
    });

    it("is seen once when its event arrives before its answer", async () => {
        sender.send(7, "reply", { text: "hello" });
        desk.update((state) => apply(state, queued(20, "hello")));
        expect(seen()).toEqual(["hello"]);
        line.calls[0]?.answer(answer(20, "hello"));
        await settled();
        expect(seen()).toEqual(["hello"]);
    });

    it("is seen once when its event arrives after its answer", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.answer(answer(20, "hello"));
        await settled();
        desk.update((state) => apply(state, queued(20, "hello")));
        expect(seen()).toEqual(["hello"]);
    });

    it("written twice with the same text is seen twice, whatever arrives first", async () => {
        sender.send(7, "reply", { text: "ok" });
        sender.send(7, "reply", { text: "ok" });
        desk.update((state) => apply(state, queued(20, "ok")));
        expect(seen()).toEqual(["ok", "ok"]);
        line.calls[0]?.answer(answer(20, "ok"));
        await settled();
        line.calls[1]?.answer(answer(21, "ok", 43));
        await settled();
        expect(seen()).toEqual(["ok", "ok"]);
        expect(desk.state.outgoing).toEqual([]);
    });

    it("is sent again under the same key when the answer was lost", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(unreachable());
        await settled();
        around.advance(500);
        await settled();
        expect(line.calls.map((call) => call.key)).toEqual(["key-1", "key-1"]);
        line.calls[1]?.answer(answer(20, "hello"));
        await settled();
        expect(seen()).toEqual(["hello"]);
    });

    it("waits as long as the desk asks for", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(new ApiError(503, "not ready", 2_000));
        await settled();
        around.advance(1_999);
        await settled();
        expect(line.calls).toHaveLength(1);
        around.advance(1);
        await settled();
        expect(line.calls).toHaveLength(2);
    });

    it("is given back with a sentence after nine attempts, and may be tried again", async () => {
        sender.send(7, "reply", { text: "hello" });
        for (let attempt = 0; attempt < 9; attempt += 1) {
            line.calls[attempt]?.fail(unreachable());
            await settled();
            around.advance(20_000);
            await settled();
        }
        expect(line.calls).toHaveLength(9);
        expect(desk.state.outgoing[0]).toMatchObject({ state: "failed", refused: false });
        sender.retry("key-1");
        expect(line.calls[9]?.key).toBe("key-1");
    });

    it("that the desk refuses is not tried again by itself", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(new ApiError(409, "Ada has blocked the bot."));
        await settled();
        around.advance(60_000);
        expect(line.calls).toHaveLength(1);
        expect(desk.state.outgoing[0]).toMatchObject({ refused: true, error: "Ada has blocked the bot." });
        sender.discard("key-1");
        expect(seen()).toEqual([]);
    });

    it("waits for the one before it, so that both arrive in their order", async () => {
        sender.send(7, "reply", { text: "first" });
        sender.send(7, "reply", { text: "second" });
        expect(line.calls.map((call) => call.text)).toEqual(["first"]);
        line.calls[0]?.answer(answer(20, "first"));
        await settled();
        expect(line.calls.map((call) => call.text)).toEqual(["first", "second"]);
    });

    it("waits for the next sign-in when the session has ended", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(new ApiError(401, "ended"));
        await settled();
        expect(ended).toBe(1);
        sender.resume("mira");
        expect(line.calls.map((call) => call.key)).toEqual(["key-1", "key-1"]);
    });

    it("of another agent is neither shown nor sent", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(new ApiError(401, "ended"));
        await settled();
        sender.resume("tom");
        expect(desk.state.outgoing).toEqual([]);
        expect(line.calls).toHaveLength(1);
    });

    it("that was on its way is sent under the same key after a reload of the page", () => {
        sender.send(7, "reply", { text: "hello" });
        const reloaded = new Holder(fromSnapshot(EMPTY, aSnapshot(41)));
        new Sender(line, reloaded, around, () => "other", storage(), () => undefined).resume("mira");
        expect(line.calls.map((call) => call.key)).toEqual(["key-1", "key-1"]);
    });
});
