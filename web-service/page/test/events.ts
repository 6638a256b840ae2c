import type {
    Agent,
    DeskEvent,
    EventData,
    EventsFrame,
    Message,
    Snapshot,
    Ticket,
} from "../../src/main/resources/web/app/net/wire.ts";

export const EPOCH = "6f1c8f3e-0000-4000-8000-000000000001";

export function anEvent(seq: number, type = "message.received", ticketId = 7, data: EventData = {}): DeskEvent {
    return { epoch: EPOCH, seq, type, ticketId, at: "2026-01-31T12:00:00.000Z", data };
}

export function eventsFromTo(from: number, to: number): DeskEvent[] {
    return Array.from({ length: to - from + 1 }, (_, index) => anEvent(from + index));
}

/** A frame of all events after `from` up to and with `to`; of those that this agent may see, where some are named. */
export function aFrame(from: number, to: number, seen?: readonly number[]): { readonly type: "events" } & EventsFrame {
    const events = seen ? seen.map((seq) => anEvent(seq)) : eventsFromTo(from + 1, to);
    return { type: "events", from, to, events };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
    return {
        id: 7,
        status: "open",
        priority: "normal",
        subject: "Charged twice",
        contact: { id: 3, bot: 4711, name: "Ada L.", username: "ada", language: "en", blocked: false, blockedReason: null, muted: false },
        assignee: null,
        tags: [],
        unanswered: 0,
        unread: 0,
        undelivered: 0,
        lastMessage: null,
        waitingSince: null,
        createdAt: "2026-01-31T11:00:00.000Z",
        updatedAt: "2026-01-31T12:00:00.000Z",
        resolvedAt: null,
        source: null,
        rating: null,
        version: 1,
        bot: 4711,
        ...change,
    };
}

export function aMessage(id: number, change: Partial<Message> = {}): Message {
    return {
        id,
        ticketId: 7,
        author: "customer",
        agent: null,
        text: `message ${id}`,
        entities: [],
        attachments: [],
        replyTo: null,
        quote: null,
        reference: null,
        forwardedFrom: null,
        reactions: [],
        at: "2026-01-31T12:00:00.000Z",
        editedAt: null,
        deletedAt: null,
        delivery: null,
        reason: null,
        retryAt: null,
        change: null,
        kind: "text",
        raw: null,
        ...change,
    };
}

export const MIRA: Agent = { id: 1, username: "mira", name: "Mira", role: "agent", active: true };
export const TOM: Agent = { id: 2, username: "tom", name: "Tom", role: "agent", active: true };

export function aSnapshot(seq: number, tickets: readonly Ticket[] = [aTicket()]): Snapshot {
    return { epoch: EPOCH, seq, me: MIRA, tickets, agents: [MIRA, TOM], bots: [], truncated: false, undelivered: 0 };
}
