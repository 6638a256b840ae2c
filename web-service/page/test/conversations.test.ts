import { beforeEach, describe, expect, it } from "vitest";
import { Conversations } from "../../src/main/resources/web/app/desk/conversations.ts";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import type { MessagePage } from "../../src/main/resources/web/app/net/wire.ts";
import { copyOf, loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { withConversation } from "../../src/main/resources/web/app/state/changes.ts";
import { type Conversation, type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { aMessage, aTicket } from "./events.ts";

const TICKET = 7;
const page = (from: number, to: number, seq: number, more = from > 1): MessagePage => ({
    messages: Array.from({ length: to - from }, (_, n) => aMessage(from + n)),
    more,
    seq,
});

let desk: Holder<DeskState>;
let asked: { before: number | undefined; limit: number | undefined }[];
let answer: (before: number, limit: number) => Promise<MessagePage>;
let conversations: Conversations;
const conversation = (): Conversation => desk.state.conversations.get(TICKET) ?? loading(TICKET);

beforeEach(() => {
    desk = new Holder(withConversation(EMPTY, loaded(loading(TICKET), page(4_951, 5_001, 10))));
    asked = [];
    answer = (before, limit) => Promise.resolve(page(Math.max(1, before - limit), before, 11));
    const api = {
        ticket: (id: number) => Promise.resolve(aTicket({ id })),
        messages: (_: number, before?: number, limit?: number) => {
            asked.push({ before, limit });
            return answer(before ?? 5_001, limit ?? 50);
        },
    };
    conversations = new Conversations(api, desk, () => undefined);
    conversations.read(TICKET);
});

describe("older messages", () => {
    it("are loaded a page at a time", async () => {
        await conversations.older(TICKET);

        expect(asked).toEqual([{ before: 4_951, limit: undefined }]);
        expect(conversation().messages[0]?.value.id).toBe(4_901);
    });

    it("up to the beginning come in large pages and are shown at once, of 2,000 at most", async () => {
        let changes = 0;
        desk.subscribe(() => (changes += 1));

        await conversations.toBeginning(TICKET);

        expect(asked.length).toBe(10);
        expect(asked.every(({ limit }) => limit === 200)).toBe(true);
        expect(conversation().messages.map(({ value }) => value.id)).toEqual(Array.from({ length: 2_050 }, (_, n) => 2_951 + n));
        expect(conversation().more).toBe(true);
        expect(changes).toBe(2);
    });

    it("are asked for no further than the beginning", async () => {
        desk.update((state) => withConversation(state, loaded(loading(TICKET), page(301, 351, 10))));

        await conversations.toBeginning(TICKET);

        expect(asked.map(({ before }) => before)).toEqual([301, 101]);
        expect([conversation().more, conversation().older]).toEqual([false, "idle"]);
    });

    it("that came before the desk failed are kept, and the rest can be asked for again", async () => {
        const whole = answer;
        answer = (...wanted) => (asked.length < 3 ? whole(...wanted) : Promise.reject(new Error("away")));

        await conversations.toBeginning(TICKET);

        expect([conversation().older, conversation().more, conversation().messages.length]).toEqual(["failed", true, 450]);
        answer = whole;
        await conversations.older(TICKET);
        expect([conversation().older, conversation().messages.length]).toEqual(["idle", 500]);
    });

    it("that are under way are what also who asks further waits for", async () => {
        const whole = answer;
        answer = (...wanted) => new Promise((come) => setTimeout(() => come(whole(...wanted))));
        const onTheWay = conversations.older(TICKET);

        await conversations.toBeginning(TICKET);

        expect([asked.length, conversation().older, conversation().messages[0]?.value.id]).toEqual([1, "idle", 4_901]);
        await onTheWay;
    });

    it("that a reset made void hold up none that are asked for after it", async () => {
        const whole = answer;
        answer = () => new Promise(() => undefined);
        void conversations.older(TICKET);
        answer = whole;
        await conversations.reload(TICKET);
        desk.update((state) => withConversation(state, loaded(loading(TICKET), page(4_951, 5_001, 12))));

        await conversations.older(TICKET);

        expect(conversation().messages[0]?.value.id).toBe(4_901);
    });

    it("are found by their numbers", () => {
        expect(copyOf(conversation(), 4_977)?.value.id).toBe(4_977);
        expect(copyOf(conversation(), 4_950)).toBeUndefined();
        expect(copyOf(conversation(), 9_999)).toBeUndefined();
        expect(copyOf(undefined, 1)).toBeUndefined();
    });
});

describe("a message that is gone to", () => {
    it("is loaded, however far back it is", async () => {
        expect(await conversations.reach(TICKET, 4_000)).toBe(true);

        expect(copyOf(conversation(), 4_000)?.value.id).toBe(4_000);
    });

    it("is not here when it is of another ticket, or too far back", async () => {
        expect(await conversations.reach(TICKET, 100)).toBe(false);

        expect(conversation().messages.length).toBeLessThan(2_300);
        expect(conversation().more).toBe(true);
    });

    it("is looked for in what comes, not in what is about to be replaced", async () => {
        await conversations.open(TICKET);
        desk.update((state) => withConversation(state, { ...conversation(), load: "refreshing" }));

        expect(await conversations.reach(TICKET, 4_800)).toBe(true);

        expect(conversation().load).toBe("ready");
    });

    it("waits for a conversation that is on its way", async () => {
        desk.update((state) => ({ ...state, conversations: new Map() }));
        const opening = conversations.open(TICKET);

        expect(await conversations.reach(TICKET, 4_900)).toBe(true);

        await opening;
    });

    it("is not here when the desk cannot be reached", async () => {
        answer = () => Promise.reject(new Error("away"));

        expect(await conversations.reach(TICKET, 4_000)).toBe(false);

        expect(conversation().older).toBe("failed");
    });
});

describe("a conversation that is left for another", () => {
    it("keeps its newest messages, and has the others loaded again", async () => {
        await conversations.toBeginning(TICKET);
        desk.update((state) => withConversation(state, loaded(loading(8), page(1, 2, 10))));

        await conversations.open(8);

        expect(conversation().messages.map(({ value }) => value.id)).toEqual(Array.from({ length: 200 }, (_, n) => 4_801 + n));
        expect(conversation().more).toBe(true);
        await conversations.open(TICKET);
        await conversations.older(TICKET);
        expect(conversation().messages[0]?.value.id).toBe(4_751);
    });

    it.each([8, null])("on the way to its beginning asks for no more, and is as short as any other (%s)", async (next) => {
        const toBeginning = conversations.toBeginning(TICKET);

        conversations.read(next);
        await toBeginning;

        expect(asked.length).toBe(1);
        expect([conversation().older, conversation().more, conversation().messages.length]).toEqual(["idle", true, 200]);
    });
});
