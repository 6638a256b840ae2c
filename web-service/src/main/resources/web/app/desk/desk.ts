import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import { fullJitter } from "../net/backoff.ts";
import type { LinkState, Surroundings } from "../net/link.ts";
import type { DeskEvent, MessagePosted, Presence, Snapshot } from "../net/wire.ts";
import { WsClient } from "../net/ws-client.ts";
import { type DeskState, EMPTY } from "../state/desk-state.ts";
import { Drafts } from "../state/drafts.ts";
import type { Memory } from "../state/memory.ts";
import { withoutTicket, withTickets } from "../state/changes.ts";
import { withCounts } from "../state/counts.ts";
import { wasSeen } from "../state/out-of-sight.ts";
import { may } from "../state/permissions.ts";
import { applyAll, fromSnapshot } from "../state/store.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import { Accounts } from "./accounts.ts";
import { BotActions } from "./bot-actions.ts";
import { Conversations } from "./conversations.ts";
import { CustomersTickets } from "./customers-tickets.ts";
import { EventPoll } from "./event-poll.ts";
import { Holder } from "./holder.ts";
import { LeftTexts } from "./left-texts.ts";
import { MessageActions } from "./message-actions.ts";
import { Reads } from "./reads.ts";
import { Resolutions } from "./resolutions.ts";
import { type Locks, Sender } from "./sender.ts";
import { TeamActions } from "./team-actions.ts";
import { Telegram } from "./telegram.ts";
import { TicketActions } from "./ticket-actions.ts";
import { TicketLists } from "./ticket-lists.ts";
import { TicketSearch } from "./ticket-search.ts";
import { UntoldSignOut } from "./untold-sign-out.ts";
import { type Transport, Uploads } from "./uploads.ts";

/** Who writes says so every 3 s; twice that without a word and they have stopped. */
const TYPING_LASTS_MS = 6_000;

export interface DeskParts {
    readonly api: Api;
    readonly around: Surroundings;
    readonly socketUrl: string;
    readonly newKey: () => string;
    readonly uploading: Transport;
    /** Outlives the tab: drafts, and what is not confirmed. */
    readonly local: Memory | null;
    readonly locks: Locks;
}

/** Who asks was known before the desk was read: their roles may be others by then, and no event behind the snapshot says so. */
function rolesAreNews({ me, agents }: Snapshot): boolean {
    const listed = agents.find(({ username }) => username === me.username);
    return [...(listed?.roles ?? [])].sort().join() !== [...(me.roles ?? [])].sort().join();
}

/** The session of one page: who is signed in, what is loaded, and the connection that keeps it true. */
export class Desk {
    readonly holder = new Holder<DeskState>(EMPTY);
    readonly conversations: Conversations;
    readonly sender: Sender;
    readonly actions: TicketActions;
    readonly reads: Reads;
    readonly resolutions: Resolutions;
    readonly messages: MessageActions;
    readonly accounts: Accounts;
    readonly teams: TeamActions;
    readonly bots: BotActions;
    readonly telegram: Telegram;
    readonly lists: TicketLists;
    readonly search: TicketSearch;
    readonly customers: CustomersTickets;
    readonly uploads: Uploads;
    readonly left: LeftTexts;
    private readonly client: WsClient;
    private readonly poll: EventPoll;
    private readonly untold: UntoldSignOut;
    private ownDrafts: Drafts;
    private reading: number | null = null;
    private loads = 0;
    /** How often it was asked what one may do. */
    private asked = 0;
    private retryTimer: number | null = null;

    constructor(private readonly parts: DeskParts) {
        const { api, around, newKey, local, locks } = parts;
        this.ownDrafts = new Drafts(null, "", () => around.now());
        this.client = new WsClient(parts.socketUrl, around, {
            onEvents: (events) => this.applyEvents(events),
            onState: (link) => this.linkChanged(link),
            onPresence: (presence) => this.showPresence(presence),
            onCounts: (counts) => this.holder.update((state) => withCounts(state, counts)),
            onRead: (ticketId, lastMessageId) => this.reads.heard(ticketId, lastMessageId),
            onReset: () => void this.load(),
            onRefused: () => void this.askWhoIAm(),
        });
        const tooOld = (): void => void this.load();
        this.poll = new EventPoll(api, around, this.client, (error) => this.failed(error), tooOld);
        this.conversations = new Conversations(api, this.holder, (error) => this.failed(error));
        this.sender = new Sender({ write: (...reply) => this.write(...reply) }, this.holder, around, newKey, local, locks, () => this.sessionEnded());
        this.actions = new TicketActions(api, this.holder, (error) => this.failed(error));
        this.reads = new Reads(api, this.holder, around, (error) => this.failed(error));
        this.resolutions = new Resolutions(api, this.holder, around, local, (error) => this.failed(error));
        this.messages = new MessageActions(api, this.holder, (error) => this.failed(error));
        this.accounts = new Accounts(api, this.holder, (error) => this.failed(error));
        this.teams = new TeamActions(api, this.holder, (error) => this.failed(error));
        this.bots = new BotActions(api, this.holder, (error) => this.failed(error));
        this.telegram = new Telegram(api, (error) => this.failed(error));
        this.lists = new TicketLists(api, this.holder, around, (error) => this.failed(error));
        this.customers = new CustomersTickets(api, this.holder, (error) => this.failed(error));
        this.search = new TicketSearch(api, this.holder, (error) => this.failed(error));
        this.untold = new UntoldSignOut(api, around, local, () => this.signOutTold());
        this.uploads = new Uploads(parts.uploading, around, (error) => this.failed(error));
        this.left = new LeftTexts(this);
    }

    get state(): DeskState {
        return this.holder.state;
    }

    get drafts(): Drafts {
        return this.ownDrafts;
    }

    /** Shows the desk if a session is there, else the sign-in. */
    async start(): Promise<void> {
        if (this.untold.waits) {
            this.showSignIn(words.signIn.untold);
            await this.untold.tell();
        } else {
            await this.load();
        }
    }

    /** @throws ApiError with a sentence; 401 when the name and the password do not belong together */
    async signIn(username: string, password: string): Promise<void> {
        this.parts.api.speakAs(null);
        await this.parts.api.signIn(username, password);
        this.untold.forget();
        this.set({ phase: "loading", notice: null });
        await this.load();
    }

    /** Signs out here even when the desk cannot be told; then the sentence says so. */
    async signOut(): Promise<void> {
        let notice = this.sender.waiting ? words.signIn.unsent : null;
        let told = true;
        await this.resolutions.flush();
        try {
            await this.parts.api.signOut();
        } catch (error) {
            told = error instanceof ApiError && error.status === 401;
        }
        if (!told) {
            notice = [words.signIn.untold, notice].filter((each) => each !== null).join(" ");
            this.untold.note();
        }
        this.showSignIn(notice);
    }

    private signOutTold(): void {
        if (this.state.phase === "signed-out") {
            this.set({ notice: words.signIn.told });
        }
    }

    /** Opens a ticket, or none. */
    read(ticketId: number | null): void {
        if (this.reading !== ticketId) {
            this.reading = ticketId;
            this.client.viewing(this.viewed);
            this.conversations.read(ticketId);
        }
        if (ticketId !== null && this.state.phase === "ready") {
            void this.openToRead(ticketId);
        }
    }

    private async openToRead(ticketId: number): Promise<void> {
        await this.loadRead(ticketId, () => this.conversations.open(ticketId));
        if (this.reading === ticketId) {
            await this.seen(ticketId);
        }
    }

    /** Loads what is read. What was here and is not there any more has gone out of sight. */
    private async loadRead(ticketId: number, load: () => Promise<void>): Promise<void> {
        const known = wasSeen(this.state, ticketId);
        await load();
        if (known && this.state.conversations.get(ticketId)?.missing) {
            const seq = Math.max(this.state.link.seq, this.state.tickets.get(ticketId)?.seq ?? 0);
            this.holder.update((state) => withoutTicket(state, ticketId, seq));
            this.letGo(ticketId);
        }
    }

    /** What hangs on a ticket that is out of sight goes with it; what the agent wrote is their own, and stays. */
    private letGo(ticketId: number): void {
        this.conversations.gone(ticketId);
        if (!this.state.gone.has(ticketId)) {
            return;
        }
        this.reads.gone(ticketId);
        this.messages.gone(ticketId);
        this.resolutions.gone(ticketId);
        this.uploads.gone(ticketId);
        this.ownDrafts.forgetQuotes(ticketId);
        if (this.reading === ticketId) {
            this.client.viewing(null);
        }
    }

    /** Which ticket the page shows: not the one that it only says to be out of sight. */
    private get viewed(): number | null {
        return this.reading !== null && this.state.gone.has(this.reading) ? null : this.reading;
    }

    /** The customer is told that it was seen, by whoever could answer. */
    private async seen(ticketId: number): Promise<void> {
        if (may(this.state, "ticket.reply")) {
            await this.messages.seen(ticketId);
        }
    }

    typing(ticketId: number): void {
        this.client.typing(ticketId);
    }

    /** Another tab of this browser wrote something down. */
    storageChanged(key: string | null): void {
        this.ownDrafts.changed(key);
        this.sender.changed(key);
        this.untold.changed(key);
        if (this.untold.waits && this.state.phase !== "signed-out") {
            this.showSignIn(words.signIn.untold);
        }
    }

    /** Whether closing the tab would end something: a reply on its way, a file of one that is being written. */
    get busy(): boolean {
        return this.sender.waiting || this.uploads.holder.state.length > 0 || this.ownDrafts.endsWithTab;
    }

    /** The page is looked at again, or the network is back. */
    wake(network: "same" | "changed" = "same"): void {
        void this.untold.tell();
        this.lineIsBack();
        if (network === "changed") {
            this.client.networkChanged();
        } else {
            this.client.wake();
        }
        if (this.state.phase === "unreachable") {
            void this.load();
        }
    }

    /** The browser says that there is no network: the page says so at once, not when a heartbeat is missed. */
    networkLost(): void {
        this.client.networkLost();
    }

    /** Loads the snapshot and goes on from it. Only the last of several loads counts. */
    async load(attempt = 0): Promise<void> {
        const load = ++this.loads;
        // Loaded anew while it was shown: that says nothing about who looks at it.
        const opened = this.state.phase !== "ready";
        this.cancelRetry();
        try {
            const snapshot = await this.parts.api.desk();
            if (load !== this.loads) {
                return;
            }
            const owner = snapshot.me.username;
            this.parts.api.speakAs(owner);
            if (this.state.me?.username !== owner) {
                this.ownDrafts = new Drafts(this.parts.local, owner, () => this.parts.around.now());
                this.uploads.clear();
                this.messages.forgetEdits();
                this.reads.forget();
                this.set({ conversations: new Map() });
            }
            const next = fromSnapshot(this.state, snapshot);
            const shown = await this.lists.shownAgain(next);
            const { reading } = this;
            const read = opened ? null : await this.conversations.readAgain(next);
            const gone = read === "missing" && reading !== null && wasSeen(this.state, reading) ? reading : null;
            if (load !== this.loads) {
                return;
            }
            this.lists.reset();
            this.holder.update((state) => {
                const anew = fromSnapshot(state, snapshot, this.reading);
                // What was loaded of another team than is asked for by now says nothing of that one.
                const whole = shown.team === anew.team ? { ...anew, ...shown } : anew;
                if (gone !== null) {
                    return withoutTicket(whole, gone, snapshot.seq);
                }
                return read === null || read === "missing" ? whole : withTickets(whole, [read], 0);
            });
            if (gone !== null) {
                this.letGo(gone);
            }
            void this.search.again();
            if ((snapshot.undelivered ?? 0) > 0 && !snapshot.counts) {
                // A desk of an older version: their number is known when all of them are here.
                void this.lists.more("undelivered");
            }
            this.client.resume(snapshot.epoch, snapshot.seq);
            if (rolesAreNews(snapshot)) {
                void this.askWhoIAm();
            }
            this.sender.resume(owner);
            this.resolutions.resume(owner);
            await this.readAnew();
            if (opened && this.reading !== null) {
                await this.seen(this.reading);
            }
        } catch (error) {
            if (load === this.loads) {
                this.loadFailed(error, attempt);
            }
        }
    }

    /** After a snapshot: what is read is loaded again. */
    private async readAnew(): Promise<void> {
        const { reading } = this;
        const reload = (): Promise<void> => this.conversations.reload(reading);
        await (reading === null ? reload() : this.loadRead(reading, reload));
    }

    private loadFailed(error: unknown, attempt: number): void {
        if (this.failed(error)) {
            return;
        }
        // The page that is there stays readable; only an empty one says that it cannot be loaded.
        if (this.state.phase !== "ready") {
            this.set({ phase: "unreachable", notice: sayError(error) });
        }
        const { around } = this.parts;
        const wait = fullJitter(attempt, () => around.random());
        this.retryTimer = around.after(wait, () => void this.load(attempt + 1));
    }

    /** @returns true when the error meant that nobody is signed in any more */
    private failed(error: unknown): boolean {
        const ended = error instanceof ApiError && error.status === 401;
        if (ended) {
            this.sessionEnded();
        }
        return ended;
    }

    private sessionEnded(): void {
        const first = this.state.phase === "starting";
        if (this.state.phase !== "signed-out") {
            this.showSignIn(first ? null : words.signIn.ended);
        }
    }

    private showSignIn(notice: string | null): void {
        this.loads += 1;
        this.cancelRetry();
        this.poll.stop();
        this.client.stop("signed-out");
        this.sender.stop();
        this.resolutions.stop();
        this.set({ phase: "signed-out", notice, search: null, tickets: new Map(), lists: new Map(), conversations: new Map(), gone: new Map(), presence: new Map() });
    }

    private async askWhoIAm(): Promise<void> {
        const asked = (this.asked += 1);
        try {
            const { username, permissions } = await this.parts.api.me();
            // The last answer counts: an older one may come after it.
            if (permissions && username === this.state.me?.username && asked === this.asked) {
                this.set({ permissions: new Set(permissions) });
            }
        } catch (error) {
            // Unreachable is what the link says already; only "nobody" changes anything.
            this.failed(error);
        }
    }

    /** A reply that gets through says that the desk can be reached: the socket need not wait for its own next attempt. */
    private async write(...reply: Parameters<Api["write"]>): Promise<MessagePosted> {
        const answer = await this.parts.api.write(...reply);
        if (this.state.link.phase === "waiting") {
            this.client.wake();
        }
        return answer;
    }

    private applyEvents(events: readonly DeskEvent[]): void {
        this.holder.update((state) => applyAll(state, events));
        for (const { type, data } of events) {
            if (type === "ticket.gone" && data.ticketId !== undefined) {
                this.letGo(data.ticketId);
            }
        }
        this.openIfBack();
        if (events.some(({ type, data }) => type === "agent.updated" && data.agent?.username === this.state.me?.username)) {
            // What one may do now is not in it.
            void this.askWhoIAm();
        }
    }

    /** The ticket that is read came into sight: it is read anew. */
    private openIfBack(): void {
        const { reading, state } = this;
        const conversation = reading === null ? undefined : state.conversations.get(reading);
        if (reading !== null && state.tickets.has(reading) && (!conversation || conversation.missing)) {
            this.client.viewing(reading);
            void this.openToRead(reading);
        }
    }

    private linkChanged(link: LinkState): void {
        const was = this.state.link.phase;
        this.set({ link });
        this.poll.follow(link);
        if (link.phase === "signed-out" && was !== "signed-out") {
            this.sessionEnded();
        }
        if (link.phase === "live" && was !== "live") {
            this.client.viewing(this.viewed);
            this.lineIsBack();
        }
        if (link.phase !== "live" && was === "live") {
            this.set({ presence: new Map() });
        }
    }

    private lineIsBack(): void {
        this.sender.lineIsBack();
        this.resolutions.lineIsBack();
    }

    private showPresence(presence: Presence): void {
        const { ticketId } = presence;
        if (this.state.gone.has(ticketId)) {
            return;
        }
        this.holder.update((state) => ({ ...state, presence: new Map(state.presence).set(ticketId, presence) }));
        if (presence.typing.length > 0) {
            this.parts.around.after(TYPING_LASTS_MS, () => {
                if (this.state.presence.get(ticketId) === presence) {
                    this.showPresence({ ...presence, typing: [] });
                }
            });
        }
    }

    private set(change: Partial<DeskState>): void {
        this.holder.update((state) => ({ ...state, ...change }));
    }

    private cancelRetry(): void {
        if (this.retryTimer !== null) {
            this.parts.around.cancel(this.retryTimer);
            this.retryTimer = null;
        }
    }
}
