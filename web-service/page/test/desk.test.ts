import { beforeEach, describe, expect, it } from "vitest";
import { Desk } from "../../src/main/resources/web/app/desk/desk.ts";
import { Api } from "../../src/main/resources/web/app/net/api.ts";
import { aMessage, anEvent, aSnapshot, aTicket, EPOCH, TOM } from "./events.ts";
import { words } from "../../src/main/resources/web/app/text/words.ts";
import { FakeStorage, NO_LOCKS } from "./storage.ts";
import { FakeSurroundings } from "./surroundings.ts";

interface Answer {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
}

/** The server's HTTP side: what each route answers, and what was asked. */
class Server {
    readonly answers = new Map<string, Answer | (() => Answer)>();
    readonly asked: string[] = [];
    /** Whose page the last request said that it comes from. */
    agent: string | undefined;

    fetch = (url: string, init: RequestInit): Promise<Response> => {
        const route = `${init.method} ${url}`;
        this.asked.push(route);
        this.agent = (init.headers as Record<string, string>)["Deskwire-Agent"];
        const found = this.answers.get(route);
        const answer = typeof found === "function" ? found() : found;
        if (!answer) {
            return Promise.reject(new TypeError("unreachable"));
        }
        const body = answer.body === undefined ? null : JSON.stringify(answer.body);
        return Promise.resolve(new Response(body, { status: answer.status, ...(answer.headers ? { headers: answer.headers } : {}) }));
    };
}

let around: FakeSurroundings;
let server: Server;
let desk: Desk;
const settled = async (): Promise<void> => {
    for (let n = 0; n < 20; n += 1) {
        await new Promise((done) => setImmediate(done));
    }
};

beforeEach(() => {
    around = new FakeSurroundings();
    server = new Server();
    server.answers.set("GET /api/desk", { status: 200, body: aSnapshot(41) });
    server.answers.set("GET /api/me", { status: 200, body: aSnapshot(41).me });
    server.answers.set("GET /api/tickets/7/messages", {
        status: 200,
        body: { messages: [aMessage(10)], more: false, seq: 41 },
    });
    desk = deskWith(server.fetch);
});

function deskWith(fetch: typeof server.fetch): Desk {
    return new Desk({
        api: new Api(fetch),
        around,
        socketUrl: "ws://desk/ws",
        uploading: { send: () => ({ done: new Promise(() => undefined), cancel: () => undefined }), preview: () => null, forget: () => undefined },
        newKey: () => "key-of-a-test",
        local: null,
        locks: NO_LOCKS,
    });
}

async function live(): Promise<void> {
    await desk.start();
    around.socket.accept();
    around.socket.deliver({ type: "welcome", epoch: EPOCH, seq: 41, mode: "live", heartbeat: 25 });
    await settled();
}

describe("the start", () => {
    it("shows the snapshot and goes on from its number", async () => {
        await live();
        expect(desk.state).toMatchObject({ phase: "ready", link: { phase: "live", seq: 41 } });
        expect(around.socket.last("hello")).toEqual({ type: "hello", epoch: EPOCH, since: 41 });
    });

    it("shows the sign-in without a complaint when nobody is signed in", async () => {
        server.answers.set("GET /api/desk", { status: 401, body: { title: "Unauthorized" } });
        await desk.start();
        expect(desk.state).toMatchObject({ phase: "signed-out", notice: null });
        expect(around.sockets).toHaveLength(0);
    });

    it("stays on the desk after signing in", async () => {
        server.answers.set("GET /api/desk", { status: 401 });
        await desk.start();
        server.answers.set("POST /api/session", { status: 204 });
        server.answers.set("GET /api/desk", { status: 200, body: aSnapshot(41) });
        await desk.signIn("mira", "secret");
        await settled();
        expect(desk.state.phase).toBe("ready");
    });

    it("says so when the desk cannot be loaded, and tries again by itself", async () => {
        server.answers.delete("GET /api/desk");
        await desk.start();
        expect(desk.state.phase).toBe("unreachable");
        server.answers.set("GET /api/desk", { status: 200, body: aSnapshot(41) });
        around.advance(20_000);
        await settled();
        expect(desk.state.phase).toBe("ready");
    });
});

describe("while it runs", () => {
    it("applies what arrives", async () => {
        await live();
        desk.read(7);
        await settled();
        const ticket = aTicket({ version: 2, unanswered: 1 });
        around.socket.deliver({
            type: "events",
            events: [anEvent(42, "message.received", 7, { ticket, message: aMessage(11) })],
        });
        expect(desk.state.tickets.get(7)?.value.unanswered).toBe(1);
        expect(desk.state.conversations.get(7)?.messages.map((each) => each.value.id)).toEqual([10, 11]);
    });

    it("reloads on a reset and keeps what is being read on the page", async () => {
        await live();
        desk.read(7);
        await settled();
        around.socket.drop(1006);
        around.advance(20_000);
        around.socket.accept();
        server.answers.set("GET /api/desk", { status: 200, body: { ...aSnapshot(90), epoch: "next" } });
        server.answers.set("GET /api/tickets/7/messages", {
            status: 200,
            body: { messages: [aMessage(10), aMessage(12)], more: false, seq: 90 },
        });
        around.socket.deliver({ type: "welcome", epoch: "next", seq: 90, mode: "reset", heartbeat: 25 });
        expect(desk.state.conversations.get(7)?.messages).toHaveLength(1);
        await settled();
        expect(desk.state.link).toMatchObject({ phase: "live", epoch: "next", seq: 90 });
        expect(desk.state.conversations.get(7)?.messages.map((each) => each.value.id)).toEqual([10, 12]);
    });

    it("keeps the ticket that is read through a reset, though the snapshot does not have it", async () => {
        await live();
        server.answers.set("GET /api/tickets/9", { status: 200, body: aTicket({ id: 9 }) });
        server.answers.set("GET /api/tickets/9/messages", { status: 200, body: { messages: [aMessage(10)], more: false, seq: 41 } });
        desk.read(9);
        await settled();
        const had: boolean[] = [];
        desk.holder.subscribe(() => had.push(desk.state.tickets.has(9)));
        await desk.load();
        await settled();
        expect(had.length).toBeGreaterThan(0);
        expect(had).not.toContain(false);
    });

    it("says of a ticket that a reset finds gone that it is gone", async () => {
        await live();
        server.answers.set("GET /api/tickets/9", { status: 200, body: aTicket({ id: 9 }) });
        server.answers.set("GET /api/tickets/9/messages", { status: 200, body: { messages: [aMessage(10)], more: false, seq: 41 } });
        desk.read(9);
        await settled();
        server.answers.set("GET /api/tickets/9", { status: 404, body: { title: "Not found" } });
        await desk.load();
        await settled();
        expect(desk.state.phase).toBe("ready");
        expect(desk.state.conversations.has(9)).toBe(false);
        expect(desk.state.gone.has(9)).toBe(true);
    });

    it("returns to the sign-in when the session ends, and says that drafts are kept", async () => {
        await live();
        desk.drafts.set(7, { text: "half a thought", kind: "reply", seenId: 10 });
        around.socket.drop(4001);
        expect(desk.state.phase).toBe("signed-out");
        expect(desk.state.notice).toContain("drafts are kept");
        server.answers.set("POST /api/session", { status: 204 });
        await desk.signIn("mira", "secret");
        expect(desk.drafts.latest(7)?.text).toBe("half a thought");
    });

    it("asks who it is when the socket is refused, and goes to the sign-in when nobody", async () => {
        await live();
        around.socket.drop(1006);
        around.advance(20_000);
        server.answers.set("GET /api/me", { status: 401 });
        around.socket.drop(1006);
        await settled();
        expect(desk.state.phase).toBe("signed-out");
    });

    it("takes a colleague who says no more for one who has stopped writing", async () => {
        await live();
        around.socket.deliver({ type: "presence", ticketId: 7, viewing: ["tom"], typing: ["tom"] });
        expect(desk.state.presence.get(7)?.typing).toEqual(["tom"]);
        around.advance(6_000);
        expect(desk.state.presence.get(7)).toMatchObject({ viewing: ["tom"], typing: [] });
    });

    it("reads the log over HTTP when the socket cannot be had", async () => {
        await live();
        const ticket = aTicket({ version: 2, unanswered: 5 });
        const events = [anEvent(42, "ticket.updated", 7, { ticket })];
        server.answers.set("GET /api/events?since=41&limit=500", { status: 200, body: { epoch: EPOCH, head: 42, events } });
        server.answers.set("GET /api/events?since=42&limit=500", { status: 200, body: { epoch: EPOCH, head: 42, events: [] } });
        for (let n = 0; n < 8; n += 1) {
            around.socket.drop(1006);
            around.advance(20_000);
            await settled();
        }
        expect(desk.state.tickets.get(7)?.value.unanswered).toBe(5);
        expect(desk.state.link.seq).toBe(42);
    });
});

describe("opening a ticket", () => {
    const seen = (): number => server.asked.filter((each) => each === "POST /api/tickets/7/seen").length;

    beforeEach(() => {
        server.answers.set("GET /api/desk", { status: 200, body: aSnapshot(41, [aTicket({ unanswered: 1 })]) });
        server.answers.set("POST /api/tickets/7/seen", { status: 200, body: { seq: 41 } });
    });

    it("with something new tells so, once", async () => {
        await live();
        desk.read(7);
        await settled();
        desk.read(null);
        desk.read(7);
        await settled();
        expect(seen()).toBe(1);
    });

    it("by its address tells so too", async () => {
        desk.read(7);
        await live();
        expect(seen()).toBe(1);
    });

    it("is not what a reset does: nobody may be looking", async () => {
        await live();
        desk.read(7);
        await settled();
        server.answers.set("GET /api/tickets/7/messages", {
            status: 200,
            body: { messages: [aMessage(12)], more: false, seq: 90 },
        });
        await desk.load();
        await settled();
        expect(seen()).toBe(1);
    });
});

describe("a change", () => {
    it("that somebody else was faster with says who did what, and shows what is true now", async () => {
        await live();
        const now = aTicket({ version: 2, assignee: "tom" });
        const line = aMessage(12, { author: "system", agent: "tom", kind: "claimed", text: "tom took the ticket" });
        server.answers.set("PATCH /api/tickets/7", { status: 412, body: { title: "Precondition Failed" } });
        server.answers.set("GET /api/tickets/7", { status: 200, body: now });
        server.answers.set("GET /api/tickets/7/messages", { status: 200, body: { messages: [line], more: false, seq: 42 } });
        const said = await desk.actions.patch(aTicket(), { status: "resolved" });
        expect(said).toBe(
            `Nothing was changed: ${TOM.name} took the ticket. Look again, then repeat it if you still want it.`,
        );
        expect(desk.state.tickets.get(7)?.value.assignee).toBe("tom");
    });

    it("that is taken already names the holder", async () => {
        await live();
        server.answers.set("POST /api/tickets/7/claim", { status: 409, body: { title: "Conflict", holder: "tom" } });
        expect(await desk.actions.claim(aTicket())).toBe("Tom has this ticket already.");
    });

    it("without a network says what to do", async () => {
        await live();
        expect(await desk.actions.claim(aTicket())).toContain("Check your connection");
    });
});

describe("counts", () => {
    it("are those that the desk said last", async () => {
        await live();
        around.socket.deliver({ type: "counts", at: 50, views: { open: 20_000 } });
        around.socket.deliver({ type: "counts", at: 49, views: { open: 3 } });
        expect(desk.state.counts).toEqual({ at: 50, views: { open: 20_000 } });
    });
});

describe("replies that did not arrive", () => {
    const asked = (): number => server.asked.filter((route) => route.includes("view=undelivered")).length;

    it("are asked for where some are older than what the snapshot holds", async () => {
        server.answers.set("GET /api/desk", { status: 200, body: { ...aSnapshot(41, [aTicket({ undelivered: 1 })]), undelivered: 2 } });
        server.answers.set("GET /api/tickets?view=undelivered&sort=newest&limit=200", {
            status: 200,
            body: { tickets: [aTicket({ id: 3, status: "resolved", undelivered: 1 })], cursor: null, seq: 41 },
        });
        await live();
        expect(desk.state.tickets.get(3)?.value.undelivered).toBe(1);
    });

    it("are not asked for where all of them are here", async () => {
        server.answers.set("GET /api/desk", { status: 200, body: { ...aSnapshot(41, [aTicket({ undelivered: 1 })]), undelivered: 1 } });
        await live();
        expect(asked()).toBe(0);
    });
});

describe("a ticket that goes out of sight", () => {
    const gone = (seq: number): void => around.socket.deliver({ type: "events", from: seq - 1, to: seq, events: [anEvent(seq, "ticket.gone", 7, { ticketId: 7 })] });
    const back = (seq: number): void =>
        around.socket.deliver({ type: "events", from: 42, to: seq, events: [anEvent(seq, "ticket.updated", 7, { ticket: aTicket({ version: 5 }) })] });
    const read = async (): Promise<void> => {
        await live();
        desk.read(7);
        await settled();
    };

    it("is no longer said to be looked at, and is asked for no more", async () => {
        await read();
        gone(42);
        const asked = server.asked.length;
        desk.read(null);
        desk.read(7);
        await settled();
        expect(around.socket.last("viewing")).toEqual({ type: "viewing", ticketId: null });
        expect(server.asked).toHaveLength(asked);
    });

    it("is read anew when it comes back, with what came meanwhile", async () => {
        await read();
        gone(42);
        server.answers.set("GET /api/tickets/7/messages", { status: 200, body: { messages: [aMessage(10), aMessage(11)], more: false, seq: 45 } });
        back(45);
        await settled();
        expect(desk.state.conversations.get(7)?.messages.map(({ value }) => value.id)).toEqual([10, 11]);
        expect(around.socket.last("viewing")).toEqual({ type: "viewing", ticketId: 7 });
    });

    it("is not read from an answer that was on its way when it went", async () => {
        await live();
        const waiting: (() => void)[] = [];
        let messages = [aMessage(10)];
        desk = deskWith((url, init) =>
            url.startsWith("/api/tickets/7/messages")
                ? new Promise((answer) => {
                      const body = JSON.stringify({ messages, more: false, seq: 41 });
                      waiting.push(() => answer(new Response(body, { status: 200 })));
                  })
                : server.fetch(url, init),
        );
        await live();
        desk.read(7);
        await settled();
        gone(42);
        messages = [aMessage(10), aMessage(11)];
        back(43);
        await settled();
        waiting.forEach((answer) => answer());
        await settled();
        expect(waiting).toHaveLength(2);
        expect(desk.state.conversations.get(7)?.messages.map(({ value }) => value.id)).toEqual([10, 11]);
    });

    it("leaves what was written, without what it quotes", async () => {
        await read();
        desk.drafts.set(7, { text: "half a thought", kind: "reply", seenId: 10, replyTo: 10, quote: "message 10" });
        desk.messages.keepEdit(aMessage(9), "half an edit");
        gone(42);
        expect(desk.left.of(7).map(({ kind, text }) => [kind, text])).toEqual([
            ["reply", "half a thought"],
            ["edit", "half an edit"],
        ]);
        expect(desk.drafts.get(7, "reply")).toMatchObject({ replyTo: null, quote: null });
        desk.left.of(7).forEach((left) => left.discard());
        expect(desk.left.of(7)).toEqual([]);
    });

    it("keeps a reply that the desk did not take any more", async () => {
        await read();
        server.answers.set("POST /api/tickets/7/messages", { status: 404, body: { title: "Not Found", detail: "There is no ticket #7." } });
        desk.sender.send(7, "reply", { text: "too late" });
        gone(42);
        await settled();
        expect(desk.left.of(7)).toMatchObject([{ kind: "reply", text: "too late" }]);
    });

    it("says that it was not resolved, once", async () => {
        await read();
        desk.resolutions.resolve(aTicket());
        gone(42);
        around.advance(20_000);
        await settled();
        expect(desk.state.resolving.get(7)).toMatchObject({ subject: "", problem: words.resolving.gone });
        expect(server.asked).not.toContain("PATCH /api/tickets/7");
    });

    it("does not come back with an answer that comes after a reset without it", async () => {
        await read();
        let answer: () => Answer = () => ({ status: 200, body: { seq: 42, ticket: aTicket({ version: 2, assignee: "mira" }) } });
        server.answers.set("POST /api/tickets/7/claim", () => answer());
        server.answers.set("GET /api/desk", { status: 200, body: aSnapshot(50, []) });
        server.answers.set("GET /api/tickets/7", { status: 404, body: { title: "Not Found" } });
        await desk.load();
        await desk.actions.claim(aTicket());
        answer = () => ({ status: 404 });
        expect(desk.state.tickets.has(7)).toBe(false);
        expect(await desk.actions.claim(aTicket())).not.toBeNull();
        expect([desk.state.gone.has(7), desk.state.conversations.has(7)]).toEqual([true, false]);
    });

    it("is known by the answer, where that is faster than the event", async () => {
        await live();
        server.answers.set("GET /api/tickets/7/messages", { status: 404, body: { title: "Not Found" } });
        desk.read(7);
        await settled();
        expect([desk.state.gone.has(7), desk.state.tickets.has(7)]).toEqual([true, false]);
        server.answers.set("GET /api/tickets/7/messages", { status: 200, body: { messages: [aMessage(10)], more: false, seq: 43 } });
        gone(42);
        back(43);
        await settled();
        expect(desk.state.conversations.get(7)?.load).toBe("ready");
    });

    it("opens where only its address was known, once it is seen", async () => {
        await live();
        server.answers.set("GET /api/tickets/9", { status: 404, body: { title: "Not Found" } });
        desk.read(9);
        await settled();
        expect(desk.state.conversations.get(9)?.missing).toBe(true);
        server.answers.set("GET /api/tickets/9/messages", { status: 200, body: { messages: [aMessage(10)], more: false, seq: 42 } });
        around.socket.deliver({ type: "events", from: 41, to: 42, events: [anEvent(42, "ticket.updated", 9, { ticket: aTicket({ id: 9 }) })] });
        await settled();
        expect(desk.state.conversations.get(9)).toMatchObject({ load: "ready", missing: false });
    });
});

describe("what happens where one does not see it", () => {
    it("moves the number and nothing else", async () => {
        await live();
        const { link, ...before } = desk.state;
        around.socket.deliver({ type: "events", from: 41, to: 48, events: [] });
        const { link: now, ...after } = desk.state;
        expect(after).toEqual(before);
        expect(now).toEqual({ ...link, seq: 48, head: 48 });
    });
});

describe("a page", () => {
    it("says whose it is once it is somebody's, and of nobody at the sign-in", async () => {
        expect(server.agent).toBeUndefined();
        await live();
        await desk.actions.claim(aTicket());
        expect(server.agent).toBe("mira");
        server.answers.set("POST /api/session", { status: 401, body: { title: "Unauthorized" } });
        await desk.signIn("tom", "wrong").catch(() => undefined);
        expect(server.agent).toBeUndefined();
    });

    it("says at once that the browser has no network, and goes on when it has", async () => {
        await live();
        desk.networkLost();
        expect(desk.state.link.phase).toBe("waiting");
        desk.wake("changed");
        expect(desk.state.link.phase).toBe("connecting");
    });

    it("with a reply that gets through while the socket waits tries the socket at once", async () => {
        await live();
        const reply = aMessage(12, { author: "agent", agent: "mira", text: "hello", delivery: "queued" });
        server.answers.set("POST /api/tickets/7/messages", { status: 201, body: { seq: 42, message: reply, ticket: aTicket({ version: 2 }) } });
        around.socket.drop(1006);
        const sockets = around.sockets.length;
        desk.sender.send(7, "reply", { text: "hello" });
        await settled();
        expect(around.sockets.length).toBe(sockets + 1);
        expect(desk.busy).toBe(false);
    });

    it("asks before it is left only while something is unsent", async () => {
        await live();
        expect(desk.busy).toBe(false);
        desk.sender.send(7, "reply", { text: "hello" });
        await settled();
        expect(desk.busy).toBe(true);
    });
});

describe("a sign-out that the desk cannot be told of", () => {
    const storage = new FakeStorage();
    const page = (): Desk =>
        new Desk({
            api: new Api(server.fetch),
            around,
            socketUrl: "ws://desk/ws",
            uploading: { send: () => ({ done: new Promise(() => undefined), cancel: () => undefined }), preview: () => null, forget: () => undefined },
            newKey: () => "key-of-a-test",
            local: storage.tab(),
            locks: NO_LOCKS,
        });

    beforeEach(async () => {
        storage.items.clear();
        desk = page();
        await live();
        await desk.signOut();
    });

    it("is said, and told as soon as the desk can be reached", async () => {
        expect(desk.state).toMatchObject({ phase: "signed-out", notice: words.signIn.untold });
        server.answers.set("DELETE /api/session", { status: 204 });

        desk.wake();
        await settled();

        expect(desk.state).toMatchObject({ phase: "signed-out", notice: words.signIn.told });
        expect(storage.items.size).toBe(0);
    });

    it("lets nobody in by a reload, before and after it is told", async () => {
        const reloaded = page();

        await reloaded.start();

        expect(reloaded.state.phase).toBe("signed-out");
        server.answers.set("DELETE /api/session", { status: 401, body: { title: "Unauthorized" } });
        around.advance(60_000);
        await settled();
        expect(reloaded.state).toMatchObject({ phase: "signed-out", notice: words.signIn.told });
    });

    it("is forgotten when somebody signs in", async () => {
        server.answers.set("POST /api/session", { status: 204 });
        server.answers.set("DELETE /api/session", { status: 204 });

        await desk.signIn("tom", "secret");
        around.advance(60_000);
        await settled();

        expect(desk.state.phase).toBe("ready");
        expect(server.asked.filter((each) => each === "DELETE /api/session")).toHaveLength(1);
    });
});
