import { ApiError, unreachable } from "./api-error.ts";
import { addressOf, type Answer, type Call, type CallValues, type Method, type PathOf } from "./api-calls.ts";
import type {
    Agent,
    AgentPatch,
    Bot,
    BotPatch,
    EventPage,
    Me,
    MessagePage,
    MessagePosted,
    NewAgent,
    NewMessage,
    NewTeam,
    Snapshot,
    Team,
    TeamPatch,
    TelegramReport,
    Ticket,
    TicketChanged,
    TicketPage,
    TicketPatch,
    VersionPage,
    View,
} from "./wire.ts";

/** Longer than any answer of a healthy desk takes, short enough that a person still waits for it. */
const TIMEOUT_MS = 15_000;

export interface TicketQuery {
    readonly view?: View;
    readonly sort?: "waiting" | "newest";
    /** Up to 200; 50 without it. */
    readonly limit?: number;
    readonly q?: string;
    /** The number of a customer. */
    readonly contact?: number;
    /** The number of a team. */
    readonly team?: number;
    readonly cursor?: string;
}

type Headed = Readonly<Record<string, string>> | undefined;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The desk over HTTP. Every method rejects with an {@link ApiError} that says why. */
export class Api {
    private agent: string | null = null;

    constructor(private readonly fetch: Fetch) {}

    /**
     * Whose page this is. All tabs of a browser share one cookie: when somebody else signs in there, the calls of this page
     * are refused with 401 instead of being made under the other name.
     */
    speakAs(username: string | null): void {
        this.agent = username;
    }

    async signIn(username: string, password: string): Promise<void> {
        await this.call("post", "/api/session", {}, { body: new URLSearchParams({ username, password }) });
    }

    async signOut(): Promise<void> {
        await this.call("delete", "/api/session", {});
    }

    me(): Promise<Me> {
        return this.json("get", "/api/me", {});
    }

    desk(): Promise<Snapshot> {
        return this.json("get", "/api/desk", {});
    }

    events(since: number): Promise<EventPage> {
        return this.json("get", "/api/events", { query: { since, limit: 500 } });
    }

    tickets(query: TicketQuery): Promise<TicketPage> {
        return this.json("get", "/api/tickets", { query });
    }

    ticket(id: number): Promise<Ticket> {
        return this.json("get", "/api/tickets/{id}", { path: { id } });
    }

    /**
     * @param before the id of the oldest message already here; the newest page without it
     * @param limit at most so many, up to 200; 50 without it
     */
    messages(id: number, before?: number, limit?: number): Promise<MessagePage> {
        const query = { ...(before === undefined ? {} : { before }), ...(limit === undefined ? {} : { limit }) };
        return this.json("get", "/api/tickets/{id}/messages", { path: { id }, query });
    }

    /** Safe to repeat with the same key: the desk gives the same answer and keeps one message. */
    write(ticketId: number, kind: "reply" | "note", message: NewMessage, key: string): Promise<MessagePosted> {
        const path = { id: ticketId };
        const headers = { "Idempotency-Key": key };
        return kind === "reply"
            ? this.json("post", "/api/tickets/{id}/messages", { path, json: message }, { headers })
            : this.json("post", "/api/tickets/{id}/notes", { path, json: { text: message.text } }, { headers });
    }

    /** Asks for another text in the customer's chat; the message stays as it is until Telegram took it. */
    edit(ticketId: number, id: number, text: string): Promise<MessagePosted> {
        return this.json("patch", "/api/tickets/{id}/messages/{message}", { path: { id: ticketId, message: id }, json: { text } });
    }

    /** Asks to delete it in the customer's chat; what is not sent yet is withdrawn at once. */
    takeBack(ticketId: number, id: number): Promise<MessagePosted> {
        return this.json("delete", "/api/tickets/{id}/messages/{message}", { path: { id: ticketId, message: id } });
    }

    resend(ticketId: number, id: number): Promise<MessagePosted> {
        return this.json("post", "/api/tickets/{id}/messages/{message}/resend", { path: { id: ticketId, message: id } });
    }

    arrived(ticketId: number, id: number): Promise<MessagePosted> {
        return this.json("post", "/api/tickets/{id}/messages/{message}/arrived", { path: { id: ticketId, message: id } });
    }

    /** Former versions that are older than one of them, or than all; a page is cut by its bytes. */
    versions(ticketId: number, id: number, before: number | null): Promise<VersionPage> {
        return this.json("get", "/api/tickets/{id}/messages/{message}/versions", {
            path: { id: ticketId, message: id },
            query: before === null ? {} : { before },
        });
    }

    /** Up to where one has read a ticket; it only goes forward. */
    async read(ticketId: number, lastMessageId: number): Promise<void> {
        await this.call("put", "/api/tickets/{id}/read", { path: { id: ticketId }, json: { lastMessageId } });
    }

    async seen(ticketId: number): Promise<void> {
        await this.call("post", "/api/tickets/{id}/seen", { path: { id: ticketId } });
    }

    /** Has a customer's file fetched now; the same again changes nothing. */
    async fetchFile(id: string): Promise<void> {
        await this.call("post", "/api/files/{id}/fetch", { path: { id } });
    }

    async mute(contactId: number, muted: boolean): Promise<void> {
        await this.call("patch", "/api/contacts/{id}", { path: { id: contactId }, json: { muted } });
    }

    /** Everybody at the desk, those who were switched off too. */
    async agents(): Promise<readonly Agent[]> {
        return (await this.json("get", "/api/agents", {})).agents;
    }

    addAgent(agent: NewAgent): Promise<Agent> {
        return this.json("post", "/api/agents", { json: agent });
    }

    changeAgent(username: string, change: AgentPatch): Promise<Agent> {
        return this.json("patch", "/api/agents/{username}", { path: { username }, json: change });
    }

    /** For admins. */
    addTeam(team: NewTeam): Promise<Team> {
        return this.json("post", "/api/teams", { json: team });
    }

    changeTeam(id: number, change: TeamPatch): Promise<Team> {
        return this.json("patch", "/api/teams/{id}", { path: { id }, json: change });
    }

    /** All bots, those that rest too; what troubles them for who manages them. */
    async bots(): Promise<readonly Bot[]> {
        return (await this.json("get", "/api/bots", {})).bots;
    }

    addBot(token: string): Promise<Bot> {
        return this.json("post", "/api/bots", { json: { token } });
    }

    changeBot(id: number, change: BotPatch): Promise<Bot> {
        return this.json("patch", "/api/bots/{id}", { path: { id }, json: change });
    }

    /** One's own; every other session of the agent ends. */
    async changePassword(current: string, password: string): Promise<void> {
        await this.call("post", "/api/me/password", { json: { current, password } });
    }

    /** For admins. */
    telegram(): Promise<TelegramReport> {
        return this.json("get", "/api/telegram", {});
    }

    async retrySetAside(id: number): Promise<void> {
        await this.call("post", "/api/telegram/set-aside/{id}/retry", { path: { id } });
    }

    async forgetSetAside(id: number): Promise<void> {
        await this.call("delete", "/api/telegram/set-aside/{id}", { path: { id } });
    }

    claim(id: number): Promise<TicketChanged> {
        return this.json("post", "/api/tickets/{id}/claim", { path: { id } });
    }

    /** @param version the version that the person saw when they decided; 412 when the ticket has moved on since */
    patch(id: number, version: number, change: TicketPatch, until?: "outlives the page"): Promise<TicketChanged> {
        return this.json("patch", "/api/tickets/{id}", { path: { id }, json: change }, {
            keepalive: until !== undefined,
            headers: { "If-Match": `"${version}"` },
        });
    }

    private async json<Way extends Method, Path extends PathOf<Way>>(
        method: Way,
        path: Path,
        call: Call<Way, Path>,
        init: RequestInit = {},
    ): Promise<Answer<Way, Path>> {
        const response = await this.call(method, path, call, init);
        try {
            return (await response.json()) as Answer<Way, Path>;
        } catch {
            throw unreachable();
        }
    }

    private call<Way extends Method, Path extends PathOf<Way>>(
        method: Way,
        path: Path,
        call: Call<Way, Path>,
        init: RequestInit = {},
    ): Promise<Response> {
        const values = call as CallValues;
        const { json } = values;
        const body = json === undefined ? {} : { body: JSON.stringify(json) };
        const headers = { ...(json === undefined ? {} : { "Content-Type": "application/json" }), ...(init.headers as Headed) };
        return this.send(method.toUpperCase(), addressOf(path, values), { ...init, ...body, headers });
    }

    private async send(method: string, url: string, init: RequestInit): Promise<Response> {
        const speaker = this.agent === null ? {} : { "Deskwire-Agent": this.agent };
        const headers = { Accept: "application/json", ...speaker, ...(init.headers as Headed) };
        let response: Response;
        try {
            const signal = AbortSignal.timeout(TIMEOUT_MS);
            response = await this.fetch(url, { ...init, method, headers, signal, cache: "no-store" });
        } catch {
            throw unreachable();
        }
        if (!response.ok) {
            throw await ApiError.of(response);
        }
        return response;
    }
}
