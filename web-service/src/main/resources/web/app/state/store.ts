import type { DeskEvent, Snapshot, Ticket, View } from "../net/wire.ts";
import { withConversation, withoutConversation } from "./changes.ts";
import { applyToConversation } from "./conversation.ts";
import type { DeskState } from "./desk-state.ts";
import { withinBounds } from "./held.ts";
import { belongs, compareKeys, type SortKey, sortKey, VIEWS } from "./order.ts";
import { adopt } from "./outgoing.ts";
import { listUpTo, type TicketList, UNKNOWN } from "./ticket-list.ts";
import { TicketDraft, type Tickets } from "./tickets.ts";

/**
 * The desk as a snapshot shows it. Unsent replies stay; conversations go, but for the one that is being read: it
 * is shown until its messages are loaded again.
 */
export function fromSnapshot(state: DeskState, snapshot: Snapshot, reading: number | null = null): DeskState {
    const read = reading === null ? undefined : state.conversations.get(reading);
    const { counts, seq } = snapshot;
    const teams = new Map((snapshot.teams ?? []).map((team) => [team.id, team]));
    // One that was archived meanwhile has nothing to show.
    const team = state.team !== null && teams.get(state.team)?.active ? state.team : null;
    const tickets = new Map(snapshot.tickets.map((value) => [value.id, { value, seq }]));
    return {
        ...state,
        phase: "ready",
        notice: null,
        me: snapshot.me,
        permissions: snapshot.permissions ? new Set(snapshot.permissions) : null,
        agents: new Map(snapshot.agents.map((agent) => [agent.username, agent])),
        teams,
        bots: new Map((snapshot.bots ?? []).map((bot) => [bot.id, bot])),
        team,
        tickets,
        floor: seq,
        gone: new Map(),
        contacts: new Map(),
        lists: new Map(VIEWS.map((view) => [view, listed(snapshot, view, tickets, team)])),
        counts: counts === undefined ? null : { at: seq, views: counts },
        others: null,
        truncated: counts === undefined && snapshot.truncated,
        conversations: new Map(
            read?.load === "ready" ? [[read.ticketId, { ...read, load: "refreshing", older: "idle", recent: [] }]] : [],
        ),
        presence: new Map(),
    };
}

/** What a snapshot says of a view: all of it, its beginning, or nothing; the same of what a team has in it. */
function listed(snapshot: Snapshot, view: View, tickets: Tickets, team: number | null): TicketList {
    const end = endIn(snapshot, view);
    if (end === null) {
        return UNKNOWN;
    }
    // It names no cursor: the first window goes over it once more.
    const marks = end === "last" ? [] : [{ end, cursor: null }];
    return listUpTo({ ...UNKNOWN, end, marks }, view, snapshot.me.username, tickets, team);
}

function endIn({ counts, tickets, me, undelivered }: Snapshot, view: View): TicketList["end"] {
    const all = view === "undelivered" ? (counts?.undelivered ?? undelivered) : counts?.[view];
    if (all === tickets.filter((ticket) => belongs(ticket, view, me.username)).length) {
        return "last";
    }
    if (view === "resolved" || view === "undelivered") {
        return null;
    }
    // A desk of an older version gives all that is not resolved, or says `truncated`.
    if (counts === undefined) {
        return "last";
    }
    // One's own may be from anywhere; the others are those of the open ones that wait longest, and end with the last of these.
    return view === "waiting" ? null : lastOf(tickets.filter((ticket) => ticket.assignee !== me.username && belongs(ticket, "open", me.username)));
}

function lastOf(tickets: readonly Ticket[]): SortKey | null {
    const keys = tickets.map((ticket) => sortKey(ticket, "open"));
    return keys.reduce<SortKey | null>((last, key) => (last && compareKeys(last, key) > 0 ? last : key), null);
}

/** The state after the events, in their order. The state given is not changed. */
export function applyAll(state: DeskState, events: readonly DeskEvent[]): DeskState {
    const draft = new TicketDraft(state);
    for (const { type, seq, data } of events) {
        if (type === "ticket.gone" && data.ticketId !== undefined) {
            draft.forget(data.ticketId, seq);
        }
        if (type === "contact.updated" && data.contact) {
            draft.rename(data.contact, seq);
        }
        if (data.ticket) {
            draft.put(data.ticket, seq);
        }
    }
    return withinBounds(events.reduce(applyToRest, draft.done()));
}

/** The state after one event. The meaning of a type that is not known is skipped, its number was counted already. */
export function apply(state: DeskState, event: DeskEvent): DeskState {
    return applyAll(state, [event]);
}

/** What an event does besides to tickets. */
function applyToRest(state: DeskState, event: DeskEvent): DeskState {
    const { agent, team, bot } = event.data;
    let next = state;
    if ((event.type === "agent.added" || event.type === "agent.updated") && agent) {
        const me = next.me?.username === agent.username ? { ...next.me, ...agent } : next.me;
        next = { ...next, me, agents: new Map(next.agents).set(agent.username, agent) };
    }
    if (event.type === "ticket.gone" && event.data.ticketId !== undefined) {
        next = withoutConversation(next, event.data.ticketId, event.seq);
    }
    if (event.type === "team.updated" && team) {
        next = { ...next, teams: new Map(next.teams).set(team.id, team) };
    }
    if (event.type === "bot.updated" && bot) {
        next = { ...next, bots: new Map(next.bots).set(bot.id, bot) };
    }
    const conversation = event.ticketId === null ? undefined : next.conversations.get(event.ticketId);
    if (conversation) {
        next = withConversation(next, applyToConversation(conversation, event));
    }
    return adopt(next, event);
}
