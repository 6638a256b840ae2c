import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { Sender } from "../../src/main/resources/web/app/desk/sender.ts";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Message, MessagePosted, NewMessage } from "../../src/main/resources/web/app/net/wire.ts";
import { withConversation } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { unseen } from "../../src/main/resources/web/app/state/outgoing.ts";
import { apply, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aMessage, anEvent, aSnapshot, aTicket } from "./events.ts";
import { FakeLocks, FakeStorage, NO_LOCKS, REFUSING } from "./storage.ts";
import { FakeSurroundings } from "./surroundings.ts";

/** The desk's end of POST: each call waits until the test answers it. */
class Line {
    readonly calls: { text: string; message: NewMessage; key: string; answer: (m: MessagePosted) => void; fail: (e: unknown) => void }[] = [];

    write = (_ticket: number, _kind: string, message: NewMessage, key: string): Promise<MessagePosted> =>
        new Promise((answer, fail) => this.calls.push({ text: message.text, message, key, answer, fail }));
}

let around: FakeSurroundings;
let line: Line;
let desk: Holder<DeskState>;
let sender: Sender;
let storage: FakeStorage;
let locks: FakeLocks;
let ended: number;

const mine = (id: number, text: string): Message =>
    aMessage(id, { author: "agent", agent: "mira", text, delivery: "queued" });
const answer = (id: number, text: string, seq = 42): MessagePosted => ({
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
    storage = new FakeStorage();
    locks = new FakeLocks();
    ended = 0;
    desk = new Holder(
        withConversation(fromSnapshot(EMPTY, aSnapshot(41)), loaded(loading(7), { messages: [], more: false, seq: 41 })),
    );
    let keys = 0;
    const newKey = (): string => `key-${(keys += 1)}`;
    sender = new Sender(line, desk, around, newKey, storage.tab((key) => sender.changed(key)), locks.request, () => (ended += 1));
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

    it("is given back with a sentence after nine answers that it cannot be done now, and may be tried again", async () => {
        sender.send(7, "reply", { text: "hello" });
        for (let attempt = 0; attempt < 9; attempt += 1) {
            line.calls[attempt]?.fail(new ApiError(500, "The desk could not do this."));
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

});

/** The page opened once more in the same browser. */
function anotherTab(owner = "mira") {
    const holder = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41)));
    const memory = storage.tab((key) => tab.sender.changed(key));
    const tab = {
        desk: holder,
        sender: new Sender(line, holder, around, () => "other", memory, locks.request, () => undefined),
    };
    tab.sender.resume(owner);
    return tab;
}

/** The tab is gone: its calls, timers and locks with it. */
function closed(): void {
    storage = Object.assign(new FakeStorage(), { items: storage.items });
    around = new FakeSurroundings();
    locks = new FakeLocks();
}

describe("a reply while the line is down", () => {
    it("is there when the tab was closed and is opened again, and goes under the same key", async () => {
        sender.send(7, "reply", { text: "hello", attachments: [{ id: "9", kind: "photo" }], replyTo: 3, quote: "this" });
        line.calls[0]?.fail(unreachable());
        await settled();
        closed();
        const tab = anotherTab();
        expect(tab.desk.state.outgoing.map((each) => each.text)).toEqual(["hello"]);
        expect(line.calls[1]).toMatchObject({ key: "key-1", message: { attachments: ["9"], replyTo: 3, quote: "this" } });
        line.calls[1]?.answer(answer(20, "hello"));
        await settled();
        expect(storage.items.size).toBe(0);
    });

    it("goes at once when the line is back, not after its pause", async () => {
        around.chance = 0.99;
        sender.send(7, "reply", { text: "hello" });
        for (let attempt = 0; attempt < 6; attempt += 1) {
            line.calls.at(-1)?.fail(unreachable());
            await settled();
            around.advance(4_000);
            await settled();
        }
        line.calls.at(-1)?.fail(unreachable());
        await settled();
        const before = line.calls.length;
        sender.lineIsBack();
        await settled();
        expect(line.calls.length).toBe(before + 1);
    });

    it("waits for it an hour, then asks its writer", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(unreachable());
        await settled();
        around.sleep(3_600_001);
        around.advance(4_000);
        await settled();
        line.calls[1]?.fail(unreachable());
        await settled();
        expect(desk.state.outgoing[0]).toMatchObject({ state: "failed", refused: false });
        expect(sender.waiting).toBe(false);
    });

    it("that another tab wrote is shown here too, and sent by one of both", async () => {
        const tab = anotherTab();
        sender.send(7, "reply", { text: "hello" });
        await settled();
        expect(tab.desk.state.outgoing.map((each) => each.text)).toEqual(["hello"]);
        expect(line.calls).toHaveLength(1);
        line.calls[0]?.answer(answer(20, "hello"));
        await settled();
        expect(line.calls).toHaveLength(1);
        expect(tab.desk.state.outgoing).toEqual([]);
    });

    it("is sent by the tab that stays when the one that was sending is closed", async () => {
        sender.send(7, "reply", { text: "hello" });
        const stays = anotherTab();
        await settled();
        expect(line.calls).toHaveLength(1);
        // The tab that sent is closed: the browser gives its lock to the other one.
        line.calls[0]?.fail(unreachable());
        sender.stop();
        await settled();
        expect(line.calls.map((call) => call.key)).toEqual(["key-1", "key-1"]);
        line.calls[1]?.answer(answer(20, "hello"));
        await settled();
        expect(stays.desk.state.outgoing).toEqual([]);
    });

    it("does not go once more when it was removed in another tab", async () => {
        sender.send(7, "reply", { text: "hello" });
        const tab = anotherTab();
        line.calls[0]?.fail(unreachable());
        await settled();
        tab.sender.discard("key-1");
        around.advance(10_000);
        await settled();
        expect(line.calls).toHaveLength(1);
        expect(desk.state.outgoing).toEqual([]);
    });

    it("does not keep the next ticket waiting", () => {
        sender.send(7, "reply", { text: "hello" });
        sender.send(8, "reply", { text: "elsewhere" });
        expect(line.calls.map((call) => call.text)).toEqual(["hello", "elsewhere"]);
    });

    it("waits for its writer when somebody else signs in, even in the middle of its pause", async () => {
        sender.send(7, "reply", { text: "hello" });
        line.calls[0]?.fail(unreachable());
        await settled();
        sender.stop();
        sender.resume("tom");
        around.advance(60_000);
        await settled();
        expect(line.calls).toHaveLength(1);
        sender.stop();
        sender.resume("mira");
        await settled();
        expect(line.calls.map((call) => call.key)).toEqual(["key-1", "key-1"]);
    });

    it.each(["mira.b", "mira/b", "mir", "mira%2Fb"])("of mira is not one of %s", (name) => {
        sender.send(7, "reply", { text: "hello" });
        const tab = anotherTab(name);
        expect(tab.desk.state.outgoing).toEqual([]);
        expect(line.calls).toHaveLength(1);
    });

    it("beyond fifty is not taken, with a sentence", () => {
        for (let at = 0; at < 50; at += 1) {
            expect(sender.send(at + 100, "reply", { text: `${at}` })).toBeNull();
        }
        expect(sender.send(7, "reply", { text: "one more" })).toContain("50");
    });

    it("is kept in the tab where storage refuses, and without locks", async () => {
        const holder = new Holder<DeskState>(fromSnapshot(EMPTY, aSnapshot(41)));
        const alone = new Sender(line, holder, around, () => "alone", REFUSING, NO_LOCKS, () => undefined);
        alone.resume("mira");
        alone.send(7, "reply", { text: "hello" });
        expect(holder.state.outgoing).toHaveLength(1);
        line.calls.at(-1)?.answer(answer(20, "hello"));
        await settled();
        expect(holder.state.outgoing).toEqual([]);
    });

    it.each(["{", "[]", "{}", '{"key":1}', "null"])("is passed over where storage holds %s", (bytes) => {
        storage.items.set("deskwire/unsent/mira/x", bytes);
        expect(anotherTab().desk.state.outgoing).toEqual([]);
    });

    it("older than the desk's memory of keys is forgotten", () => {
        sender.send(7, "reply", { text: "hello" });
        around.sleep(31 * 86_400_000);
        expect(anotherTab().desk.state.outgoing).toEqual([]);
        expect(storage.items.size).toBe(0);
    });
});
