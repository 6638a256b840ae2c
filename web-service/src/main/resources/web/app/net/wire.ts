import type { components } from "./api-types.ts";

/**
 * The JSON of the desk as the server sends it. What goes over HTTP is generated from the server's own document (`npm run types`);
 * the frames of the socket are written here. Readers skip what they do not know: fields are added, never renamed.
 */
type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
/** What came later: events that the log has from before, and replicas of the version before, do not say it. */
type Later<Whole, Field extends keyof Whole> = Omit<Whole, Field> & Partial<Pick<Whole, Field>>;
type With<Whole, Fields> = Omit<Whole, keyof Fields> & Fields;

export type Status = Schema<"TicketStatus">;
export type Priority = Schema<"Priority">;
export type Author = Schema<"Author">;
export type Delivery = Schema<"Delivery">;
/** The lists of the desk. */
export type View = Exclude<Schema<"View">, "all" | "pending">;
export type Contact = Later<Schema<"Contact">, "muted">;
export type LastMessage = Schema<"LastMessage">;
export type Ticket = With<Later<Schema<"Ticket">, "undelivered" | "unanswered" | "team" | "category" | "waitingOn" | "until">, { readonly contact: Contact }>;
/** Offset and length count UTF-16 units, as JavaScript strings do. */
export type Entity = Schema<"Entity">;
/** A file, or a card such as a location. What does not apply is absent; common-model's Attachment names the fields of `details`. */
export type Attachment = Schema<"Attachment">;
export type Reaction = Schema<"Reaction">;
export type MessageChange = Schema<"MessageChange">;
export type Reference = Schema<"Reference">;
export type MessageVersion = Schema<"MessageVersion">;
export type VersionPage = Schema<"VersionPage">;
export type Message = Schema<"Message">;
/** Who made a change. */
export type Actor = Schema<"Actor">;
/** What a line of the desk's own says, as data. */
export type SystemLine = Schema<"SystemLine">;
export type Agent = Later<Schema<"Agent">, "active">;
/** Some of the agents, who look after some of the tickets together. */
export type Team = Schema<"Team">;
/** A bot of the desk. What keeps its messages from coming in is null but for who manages bots, and there too where everybody is told. */
export type Bot = Later<Schema<"Bot">, "team" | "rules">;
/** A condition that is null is none. */
export type BotRule = Schema<"BotRule">;
export type BotPatch = Schema<"BotPatch">;
export type Role = Schema<"Role">;
export type Permission = Schema<"Permission">;
/** Who is signed in; a desk of the release before does not say what they may do. */
export type Me = Agent & Partial<Pick<Schema<"Me">, "permissions">>;
export type Snapshot = With<
    Later<Schema<"Snapshot">, "undelivered" | "teams" | "bots" | "permissions">,
    { readonly me: Agent; readonly agents: readonly Agent[]; readonly tickets: readonly Ticket[]; readonly counts?: ViewCounts }
>;
/** How many tickets a list has; a desk of another version may count others. */
export type ViewCounts = Readonly<Partial<Record<View, number>>>;
/** True up to the event of the number `at`. */
export interface Counts {
    readonly at: number;
    readonly views: ViewCounts;
}
export type TicketPage = With<Schema<"TicketPage">, { readonly tickets: readonly Ticket[] }>;
export type MessagePage = Later<Schema<"MessagePage">, "lastRead">;
export type TicketChanged = With<Schema<"TicketChanged">, { readonly ticket: Ticket }>;
/** The answer to a reply, a note, and a change of either. */
export type MessagePosted = With<Schema<"MessagePosted">, { readonly ticket: Ticket }>;
export type NewMessage = Required<Pick<Schema<"NewReply">, "attachments" | "replyTo" | "quote">> & { readonly text: string };
export type TicketPatch = Schema<"TicketPatch">;
export type SetAside = Schema<"SetAside">;
export type TelegramReport = Partial<Schema<"DiagnosisReport">>;
export type BotBacklog = Schema<"BotBacklog">;
export type NewAgent = Schema<"NewAgent">;
export type AgentPatch = Schema<"AgentPatch">;
export type NewTeam = Schema<"NewTeam">;
export type TeamPatch = Schema<"TeamPatch">;
export type Problem = Schema<"Problem">;

type AnyData = Schema<"Event">["data"] | { readonly ticket: Ticket; readonly contact: Contact; readonly agent: Agent };
type FieldOf<Union> = Union extends unknown ? keyof Union : never;
type ValueOf<Union, Field> = Union extends unknown ? (Field extends keyof Union ? Exclude<Union[Field], undefined> : never) : never;
/** What any type of event may have. */
export type EventData = { readonly [Field in FieldOf<AnyData>]?: ValueOf<AnyData, Field> };

/** One row of the event log. `data` depends on `type`; a type that is not known still counts. */
export interface DeskEvent extends Omit<Schema<"Event">, "type" | "actor" | "data"> {
    readonly type: string;
    /** Null in what the log has from before it knew; absent from a server of the version before. */
    readonly actor?: Actor | null;
    readonly data: EventData;
}

/** All events after `from` up to and with `to` that this agent may see; a server of the version before does not say the two. */
export interface EventsFrame {
    readonly from?: number;
    readonly to?: number;
    readonly events: readonly DeskEvent[];
}

export type EventPage = Omit<Schema<"EventPage">, keyof EventsFrame> & EventsFrame;

export type RedisState = "up" | "down" | "off";

/** Whether customers hear the desk, and the desk them. */
export interface TelegramState {
    readonly state: "ok" | "late" | "stopped" | "unknown";
    /** A sentence, where there is something to say. */
    readonly reason: string | null;
    readonly since: string | null;
}

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
    | ({ readonly type: "events" } & EventsFrame)
    | ({ readonly type: "counts" } & Counts)
    | { readonly type: "ping"; readonly seq: number }
    | { readonly type: "status"; readonly redis: RedisState; readonly lag: number; readonly telegram?: TelegramState }
    | { readonly type: "drain"; readonly within: number }
    | { readonly type: "read"; readonly ticketId: number; readonly lastMessageId: number }
    | Presence;

/** What the browser sends on the socket. */
export type ClientFrame =
    | { readonly type: "hello"; readonly epoch?: string; readonly since?: number }
    | { readonly type: "pong"; readonly seq: number }
    | { readonly type: "ping" }
    | { readonly type: "gap"; readonly since: number }
    | { readonly type: "viewing"; readonly ticketId: number | null }
    | { readonly type: "typing"; readonly ticketId: number };
