import { ApiError, unreachable } from "./api-error.ts";
import type {
    Agent,
    AgentPatch,
    EventPage,
    MessageAdded,
    MessageChanged,
    MessagePage,
    NewAgent,
    NewMessage,
    Snapshot,
    TelegramReport,
    Ticket,
    TicketChanged,
    TicketPage,
    TicketPatch,
    VersionPage,
} from "./wire.ts";

/** Longer than any answer of a healthy desk takes, short enough that a person still waits for it. */
const TIMEOUT_MS = 15_000;

export interface TicketQuery {
    readonly view?: string;
    readonly q?: string;
    readonly cursor?: string;
}

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
        await this.call("POST", "/api/session", { body: new URLSearchParams({ username, password }) });
    }

    async signOut(): Promise<void> {
        await this.call("DELETE", "/api/session");
    }

    me(): Promise<Agent> {
        return this.json("GET", "/api/me");
    }

    desk(): Promise<Snapshot> {
        return this.json("GET", "/api/desk");
    }

    events(since: number): Promise<EventPage> {
        return this.json("GET", `/api/events?${new URLSearchParams({ since: String(since), limit: "500" })}`);
    }

    tickets(query: TicketQuery): Promise<TicketPage> {
        return this.json("GET", `/api/tickets?${new URLSearchParams({ ...query })}`);
    }

    ticket(id: number): Promise<Ticket> {
        return this.json("GET", `/api/tickets/${id}`);
    }

    /**
     * @param before the id of the oldest message already here; the newest page without it
     * @param limit at most so many, up to 200; 50 without it
     */
    messages(id: number, before?: number, limit?: number): Promise<MessagePage> {
        const asked = Object.entries({ before, limit }).filter(([, value]) => value !== undefined);
        const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
        return this.json("GET", `/api/tickets/${id}/messages${query === "" ? "" : `?${query}`}`);
    }

    /** Safe to repeat with the same key: the desk gives the same answer and keeps one message. */
    write(ticketId: number, kind: "reply" | "note", message: NewMessage, key: string): Promise<MessageAdded> {
        const [path, body] = kind === "reply" ? ["messages", message] : ["notes", { text: message.text }];
        return this.json("POST", `/api/tickets/${ticketId}/${path}`, {
            body: JSON.stringify(body),
            headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        });
    }

    /** Asks for another text in the customer's chat; the message stays as it is until Telegram took it. */
    edit(ticketId: number, id: number, text: string): Promise<MessageChanged> {
        return this.json("PATCH", `/api/tickets/${ticketId}/messages/${id}`, {
            body: JSON.stringify({ text }),
            headers: { "Content-Type": "application/json" },
        });
    }

    /** Asks to delete it in the customer's chat; what is not sent yet is withdrawn at once. */
    takeBack(ticketId: number, id: number): Promise<MessageChanged> {
        return this.json("DELETE", `/api/tickets/${ticketId}/messages/${id}`);
    }

    resend(ticketId: number, id: number): Promise<MessageChanged> {
        return this.json("POST", `/api/tickets/${ticketId}/messages/${id}/resend`);
    }

    arrived(ticketId: number, id: number): Promise<MessageChanged> {
        return this.json("POST", `/api/tickets/${ticketId}/messages/${id}/arrived`);
    }

    /** Former versions that are older than one of them, or than all; a page is cut by its bytes. */
    versions(ticketId: number, id: number, before: number | null): Promise<VersionPage> {
        const older = before === null ? "" : `?before=${before}`;
        return this.json("GET", `/api/tickets/${ticketId}/messages/${id}/versions${older}`);
    }

    async seen(ticketId: number): Promise<void> {
        await this.call("POST", `/api/tickets/${ticketId}/seen`);
    }

    /** Has a customer's file fetched now; the same again changes nothing. */
    async fetchFile(id: string): Promise<void> {
        await this.call("POST", `/api/files/${encodeURIComponent(id)}/fetch`);
    }

    async mute(contactId: number, muted: boolean): Promise<void> {
        await this.change("PATCH", `/api/contacts/${contactId}`, { muted });
    }

    /** Everybody at the desk, those who were switched off too. */
    async agents(): Promise<readonly Agent[]> {
        return (await this.json<{ readonly agents: readonly Agent[] }>("GET", "/api/agents")).agents;
    }

    addAgent(agent: NewAgent): Promise<Agent> {
        return this.changed("POST", "/api/agents", agent);
    }

    changeAgent(username: string, change: AgentPatch): Promise<Agent> {
        return this.changed("PATCH", `/api/agents/${encodeURIComponent(username)}`, change);
    }

    /** One's own; every other session of the agent ends. */
    async changePassword(current: string, password: string): Promise<void> {
        await this.change("POST", "/api/me/password", { current, password });
    }

    /** For admins. */
    telegram(): Promise<TelegramReport> {
        return this.json("GET", "/api/telegram");
    }

    async retrySetAside(id: number): Promise<void> {
        await this.call("POST", `/api/telegram/set-aside/${id}/retry`);
    }

    async forgetSetAside(id: number): Promise<void> {
        await this.call("DELETE", `/api/telegram/set-aside/${id}`);
    }

    claim(id: number): Promise<TicketChanged> {
        return this.json("POST", `/api/tickets/${id}/claim`);
    }

    /** @param version the version that the person saw when they decided; 412 when the ticket has moved on since */
    patch(id: number, version: number, change: TicketPatch, until?: "outlives the page"): Promise<TicketChanged> {
        return this.json("PATCH", `/api/tickets/${id}`, {
            keepalive: until !== undefined,
            body: JSON.stringify(change),
            headers: { "Content-Type": "application/json", "If-Match": `"${version}"` },
        });
    }

    private change(method: string, url: string, body: unknown): Promise<Response> {
        return this.call(method, url, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    }

    private async changed<T>(method: string, url: string, body: unknown): Promise<T> {
        return (await (await this.change(method, url, body)).json()) as T;
    }

    private async json<T>(method: string, url: string, init: RequestInit = {}): Promise<T> {
        const response = await this.call(method, url, init);
        try {
            return (await response.json()) as T;
        } catch {
            throw unreachable();
        }
    }

    private async call(method: string, url: string, init: RequestInit = {}): Promise<Response> {
        const speaker = this.agent === null ? {} : { "Deskwire-Agent": this.agent };
        const headers = { Accept: "application/json", ...speaker, ...(init.headers as Record<string, string> | undefined) };
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
