import type { DeskEvent, Snapshot } from "../net/wire.ts";
import { withConversation, withTickets } from "./changes.ts";
import { applyToConversation } from "./conversation.ts";
import type { DeskState } from "./desk-state.ts";
import { adopt } from "./outgoing.ts";
import { mergeTickets, renameContact } from "./tickets.ts";

/**
 * The desk as a snapshot shows it. Unsent replies stay; conversations go, but for the one that is being read: it
 * is shown until its messages are loaded again.
 */
export function fromSnapshot(state: DeskState, snapshot: Snapshot, reading: number | null = null): DeskState {
    const read = reading === null ? undefined : state.conversations.get(reading);
    return {
        ...state,
        phase: "ready",
        notice: null,
        me: snapshot.me,
        agents: new Map(snapshot.agents.map((agent) => [agent.username, agent])),
        tickets: mergeTickets(new Map(), snapshot.tickets, snapshot.seq),
        truncated: snapshot.truncated,
        conversations: new Map(
            read?.load === "ready" ? [[read.ticketId, { ...read, load: "refreshing", older: "idle", recent: [] }]] : [],
        ),
        presence: new Map(),
    };
}

/** The state after the events, in their order. The state given is not changed. */
export function applyAll(state: DeskState, events: readonly DeskEvent[]): DeskState {
    return events.reduce(apply, state);
}

/** The state after one event. The meaning of a type that is not known is skipped, its number was counted already. */
export function apply(state: DeskState, event: DeskEvent): DeskState {
    const { contact, agent, ticket } = event.data;
    let next = state;
    if (event.type === "contact.updated" && contact) {
        next = { ...next, tickets: renameContact(next.tickets, contact) };
    }
    if ((event.type === "agent.added" || event.type === "agent.updated") && agent) {
        const me = next.me?.username === agent.username ? { ...next.me, ...agent } : next.me;
        next = { ...next, me, agents: new Map(next.agents).set(agent.username, agent) };
    }
    if (ticket) {
        next = withTickets(next, [ticket], event.seq);
    }
    const conversation = event.ticketId === null ? undefined : next.conversations.get(event.ticketId);
    if (conversation) {
        next = withConversation(next, applyToConversation(conversation, event));
    }
    return adopt(next, event);
}
