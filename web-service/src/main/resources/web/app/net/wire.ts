/** The JSON of the desk as the server sends it. Readers skip what they do not know: fields are added, never renamed. */

export type Status = "open" | "pending" | "resolved";
export type Priority = "low" | "normal" | "high" | "urgent";
export type Author = "customer" | "agent" | "note" | "system";
export type Delivery = "queued" | "sending" | "sent" | "failed" | "unknown";
export type View = "mine" | "unassigned" | "all" | "pending" | "resolved";

export interface Contact {
    readonly id: number;
    readonly name: string;
    readonly username: string | null;
    readonly language: string | null;
    readonly blocked: boolean;
}

export interface LastMessage {
    readonly text: string;
    readonly author: Author;
    readonly at: string;
}

export interface Ticket {
    readonly id: number;
    readonly status: Status;
    readonly priority: Priority;
    readonly subject: string;
    readonly contact: Contact;
    readonly assignee: string | null;
    readonly tags: readonly string[];
    readonly unread: number;
    readonly lastMessage: LastMessage | null;
    /** Time of the first customer message that nobody has answered yet; null when nobody waits. */
    readonly waitingSince: string | null;
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly version: number;
}

/** Telegram's MessageEntity; offset and length count UTF-16 units, as JavaScript strings do. */
export interface Entity {
    readonly type: string;
    readonly offset: number;
    readonly length: number;
    readonly url?: string;
    readonly language?: string;
}

export interface Message {
    readonly id: number;
    readonly ticketId: number;
    readonly author: Author;
    readonly agent: string | null;
    readonly text: string;
    readonly entities: readonly Entity[];
    readonly attachments: readonly unknown[];
    readonly replyTo: number | null;
    readonly at: string;
    readonly editedAt: string | null;
    readonly delivery: Delivery | null;
    readonly reason: string | null;
    readonly kind: string;
    readonly raw: unknown;
}

export interface Agent {
    readonly id: number;
    readonly username: string;
    readonly name: string;
    readonly role: string;
}

/** One row of the event log. `data` depends on `type`; a type that is not known still counts. */
export interface DeskEvent {
    readonly epoch: string;
    readonly seq: number;
    readonly type: string;
    readonly ticketId: number | null;
    readonly at: string;
    readonly data: EventData;
}

export interface EventData {
    readonly ticket?: Ticket;
    readonly message?: Message | null;
    readonly messageId?: number;
    readonly delivery?: Delivery;
    readonly reason?: string | null;
    readonly contact?: Contact;
    readonly agent?: Agent;
}

export interface Snapshot {
    readonly epoch: string;
    readonly seq: number;
    readonly me: Agent;
    readonly tickets: readonly Ticket[];
    readonly agents: readonly Agent[];
    readonly truncated: boolean;
}

export interface TicketPage {
    readonly tickets: readonly Ticket[];
    readonly cursor: string | null;
    readonly seq: number;
}

export interface MessagePage {
    readonly messages: readonly Message[];
    readonly more: boolean;
    readonly seq: number;
}

export interface EventPage {
    readonly epoch: string;
    readonly head: number;
    readonly events: readonly DeskEvent[];
}

/** The answer to a change of a ticket: the ticket as of `seq`. */
export interface TicketChanged {
    readonly seq: number;
    readonly ticket: Ticket;
}

/** The answer to a reply or a note. */
export interface MessageAdded extends TicketChanged {
    readonly message: Message;
}

export interface TicketPatch {
    readonly status?: Status;
    readonly assignee?: string | null;
    readonly priority?: Priority;
    readonly subject?: string;
    readonly tags?: readonly string[];
}

export type RedisState = "up" | "down" | "off";

export interface Presence {
    readonly type: "presence";
    readonly ticketId: number;
    readonly viewing: readonly string[];
    readonly typing: readonly string[];
}

/** What the server sends on the socket. */
export type ServerFrame =
    | {
          readonly type: "welcome";
          readonly epoch: string;
          readonly seq: number;
          readonly mode: "live" | "replay" | "reset";
          readonly heartbeat: number;
      }
    | { readonly type: "events"; readonly events: readonly DeskEvent[] }
    | { readonly type: "ping"; readonly seq: number }
    | { readonly type: "status"; readonly redis: RedisState; readonly lag: number }
    | { readonly type: "drain"; readonly within: number }
    | Presence;

/** What the browser sends on the socket. */
export type ClientFrame =
    | { readonly type: "hello"; readonly epoch?: string; readonly since?: number }
    | { readonly type: "pong"; readonly seq: number }
    | { readonly type: "gap"; readonly since: number }
    | { readonly type: "viewing"; readonly ticketId: number | null }
    | { readonly type: "typing"; readonly ticketId: number };
