import type { Attachment, DeskEvent, MessagePosted } from "../net/wire.ts";
import { withAnswer, withConversation } from "./changes.ts";
import { copyOf, putMessage } from "./conversation.ts";
import type { DeskState, Outgoing } from "./desk-state.ts";

/**
 * The event of a reply may arrive before the answer to it. Then the message of the event stands for the unsent
 * copy, so that it is never seen twice. Two equal texts are matched one to one, in the order they were written.
 */
export function adopt(state: DeskState, event: DeskEvent): DeskState {
    const message = event.data.message;
    const kind = event.type === "message.queued" ? "reply" : event.type === "note.added" ? "note" : null;
    if (!message || !kind || message.agent !== state.me?.username) {
        return state;
    }
    const mine = state.outgoing.find(
        (each) =>
            each.messageId === null &&
            !each.refused &&
            each.ticketId === event.ticketId &&
            each.kind === kind &&
            each.text.trimEnd() === message.text.trimEnd() &&
            sameFiles(each.attachments, message.attachments),
    );
    return mine ? withOutgoing(state, mine.key, { messageId: message.id }) : state;
}

function sameFiles(mine: readonly Attachment[], theirs: readonly Attachment[]): boolean {
    return mine.length === theirs.length && mine.every((each, at) => each.id === theirs[at]?.id);
}

/** The answer: the message is the desk's now, and the copy that waited for it goes. */
export function confirmed(state: DeskState, key: string, answer: MessagePosted): DeskState {
    const without = { ...state, outgoing: state.outgoing.filter((each) => each.key !== key) };
    const next = withAnswer(without, answer.ticket, answer.seq);
    const conversation = next.conversations.get(answer.ticket.id);
    return conversation ? withConversation(next, putMessage(conversation, answer.message, answer.seq)) : next;
}

export function withOutgoing(state: DeskState, key: string, change: Partial<Outgoing>): DeskState {
    return {
        ...state,
        outgoing: state.outgoing.map((each) => (each.key === key ? { ...each, ...change } : each)),
    };
}

/** Those that nothing else stands for yet, in the order they were written. */
export function unseen(state: DeskState, ticketId: number): readonly Outgoing[] {
    const conversation = state.conversations.get(ticketId);
    return state.outgoing.filter(
        (each) => each.ticketId === ticketId && (each.messageId === null || !copyOf(conversation, each.messageId)),
    );
}
