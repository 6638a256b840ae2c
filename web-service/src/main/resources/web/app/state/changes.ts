import type { Ticket } from "../net/wire.ts";
import type { Conversation, DeskState } from "./desk-state.ts";
import { mergeTickets } from "./tickets.ts";

/** The state with these copies, where they are newer. `seq` 0: the answer does not say how far it is true. */
export function withTickets(state: DeskState, tickets: readonly Ticket[], seq: number): DeskState {
    const merged = mergeTickets(state.tickets, tickets, seq);
    return merged === state.tickets ? state : { ...state, tickets: merged };
}

export function withConversation(state: DeskState, conversation: Conversation): DeskState {
    if (state.conversations.get(conversation.ticketId) === conversation) {
        return state;
    }
    return { ...state, conversations: new Map(state.conversations).set(conversation.ticketId, conversation) };
}
