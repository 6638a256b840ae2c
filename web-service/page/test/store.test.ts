import { describe, expect, it } from "vitest";
import { withConversation, withTickets } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading, prepend } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { apply, applyAll, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import type { Message } from "../../src/main/resources/web/app/net/wire.ts";
import { aMessage, anEvent, aSnapshot, aTicket, TOM } from "./events.ts";

const ready = (): DeskState => fromSnapshot(EMPTY, aSnapshot(41));

/** A desk that shows messages 10 and 11 of ticket 7, true up to 41. */
function reading(messages: readonly Message[] = [aMessage(10), aMessage(11)], seq = 41, more = false): DeskState {
    return withConversation(ready(), loaded(loading(7), { messages, more, seq }));
}

const ids = (state: DeskState): number[] => (state.conversations.get(7)?.messages ?? []).map((each) => each.value.id);
const message = (state: DeskState, id: number): Message | undefined =>
    state.conversations.get(7)?.messages.find((each) => each.value.id === id)?.value;

describe("a ticket that goes out of sight", () => {
    const gone = (seq: number, ticketId = 7): ReturnType<typeof anEvent> => anEvent(seq, "ticket.gone", ticketId, { ticketId });
    const back = (seq: number): ReturnType<typeof anEvent> => anEvent(seq, "ticket.updated", 7, { ticket: aTicket({ version: 3 }) });

    it("is forgotten with its conversation, its presence and its place in every list", () => {
        const presence = { type: "presence", ticketId: 7, viewing: ["tom"], typing: [] } as const;
        const state = apply({ ...reading(), presence: new Map([[7, presence]]) }, gone(42));
        expect([state.tickets.has(7), state.conversations.has(7), state.presence.has(7)]).toEqual([false, false, false]);
        expect([...state.lists.values()].flatMap(({ rows }) => rows)).toEqual([]);
        expect(state.gone).toEqual(new Map([[7, 42]]));
    });

    it("takes its customer along, unless another ticket of theirs is seen", () => {
        const renamed = anEvent(42, "contact.updated", 7, { contact: { ...aTicket().contact, name: "Ada Lovelace" } });
        const two = fromSnapshot(EMPTY, aSnapshot(41, [aTicket(), aTicket({ id: 8 })]));
        const one = applyAll(two, [renamed, gone(43)]);
        expect(one.contacts.has(3)).toBe(true);
        const none = apply(one, gone(44, 8));
        expect(none.contacts.has(3)).toBe(false);
        expect(none.floor).toBe(42);
    });

    it("is not brought back by what was read before, nor by what does not say when", () => {
        const state = apply(ready(), gone(42));
        expect(withTickets(state, [aTicket({ version: 2 })], 42)).toBe(state);
        expect(withTickets(state, [aTicket({ version: 2 })], 0)).toBe(state);
        expect(withTickets(state, [aTicket({ version: 2 })], 43).tickets.has(7)).toBe(true);
    });

    it("comes back by an event that carries it, and nothing of its conversation with it", () => {
        const state = applyAll(reading(), [gone(42), back(43), anEvent(44, "message.received", 7, { message: aMessage(12) })]);
        expect(state.tickets.get(7)?.value.version).toBe(3);
        expect([state.conversations.has(7), state.gone.has(7)]).toEqual([false, false]);
        expect(state.lists.get("open")?.rows.map(({ id }) => id)).toEqual([7]);
    });

    it("stays where a later window has shown it again, without the conversation of before", () => {
        const ahead = withTickets(reading(), [aTicket({ version: 3 })], 50);
        const state = apply(ahead, gone(42));
        expect(state.tickets.get(7)?.value.version).toBe(3);
        expect([state.conversations.has(7), state.gone.has(7)]).toEqual([false, false]);
    });

    it("is remembered with a thousand others; of older ones no window is taken that may have them", () => {
        const many = Array.from({ length: 1_001 }, (_, n) => gone(42 + n, 100 + n));
        const state = applyAll(ready(), many);
        expect([state.gone.size, state.gone.has(100), state.floor]).toEqual([1_000, false, 42]);
    });

    it("is out of the list of its customer's other tickets, and a snapshot knows of none", () => {
        const others = { contact: 3, ids: [7, 8], load: "ready", error: null } as const;
        const state = apply({ ...ready(), others }, gone(42));
        expect(state.others?.ids).toEqual([8]);
        expect(fromSnapshot(state, aSnapshot(50)).gone.size).toBe(0);
    });
});

describe("a ticket that comes into sight", () => {
    it("is listed where it belongs, in its place", () => {
        const at = (minute: number): string => new Date(Date.UTC(2026, 0, 31, 12, minute)).toISOString();
        const known = [1, 3].map((id) => aTicket({ id, waitingSince: at(id) }));
        const ticket = aTicket({ id: 2, waitingSince: at(2), version: 9 });
        const state = apply(fromSnapshot(EMPTY, aSnapshot(41, known)), anEvent(42, "ticket.updated", 2, { ticket, message: null }));
        expect(state.lists.get("unassigned")?.rows.map(({ id }) => id)).toEqual([1, 2, 3]);
        expect(state.lists.get("mine")?.rows).toEqual([]);
    });
});

describe("an event", () => {
    it("replaces the ticket by the one it carries", () => {
        const ticket = aTicket({ version: 2, unanswered: 1 });
        const state = apply(ready(), anEvent(42, "message.received", 7, { ticket, message: aMessage(12) }));
        expect(state.tickets.get(7)?.value).toEqual(ticket);
    });

    it("of the release before leaves what a ticket waits for", () => {
        const waits = aTicket({ version: 2, status: "pending", category: "waiting", waitingOn: "time", until: "2026-12-07T09:00:00Z" });
        const { category, waitingOn, until, ...before } = { ...waits, version: 3, priority: "high" as const };
        const state = apply(ready(), anEvent(42, "ticket.updated", 7, { ticket: waits }));
        const after = apply(state, anEvent(43, "ticket.updated", 7, { ticket: before as typeof waits }));
        expect(after.tickets.get(7)?.value).toEqual({ ...before, category, waitingOn, until });
    });

    it("does not change the state that was given", () => {
        const before = reading();
        apply(before, anEvent(42, "message.received", 7, { ticket: aTicket({ version: 2 }), message: aMessage(12) }));
        expect(ids(before)).toEqual([10, 11]);
        expect(before.tickets.get(7)?.value.version).toBe(1);
    });

    it("of a team is what pages know of it from then on", () => {
        const team = { id: 4, name: "Billing", members: ["mira"], active: true };
        const state = apply(ready(), { ...anEvent(42, "team.updated", 7, { team }), ticketId: null });
        expect(state.teams.get(4)).toEqual(team);
    });

    it("of a type that is not known is skipped without harm", () => {
        const before = reading();
        expect(apply(before, anEvent(42, "ticket.teleported", 7))).toBe(before);
    });

    it("adds its message once, in the order of the desk", () => {
        const state = applyAll(reading(), [
            anEvent(42, "message.received", 7, { message: aMessage(13) }),
            anEvent(43, "message.received", 7, { message: aMessage(12) }),
            anEvent(44, "message.edited", 7, { message: aMessage(13, { text: "edited" }) }),
        ]);
        expect(ids(state)).toEqual([10, 11, 12, 13]);
        expect(message(state, 13)?.text).toBe("edited");
    });

    it("tells how far a reply came", () => {
        const agent = aMessage(11, { author: "agent", agent: "mira", delivery: "queued" });
        const data = { messageId: 11, delivery: "failed", reason: "blocked by the customer" } as const;
        const state = apply(reading([agent]), anEvent(42, "message.delivery", 7, data));
        expect(message(state, 11)).toMatchObject({ delivery: "failed", reason: "blocked by the customer" });
    });

    it("keeps what was taken back in its place, and says when", () => {
        const change = { kind: "delete", text: null, delivery: "sending", reason: null, retryAt: null } as const;
        const state = apply(reading([aMessage(10, { change })]), anEvent(42, "message.deleted", 7, { messageId: 10 }));
        expect(message(state, 10)).toMatchObject({ text: "message 10", deletedAt: anEvent(42).at, change: null });
    });

    it("says which colleague took a reply back", () => {
        const state = apply(reading([aMessage(10)]), anEvent(42, "message.deleted", 7, { messageId: 10, deletedBy: "tom" }));
        expect(message(state, 10)).toMatchObject({ deletedAt: anEvent(42).at, deletedBy: "tom" });
    });

    it("tells until when a reply waits, and forgets it when the reply goes on", () => {
        const waits = { messageId: 11, delivery: "queued", reason: "Telegram asks to wait 12 s.", retryAt: "2026-01-31T12:00:12.000Z" } as const;
        const state = apply(reading(), anEvent(42, "message.delivery", 7, waits));
        expect(message(state, 11)?.retryAt).toBe("2026-01-31T12:00:12.000Z");
        const on = apply(state, anEvent(43, "message.delivery", 7, { messageId: 11, delivery: "sending" }));
        expect(message(on, 11)).toMatchObject({ delivery: "sending", reason: null, retryAt: null });
    });

    it("tells how far a change of a reply came, and leaves the reply as it is", () => {
        const change = { kind: "edit", text: "new", delivery: "queued", reason: null, retryAt: null } as const;
        const sent = aMessage(11, { author: "agent", agent: "mira", delivery: "sent", change });
        const data = { messageId: 11, delivery: "failed", reason: "message is not modified", change: "edit" } as const;
        const state = apply(reading([sent]), anEvent(42, "message.delivery", 7, data));
        expect(message(state, 11)).toMatchObject({
            text: "message 11",
            delivery: "sent",
            change: { kind: "edit", text: "new", delivery: "failed", reason: "message is not modified" },
        });
    });

    it("puts a file that arrived in its place among the others", () => {
        const files = [{ id: "a", kind: "photo", state: "waiting" }, { id: "b", kind: "photo", state: "waiting" }] as const;
        const attachment = { id: "b", kind: "photo", state: "stored" } as const;
        const state = apply(reading([aMessage(10, { attachments: files })]), anEvent(42, "attachment.updated", 7, { messageId: 10, attachment }));
        expect(message(state, 10)?.attachments).toEqual([files[0], attachment]);
    });

    it("that is older than the copy changes nothing of it", () => {
        const state = reading([aMessage(10, { attachments: [{ id: "a", kind: "photo", state: "stored" }] })], 50);
        const attachment = { id: "a", kind: "photo", state: "waiting" } as const;
        expect(apply(state, anEvent(42, "attachment.updated", 7, { messageId: 10, attachment }))).toBe(state);
    });

    it("renames a contact in each of their tickets and in no other", () => {
        const other = { ...aTicket().contact, id: 4, name: "Bo" };
        const tickets = [aTicket({ id: 7 }), aTicket({ id: 8 }), aTicket({ id: 9, contact: other })];
        const contact = { ...aTicket().contact, name: "Ada Lovelace" };
        const state = apply(fromSnapshot(EMPTY, aSnapshot(41, tickets)), {
            ...anEvent(42, "contact.updated"),
            ticketId: null,
            data: { contact },
        });
        expect([7, 8, 9].map((id) => state.tickets.get(id)?.value.contact.name)).toEqual([
            "Ada Lovelace",
            "Ada Lovelace",
            "Bo",
        ]);
    });

    it("brings a new colleague", () => {
        const agent = { ...TOM, username: "zoe", name: "Zoe" };
        const state = apply(ready(), { ...anEvent(42, "agent.added"), ticketId: null, data: { agent } });
        expect(state.agents.get("zoe")?.name).toBe("Zoe");
    });
});

describe("two copies of a ticket", () => {
    it("an answer that was overtaken by events takes nothing back", () => {
        const event = anEvent(44, "ticket.updated", 7, { ticket: aTicket({ version: 3, assignee: "tom" }) });
        const state = withTickets(apply(ready(), event), [aTicket({ version: 2, assignee: "mira" })], 43);
        expect(state.tickets.get(7)?.value.assignee).toBe("tom");
    });

    it("of the same version the one true up to the higher number counts", () => {
        const answered = withTickets(ready(), [aTicket({ unanswered: 0 })], 50);
        const late = apply(answered, anEvent(49, "message.received", 7, { ticket: aTicket({ unanswered: 4 }) }));
        expect(late.tickets.get(7)?.value.unanswered).toBe(0);
        const later = apply(answered, anEvent(51, "message.received", 7, { ticket: aTicket({ unanswered: 1 }) }));
        expect(later.tickets.get(7)?.value.unanswered).toBe(1);
    });

    it("a copy that does not say how far it is true counts only by a higher version", () => {
        expect(withTickets(ready(), [aTicket({ subject: "same version" })], 0).tickets.get(7)?.value.subject).toBe(
            "Charged twice",
        );
        expect(withTickets(ready(), [aTicket({ version: 2, subject: "newer" })], 0).tickets.get(7)?.value.subject).toBe(
            "newer",
        );
    });
});

describe("a page of messages", () => {
    it("has what its number says: an event at or below it adds nothing", () => {
        const state = apply(reading(), anEvent(41, "message.received", 7, { message: aMessage(12) }));
        expect(ids(state)).toEqual([10, 11]);
    });

    it("that was read before events which came while it was on its way gets them afterwards", () => {
        const state = applyAll(withConversation(ready(), loading(7)), [
            anEvent(42, "message.received", 7, { message: aMessage(12) }),
            anEvent(43, "message.received", 7, { message: aMessage(13) }),
        ]);
        const conversation = state.conversations.get(7) ?? loading(7);
        const page = { messages: [aMessage(11), aMessage(12)], more: false, seq: 42 };
        expect(loaded(conversation, page).messages.map((each) => each.value.id)).toEqual([11, 12, 13]);
    });

    it("that is newer than the socket is not changed by the events it holds already", () => {
        const edited = aMessage(11, { text: "second edit" });
        const state = apply(
            reading([edited], 45),
            anEvent(43, "message.edited", 7, { message: aMessage(11, { text: "first edit" }) }),
        );
        expect(message(state, 11)?.text).toBe("second edit");
    });

    it("of older messages comes before what is there and doubles nothing", () => {
        const conversation = loaded(loading(7), { messages: [aMessage(10), aMessage(11)], more: true, seq: 41 });
        const page = { messages: [aMessage(8), aMessage(9), aMessage(10, { text: "x" })], more: false, seq: 40 };
        const joined = prepend(conversation, page);
        expect(joined.messages.map((each) => each.value.id)).toEqual([8, 9, 10, 11]);
        expect(joined.messages[2]?.value.text).toBe("message 10");
        expect(joined.more).toBe(false);
    });

    it("of older messages knows of what was taken back while it was on its way", () => {
        const open = loaded(loading(7), { messages: [aMessage(10)], more: true, seq: 41 });
        const state = apply(
            withConversation(ready(), { ...open, older: "loading" }),
            anEvent(42, "message.deleted", 7, { messageId: 9 }),
        );
        const conversation = state.conversations.get(7) ?? open;
        const page = { messages: [aMessage(8), aMessage(9)], more: false, seq: 41 };
        const taken = prepend(conversation, page).messages.filter((each) => each.value.deletedAt !== null);
        expect(taken.map((each) => each.value.id)).toEqual([9]);
    });

    it("leaves an edit of a message that is further back to the page that will bring it", () => {
        const state = apply(
            reading([aMessage(10)], 41, true),
            anEvent(42, "message.edited", 7, { message: aMessage(3, { text: "edited" }) }),
        );
        expect(ids(state)).toEqual([10]);
    });
});

describe("a snapshot", () => {
    it("replaces the tickets and keeps what is being read until it is loaded again", () => {
        const state = fromSnapshot(reading(), aSnapshot(90, [aTicket({ id: 8 })]), 7);
        expect([...state.tickets.keys()]).toEqual([8]);
        expect(state.conversations.get(7)?.load).toBe("refreshing");
        expect(ids(state)).toEqual([10, 11]);
    });

    it("forgets the other conversations, which may have holes now", () => {
        expect(fromSnapshot(reading(), aSnapshot(90), null).conversations.size).toBe(0);
    });
});

describe("a file of what a message refers to", () => {
    it("is shown when it is here", () => {
        const waiting = { id: "9", kind: "photo", state: "waiting" } as const;
        const about = aMessage(10, { reference: { kind: "external_reply", origin: "Lamps", text: null, attachment: waiting } });
        const here = { ...waiting, state: "stored" } as const;
        const state = apply(reading([about]), anEvent(42, "attachment.updated", 7, { messageId: 10, attachment: here }));
        expect(message(state, 10)?.reference?.attachment?.state).toBe("stored");
    });
});

describe("people", () => {
    it("are as the last event says, and oneself among them", () => {
        const mira = { id: 1, username: "mira", name: "Mira Sol", role: "admin", active: true } as const;
        const state = apply(ready(), anEvent(42, "agent.updated", 7, { agent: mira }));
        expect(state.agents.get("mira")?.name).toBe("Mira Sol");
        expect(state.me).toMatchObject({ name: "Mira Sol", role: "admin" });
    });
});
