import type { Attachment, DeskEvent, EventData, Message, MessagePage } from "../net/wire.ts";
import type { AsOf, Conversation } from "./desk-state.ts";

export function loading(ticketId: number): Conversation {
    return {
        ticketId,
        load: "loading",
        error: null,
        missing: false,
        messages: [],
        seq: 0,
        more: false,
        lastRead: null,
        older: "idle",
        recent: [],
    };
}

/** The newest page in place of what was there: true up to its own number, then what came while it was on its way. */
export function loaded(conversation: Conversation, page: MessagePage): Conversation {
    const fresh: Conversation = {
        ...loading(conversation.ticketId),
        load: "ready",
        messages: page.messages.map((value) => ({ value, seq: page.seq })),
        seq: page.seq,
        more: page.more,
        lastRead: further(conversation.lastRead, page.lastRead ?? null),
    };
    return conversation.recent.reduce(applyToConversation, fresh);
}

/** The conversation, read up to a message: it only goes forward. */
export function readUpTo(conversation: Conversation, message: number): Conversation {
    const lastRead = further(conversation.lastRead, message);
    return lastRead === conversation.lastRead ? conversation : { ...conversation, lastRead };
}

function further(one: number | null, other: number | null): number | null {
    return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Older pages before what is there, the newest first. A message that is there already stays as its later copy says. */
export function prepend(conversation: Conversation, ...pages: readonly MessagePage[]): Conversation {
    const messages = pages.reduce(before, conversation.messages);
    const more = pages.at(-1)?.more ?? conversation.more;
    const joined: Conversation = { ...conversation, messages, more, older: "idle", recent: [] };
    return conversation.recent.reduce(applyToConversation, joined);
}

/** The copy of a message; undefined where it is not loaded. */
export function copyOf(conversation: Conversation | undefined, id: number): AsOf<Message> | undefined {
    return conversation?.messages[placeOf(conversation.messages, id)];
}

/** Its newest messages, the rest to be loaded again; the same conversation where it has no more, or waits for a page. */
export function shortened(conversation: Conversation, most: number): Conversation {
    const { load, messages, older } = conversation;
    return load === "ready" && older !== "loading" && messages.length > most
        ? { ...conversation, messages: messages.slice(-most), more: true, older: "idle" }
        : conversation;
}

/** What an event of this ticket does to its messages; the same conversation when that is nothing. */
export function applyToConversation(conversation: Conversation, event: DeskEvent): Conversation {
    if (conversation.load === "failed") {
        return conversation;
    }
    const waiting = conversation.load !== "ready" || conversation.older === "loading";
    const messages = conversation.load === "loading" ? conversation.messages : change(conversation, event);
    if (!waiting && messages === conversation.messages) {
        return conversation;
    }
    return { ...conversation, messages, recent: waiting ? [...conversation.recent, event] : [] };
}

/** A message as an answer brought it: like an event of that number. */
export function putMessage(conversation: Conversation, value: Message, seq: number): Conversation {
    if (conversation.load !== "ready" || isBeforeLoaded(conversation, value.id)) {
        return conversation;
    }
    const messages = put(conversation.messages, { value, seq });
    return messages === conversation.messages ? conversation : { ...conversation, messages };
}

function change(conversation: Conversation, event: DeskEvent): readonly AsOf<Message>[] {
    const { messages } = conversation;
    const { data, seq } = event;
    switch (event.type) {
        case "message.deleted":
            // It stays and says so: who looks for it must not wonder where it went.
            return revise(messages, event, (message) => ({
                ...message,
                deletedAt: event.at,
                ...(data.deletedBy === undefined ? {} : { deletedBy: data.deletedBy }),
                change: null,
            }));
        case "message.delivery":
            return revise(messages, event, (message) => delivered(message, data));
        case "attachment.updated":
            return revise(messages, event, (message) => withAttachment(message, data.attachment));
    }
    const value = data.message;
    if (!value || isBeforeLoaded(conversation, value.id)) {
        return messages;
    }
    // Not there and not newer than the page: it was deleted before the page was read.
    const known = placeOf(messages, value.id) >= 0;
    return known || seq > conversation.seq ? put(messages, { value, seq }) : messages;
}

function revise(
    messages: readonly AsOf<Message>[],
    { data, seq }: DeskEvent,
    next: (message: Message) => Message,
): readonly AsOf<Message>[] {
    const at = placeOf(messages, data.messageId ?? -1);
    const known = messages[at];
    return known && known.seq < seq ? messages.with(at, { value: next(known.value), seq }) : messages;
}

/** How far the message got, or the change of it that is on its way. */
function delivered(message: Message, data: EventData): Message {
    if (!data.delivery) {
        return message;
    }
    const progress = { delivery: data.delivery, reason: data.reason ?? null, retryAt: data.retryAt ?? null };
    if (!data.change) {
        return { ...message, ...progress };
    }
    const { change } = message;
    return change?.kind === data.change ? { ...message, change: { ...change, ...progress } } : message;
}

function withAttachment(message: Message, attachment: Attachment | undefined): Message {
    const attachments = message.attachments.map((each) =>
        attachment && each.id === attachment.id ? attachment : each,
    );
    const { reference } = message;
    if (attachment && reference?.attachment && reference.attachment.id === attachment.id) {
        return { ...message, attachments, reference: { ...reference, attachment } };
    }
    return { ...message, attachments };
}

function isBeforeLoaded(conversation: Conversation, id: number): boolean {
    const first = conversation.messages[0];
    return conversation.more && first !== undefined && id < first.value.id;
}

/** As a rule all of a page lies before all that is there. */
function before(messages: readonly AsOf<Message>[], page: MessagePage): readonly AsOf<Message>[] {
    const copies = page.messages.map((value) => ({ value, seq: page.seq }));
    const [first] = messages;
    const last = copies.at(-1);
    return first && last && last.value.id >= first.value.id ? copies.reduce(put, messages) : [...copies, ...messages];
}

/** Where a message stands, by halves; -1 where it is not. */
function placeOf(messages: readonly AsOf<Message>[], id: number): number {
    let from = 0;
    let to = messages.length;
    while (from < to) {
        const middle = (from + to) >> 1;
        if ((messages[middle]?.value.id ?? 0) < id) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return messages[from]?.value.id === id ? from : -1;
}

/** Messages are ordered by their number, which is the order in which the desk took them. */
function put(messages: readonly AsOf<Message>[], copy: AsOf<Message>): readonly AsOf<Message>[] {
    let at = messages.length;
    while (at > 0 && (messages[at - 1]?.value.id ?? 0) > copy.value.id) {
        at -= 1;
    }
    const known = messages[at - 1];
    if (known?.value.id !== copy.value.id) {
        return messages.toSpliced(at, 0, copy);
    }
    return known.seq >= copy.seq ? messages : messages.with(at - 1, copy);
}
