import type { Contact, Ticket, TicketPage, View } from "../net/wire.ts";
import type { Conversation, DeskState } from "./desk-state.ts";
import { withinBounds } from "./held.ts";
import { type TicketList, UNKNOWN } from "./ticket-list.ts";
import { TicketDraft } from "./tickets.ts";

/** The state with these copies, where they are newer. `seq` 0: the answer does not say how far it is true. */
export function withTickets(state: DeskState, tickets: readonly Ticket[], seq: number): DeskState {
    const draft = new TicketDraft(state);
    for (const ticket of tickets) {
        draft.put(ticket, seq);
    }
    return draft.done();
}

/**
 * The state with the ticket as the answer to an act has it. One that is not held stays so: it may be out of sight by now, and where it
 * is not, its event brings it.
 */
export function withAnswer(state: DeskState, ticket: Ticket, seq: number): DeskState {
    return state.tickets.has(ticket.id) ? withTickets(state, [ticket], seq) : state;
}

/** The state without a ticket that this agent does not see since `seq`, and without all that is known of it. */
export function withoutTicket(state: DeskState, ticketId: number, seq: number): DeskState {
    const draft = new TicketDraft(state);
    return draft.forget(ticketId, seq) ? withoutConversation(draft.done(), ticketId, seq) : state;
}

/** What hangs on a ticket that went out of sight at `seq`: a conversation that was read before lacks what came while nobody told. */
export function withoutConversation(state: DeskState, ticketId: number, seq: number): DeskState {
    const conversations = new Map(state.conversations);
    if ((conversations.get(ticketId)?.seq ?? 0) <= seq) {
        conversations.delete(ticketId);
    }
    const presence = new Map(state.presence);
    presence.delete(ticketId);
    const others = state.others && { ...state.others, ids: state.others.ids.filter((id) => id !== ticketId) };
    return { ...state, conversations, presence, others };
}

/** What is known of a view. */
export function listOf(state: DeskState, view: View): TicketList {
    return state.lists.get(view) ?? UNKNOWN;
}

/** The state with a window; the same where the list was cut since it ended as `asked` does, so that the window does not follow any more. */
export function withPage(state: DeskState, view: View, asked: TicketList, page: TicketPage): DeskState {
    if (listOf(state, view).marks !== asked.marks) {
        return state;
    }
    const draft = new TicketDraft(state);
    draft.window(view, page, page.seq);
    return withinBounds(draft.done());
}

/** The state with a contact as an answer has it that does not say how far it is true. */
export function withContact(state: DeskState, contact: Contact): DeskState {
    const draft = new TicketDraft(state);
    draft.rename(contact, 0);
    return draft.done();
}

export function withConversation(state: DeskState, conversation: Conversation): DeskState {
    if (state.conversations.get(conversation.ticketId) === conversation) {
        return state;
    }
    return { ...state, conversations: new Map(state.conversations).set(conversation.ticketId, conversation) };
}
