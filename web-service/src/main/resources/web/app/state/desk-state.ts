import type { LinkState } from "../net/link.ts";
import { IDLE } from "../net/link.ts";
import type { Agent, Attachment, Bot, Contact, Counts, DeskEvent, Message, Permission, Presence, Team, Ticket, View } from "../net/wire.ts";
import type { TicketList } from "./ticket-list.ts";

/** A copy of something of the desk and the number of the event up to which that copy is true. */
export interface AsOf<T> {
    readonly value: T;
    readonly seq: number;
}

/** The loaded part of a ticket's messages, oldest first: everything from the first one on. */
export interface Conversation {
    readonly ticketId: number;
    /** `refreshing`: what is shown may have holes and is about to be replaced. */
    readonly load: "loading" | "refreshing" | "ready" | "failed";
    /** What was thrown, to be said in the language in which it is read. */
    readonly error: unknown;
    /** There is no such ticket, or not for this agent: asking again will not help. */
    readonly missing: boolean;
    readonly messages: readonly AsOf<Message>[];
    /** Every event up to this number is already in `messages`. */
    readonly seq: number;
    readonly more: boolean;
    /** Up to which message one has read it, as far as is known; null for never. */
    readonly lastRead: number | null;
    readonly older: "idle" | "loading" | "failed";
    /** What came while a page was on its way; the page may have been read before it. */
    readonly recent: readonly DeskEvent[];
}

/** A reply or a note that the desk has not confirmed yet. */
export interface Outgoing {
    /** The Idempotency-Key: the same text under the same key is one message, however often it is sent. */
    readonly key: string;
    readonly ticketId: number;
    readonly kind: "reply" | "note";
    readonly text: string;
    /** Files that the desk has already. */
    readonly attachments: readonly Attachment[];
    readonly replyTo: number | null;
    readonly quote: string | null;
    readonly at: string;
    readonly state: "sending" | "retrying" | "failed";
    /** Why it failed, as a sentence. */
    readonly error: string | null;
    /** Refused for good, so that sending the text again cannot double it. */
    readonly refused: boolean;
    /** The message that arrived as an event before the answer did; it stands for this one. */
    readonly messageId: number | null;
}

/** A ticket that is resolved in a moment, unless that is undone: nobody was told yet. */
export interface Resolving {
    readonly ticketId: number;
    readonly subject: string;
    /** As it was when the agent decided. */
    readonly version: number;
    readonly waitingSince: string | null;
    /** Milliseconds: from then on it is sent. */
    readonly until: number;
    /** Why it was not resolved after all. */
    readonly problem: string | null;
}

/** What is looked for, and what the desk has found so far. */
export interface Search {
    readonly q: string;
    /** In the order of the answer; until it is here, what was found before. */
    readonly ids: readonly number[];
    readonly cursor: string | null;
    /** Whether `ids` are of this question. */
    readonly answered: boolean;
    readonly load: "idle" | "loading" | "failed";
    readonly error: unknown;
}

/** The latest tickets of the customer who is read, as the desk named them. */
export interface OtherTickets {
    readonly contact: number;
    readonly ids: readonly number[];
    readonly load: "loading" | "ready" | "failed";
    readonly error: unknown;
}

export type Phase = "starting" | "signed-out" | "loading" | "ready" | "unreachable";

/** Everything the page shows. It is replaced, never changed: socket → store → components. */
export interface DeskState {
    readonly phase: Phase;
    /** Why the desk cannot be shown, or why one was signed out. */
    readonly notice: string | null;
    readonly me: Agent | null;
    /** What they may do; null of a desk of an older version, which does not say. */
    readonly permissions: ReadonlySet<Permission> | null;
    readonly agents: ReadonlyMap<string, Agent>;
    /** Those that were archived, too. */
    readonly teams: ReadonlyMap<number, Team>;
    /** Those that rest, too; what troubles them is not in it. */
    readonly bots: ReadonlyMap<number, Bot>;
    /** Those that are held; what the lists show of a view is in `lists`. */
    readonly tickets: ReadonlyMap<number, AsOf<Ticket>>;
    /** Copies that changed after this number are all held. */
    readonly floor: number;
    /** Tickets that went out of this agent's sight, with the number of that: nothing that was read before brings them back. */
    readonly gone: ReadonlyMap<number, number>;
    /** Customers who were renamed not long ago, with the number of that. */
    readonly contacts: ReadonlyMap<number, AsOf<Contact>>;
    readonly lists: ReadonlyMap<View, TicketList>;
    /** The lists are of this team alone; null: of all, and of none. */
    readonly team: number | null;
    /** The view that is looked at. */
    readonly shown: View | null;
    /** Null: what is listed here is all that the page can count. */
    readonly counts: Counts | null;
    /** A desk of an older version, which has more open tickets than it gives: nothing can be said of the others. */
    readonly truncated: boolean;
    readonly search: Search | null;
    /** Null: what is held is all that can be said. */
    readonly others: OtherTickets | null;
    readonly conversations: ReadonlyMap<number, Conversation>;
    readonly outgoing: readonly Outgoing[];
    readonly resolving: ReadonlyMap<number, Resolving>;
    readonly presence: ReadonlyMap<number, Presence>;
    readonly link: LinkState;
}

export const EMPTY: DeskState = {
    phase: "starting",
    notice: null,
    me: null,
    permissions: null,
    agents: new Map(),
    teams: new Map(),
    bots: new Map(),
    tickets: new Map(),
    floor: 0,
    gone: new Map(),
    contacts: new Map(),
    lists: new Map(),
    team: null,
    shown: null,
    counts: null,
    search: null,
    others: null,
    truncated: false,
    conversations: new Map(),
    outgoing: [],
    resolving: new Map(),
    presence: new Map(),
    link: IDLE,
};
