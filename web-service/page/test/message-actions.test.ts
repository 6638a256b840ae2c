import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { MessageActions } from "../../src/main/resources/web/app/desk/message-actions.ts";
import { ApiError } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Message, MessagePosted } from "../../src/main/resources/web/app/net/wire.ts";
import { withConversation, withTickets } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aMessage, aSnapshot, aTicket } from "./events.ts";

const CHANGE = { kind: "edit", text: "new", delivery: "queued", reason: null, retryAt: null } as const;

let desk: Holder<DeskState>;
let asked: string[];
let answer: () => MessagePosted;
let actions: MessageActions;
let reported: unknown[];

const posted = (seq: number, changed: Message): MessagePosted => ({ seq, ticket: aTicket(), message: changed });
const answered = (): Promise<MessagePosted> => new Promise((resolve) => resolve(answer()));
const changes = (name: string) => (ticketId: number, id: number, text?: string) => {
    asked.push([name, ticketId, id, text].filter((each) => each !== undefined).join(" "));
    return answered();
};
const version = (id: number) => ({ id, text: `text ${id}`, entities: [], attachments: [], at: "2026-01-31T12:00:00.000Z" });
const message = (id: number): Message | undefined =>
    desk.state.conversations.get(7)?.messages.find((each) => each.value.id === id)?.value;

beforeEach(() => {
    asked = [];
    reported = [];
    answer = () => posted(42, aMessage(11, { author: "agent", agent: "mira", delivery: "sent" }));
    const messages = [aMessage(10), aMessage(11, { author: "agent", agent: "mira", delivery: "sent" })];
    desk = new Holder(withConversation(fromSnapshot(EMPTY, aSnapshot(41)), loaded(loading(7), { messages, more: false, seq: 41 })));
    const api = {
        edit: changes("edit"),
        takeBack: changes("take back"),
        resend: changes("resend"),
        arrived: changes("arrived"),
        versions: (_ticket: number, _id: number, before: number | null) => {
            asked.push(`versions ${String(before)}`);
            return Promise.resolve(before === null ? { versions: [version(4), version(5)], more: true } : { versions: [version(3)], more: false });
        },
        fetchFile: async (id: string) => {
            asked.push(`fetch ${id}`);
            await answered();
        },
        seen: async (ticketId: number) => {
            await changes("seen")(ticketId, 0);
        },
    };
    actions = new MessageActions(api, desk, (error) => reported.push(error));
});

const unanswered = (count: number): void =>
    desk.update((state) => withTickets(state, [aTicket({ unanswered: count, version: 9 + count })], 42));

describe("a change of a reply", () => {
    it("shows that it is on its way, and what the customer still sees", async () => {
        answer = () => ({ seq: 42, message: aMessage(11, { text: "message 11", change: CHANGE }), ticket: aTicket({ version: 2 }) });
        expect(await actions.edit(aMessage(11), "new")).toBeNull();
        expect(asked).toEqual(["edit 7 11 new"]);
        expect(message(11)).toMatchObject({ text: "message 11", change: CHANGE });
        expect(desk.state.tickets.get(7)?.value.version).toBe(2);
    });

    it("is content with an answer that names only its number", async () => {
        expect(await actions.takeBack(aMessage(11))).toBeNull();
        expect(message(11)?.delivery).toBe("sent");
    });

    it("that is refused says why", async () => {
        answer = () => {
            throw new ApiError(409, "Telegram lets a bot take a message back for 48 hours only.");
        };
        expect(await actions.takeBack(aMessage(11))).toContain("48 hours");
        expect(reported).toHaveLength(1);
    });

    it("never takes a later event back", async () => {
        answer = () => posted(40, aMessage(11, { text: "older" }));
        await actions.resend(aMessage(11));
        expect(message(11)?.text).toBe("message 11");
    });
});

describe("how a message read", () => {
    it("is asked for page by page, and shown oldest first", async () => {
        const versions = await actions.versions(aMessage(10));
        expect(asked).toEqual(["versions null", "versions 4"]);
        expect(versions).toMatchObject([{ text: "text 3" }, { text: "text 4" }, { text: "text 5" }]);
    });
});

describe("a file that is not here", () => {
    it("is asked for, and comes by an event alone", async () => {
        const before = message(10);
        expect(await actions.fetchFile("f-1")).toBeNull();
        expect(asked).toEqual(["fetch f-1"]);
        expect(message(10)).toBe(before);
    });

    it("that cannot be fetched says why", async () => {
        answer = () => {
            throw new ApiError(409, "It cannot be fetched again. It has more than 20 MB.");
        };
        expect(await actions.fetchFile("f-1")).toContain("20 MB");
    });
});

describe("that somebody looks", () => {
    it("is told once for what is new", async () => {
        unanswered(1);
        await actions.seen(7);
        await actions.seen(7);
        expect(asked).toEqual(["seen 7 0"]);
    });

    it("is not told where nothing is new", async () => {
        await actions.seen(7);
        expect(asked).toEqual([]);
    });

    it("is told again at the next opening when it could not be told", async () => {
        unanswered(1);
        answer = () => {
            throw new ApiError(503, "Not now.");
        };
        await actions.seen(7);
        expect(reported).toHaveLength(1);
        answer = () => posted(43, aMessage(11));
        await actions.seen(7);
        await actions.seen(7);
        expect(asked).toEqual(["seen 7 0", "seen 7 0"]);
    });
});

describe("an edit that was begun", () => {
    const own = aMessage(11, { author: "agent", agent: "mira", text: "before", delivery: "sent" });

    it("goes on where it was left, until it is made", async () => {
        actions.keepEdit(own, "half of it");

        expect(actions.editBegins(own)).toBe("half of it");

        await actions.edit(own, "all of it");
        expect(actions.editBegins(own)).toBe("before");
    });

    it.each(["failed", "unknown"] as const)("begins with what Telegram did not take: %s", (delivery) => {
        expect(actions.editBegins({ ...own, change: { ...CHANGE, delivery } })).toBe("new");
    });

    it("is as the message reads while a change is on its way, and when it was left as it was", () => {
        actions.keepEdit(own, "half of it");
        actions.keepEdit(own, "before");

        expect(actions.editBegins({ ...own, change: CHANGE })).toBe("before");
    });

    it("is not the next one's who signs in here", () => {
        actions.keepEdit(own, "half of it");

        actions.forgetEdits();

        expect(actions.editBegins(own)).toBe("before");
    });
});
