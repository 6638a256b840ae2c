/** The JSON of the desk as the server sends it. Readers skip what they do not know: fields are added, never renamed. */

export type Status = "open" | "pending" | "resolved";
export type Priority = "low" | "normal" | "high" | "urgent";
export type Author = "customer" | "agent" | "note" | "system";
export type Delivery = "queued" | "sending" | "sent" | "failed" | "unknown";
export type View = "mine" | "unassigned" | "all" | "pending" | "resolved" | "undelivered";

export interface Contact {
    readonly id: number;
    readonly name: string;
    readonly username: string | null;
    readonly language: string | null;
    /** Nothing can be delivered. */
    readonly blocked: boolean;
    /** Why: the customer blocked the bot, or their account is gone. */
    readonly blockedReason: string | null;
    /** What they write is kept back from the desk, because a colleague said so. */
    readonly muted?: boolean;
    /** When they last wrote more within an hour than agents are called for. */
    readonly floodedAt?: string;
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
    /** Replies that the customer does not have, or may not have, and nobody has looked after. */
    readonly undelivered?: number;
    readonly lastMessage: LastMessage | null;
    /** Time of the first customer message that nobody has answered yet; null when nobody waits. */
    readonly waitingSince: string | null;
    readonly createdAt: string;
    readonly updatedAt: string;
    /** What followed /start in the link that led the customer here. */
    readonly source: string | null;
    /** What the customer thought of it, 1 to 5 stars. */
    readonly rating: number | null;
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

/** A file, or a card such as a location. What does not apply is absent. */
export interface Attachment {
    /** GET /api/files/{id}; absent for what is no file. */
    readonly id?: string;
    readonly kind: string;
    readonly state?: "waiting" | "stored" | "refused";
    /** Why a file is refused, or comes later, in words. */
    readonly reason?: string;
    /** It is not here, and somebody may have it fetched now. */
    readonly fetchable?: boolean;
    readonly name?: string;
    readonly mime?: string;
    /** Bytes. */
    readonly size?: number;
    /** Pixels. */
    readonly width?: number;
    readonly height?: number;
    /** Seconds. */
    readonly duration?: number;
    /** What the kind has beyond that; common-model's Attachment names the fields. */
    readonly details?: Readonly<Record<string, unknown>>;
}

export interface Reaction {
    readonly emoji: string;
    /** `agent`: the bot put it there. */
    readonly author: Author;
}

export interface MessageChange {
    readonly kind: "edit" | "delete";
    readonly text: string | null;
    readonly delivery: Delivery;
    readonly reason: string | null;
    readonly retryAt: string | null;
}

/** What a message refers to outside its conversation: a post of a channel that it answers, a story. */
export interface Reference {
    readonly kind: string;
    /** Who or what that is from; null when Telegram does not say. */
    readonly origin: string | null;
    readonly text: string | null;
    readonly attachment: Attachment | null;
}

/** How a message read before it was edited. */
export interface MessageVersion {
    readonly id: number;
    readonly text: string;
    readonly entities: readonly Entity[];
    readonly attachments: readonly Attachment[];
    /** Since when it read so. */
    readonly at: string;
    /** Who made it read so, when it was not its writer. */
    readonly editedBy?: string;
}

/** Former versions of a message, oldest first. */
export interface VersionPage {
    readonly versions: readonly MessageVersion[];
    /** There are older ones. */
    readonly more: boolean;
}

export interface Message {
    readonly id: number;
    readonly ticketId: number;
    readonly author: Author;
    readonly agent: string | null;
    readonly text: string;
    readonly entities: readonly Entity[];
    readonly attachments: readonly Attachment[];
    /** The number of the message that this one answers. */
    readonly replyTo: number | null;
    /** The part of it that is quoted. */
    readonly quote: string | null;
    readonly forwardedFrom: string | null;
    readonly reference?: Reference | null;
    readonly reactions: readonly Reaction[];
    readonly at: string;
    readonly editedAt: string | null;
    /** Who did it, when it was not its writer. */
    readonly editedBy?: string | null;
    readonly deletedBy?: string | null;
    /** When it was taken back in the customer's chat. */
    readonly deletedAt: string | null;
    readonly delivery: Delivery | null;
    readonly reason: string | null;
    /** While queued because Telegram asks to wait: until when. */
    readonly retryAt: string | null;
    /** An edit or a deletion that is on its way to Telegram; until then the message is what the customer sees. */
    readonly change: MessageChange | null;
    readonly kind: string;
    readonly raw: unknown;
}

export interface Agent {
    readonly id: number;
    readonly username: string;
    readonly name: string;
    readonly role: string;
    /** False: may not sign in any more. Agents are never deleted. */
    readonly active?: boolean;
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
    readonly retryAt?: string | null;
    /** What a `message.delivery` is about: null for the message itself. */
    readonly change?: MessageChange["kind"] | null;
    readonly attachment?: Attachment;
    readonly contact?: Contact;
    readonly agent?: Agent;
    /** Who took a message back, when it was not its writer. */
    readonly deletedBy?: string;
}

export interface Snapshot {
    readonly epoch: string;
    readonly seq: number;
    readonly me: Agent;
    readonly tickets: readonly Ticket[];
    readonly agents: readonly Agent[];
    /** Tickets with a reply that did not arrive, also those that are not among these. */
    readonly undelivered?: number;
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

/** The answer to a change of a message; what the change did not touch may be left out. */
export interface MessageChanged {
    readonly seq: number;
    readonly ticket?: Ticket;
    readonly message?: Message;
}

/** What an agent writes. */
export interface NewMessage {
    readonly text: string;
    /** Numbers of uploaded files, at most 10. */
    readonly attachments: readonly string[];
    readonly replyTo: number | null;
    readonly quote: string | null;
}

export interface TicketPatch {
    readonly status?: Status;
    readonly assignee?: string | null;
    readonly priority?: Priority;
    readonly subject?: string;
    readonly tags?: readonly string[];
}

export type RedisState = "up" | "down" | "off";

/** Whether customers hear the desk, and the desk them. */
export interface TelegramState {
    readonly state: "ok" | "late" | "stopped" | "unknown";
    /** A sentence, where there is something to say. */
    readonly reason: string | null;
    readonly since: string | null;
}

/** What could not be done and waits for a person. */
export interface SetAside {
    readonly id: number;
    /** `send` is a reply, which is sent again from its ticket; all else can be tried again. */
    readonly kind: string;
    /** What it is about, if that is a message. */
    readonly messageId: number | null;
    readonly ticketId: number | null;
    readonly at: string;
    readonly reason: string;
}

/** What the bot says of itself, for admins. What nobody could say is absent. */
export interface TelegramReport {
    readonly problem?: string | null;
    readonly outbox?: { readonly due?: number; readonly oldestSeconds?: number | null; readonly setAside?: number };
    readonly files?: { readonly waiting?: number; readonly oldestSeconds?: number | null; readonly setAside?: number };
    readonly intake?: { readonly failures?: number; readonly oldestSeconds?: number | null };
    readonly setAside?: readonly SetAside[];
    readonly poll?: { readonly lastAt?: string | null; readonly ageSeconds?: number | null };
}

export interface NewAgent {
    readonly username: string;
    readonly name: string;
    readonly password: string;
    readonly role: string;
}

export type AgentPatch = Partial<Pick<Agent, "name" | "role" | "active">> & { readonly password?: string };

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
          /** Whether a ping of ours is answered; a server of an older version takes it for an error. */
          readonly answersPing?: boolean;
      }
    | { readonly type: "pong"; readonly seq: number }
    | { readonly type: "events"; readonly events: readonly DeskEvent[] }
    | { readonly type: "ping"; readonly seq: number }
    | { readonly type: "status"; readonly redis: RedisState; readonly lag: number; readonly telegram?: TelegramState }
    | { readonly type: "drain"; readonly within: number }
    | Presence;

/** What the browser sends on the socket. */
export type ClientFrame =
    | { readonly type: "hello"; readonly epoch?: string; readonly since?: number }
    | { readonly type: "pong"; readonly seq: number }
    | { readonly type: "ping" }
    | { readonly type: "gap"; readonly since: number }
    | { readonly type: "viewing"; readonly ticketId: number | null }
    | { readonly type: "typing"; readonly ticketId: number };
