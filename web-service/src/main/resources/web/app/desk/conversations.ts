import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import type { MessagePage, Ticket } from "../net/wire.ts";
import { withConversation, withTickets } from "../state/changes.ts";
import { copyOf, loaded, loading, prepend, shortened } from "../state/conversation.ts";
import type { Conversation, DeskState } from "../state/desk-state.ts";
import type { Holder } from "./holder.ts";

/** Conversations kept with their messages; the ones not read for longest are loaded again when they are opened. */
const MAX_LOADED = 30;
/** Of one that is left so many of its newest messages stay: who comes back begins at its end. */
const KEPT_UNREAD = 200;
/** The server's largest page: on the way to the beginning the way there and back costs more than the messages. */
const LARGE_PAGE = 200;
/** So many messages are loaded to find one; further back it is told where it is. */
const MAX_MESSAGES_BACK = 2_000;
/** So many of them at one go, 2,000 messages; who is still there then has the next ones loaded. */
const MAX_LARGE_PAGES = 10;

/** Loads messages, and keeps what arrives meanwhile in its place. */
export class Conversations {
    /** A page asked for before a reset may miss what the reset skipped, so its answer counts for nothing. */
    private generation = 0;
    /** Who also wants older ones of a ticket waits for those that are under way. */
    private readonly underWay = new Map<number, Promise<void>>();
    /** The same for the newest messages. */
    private readonly opening = new Map<number, Promise<void>>();
    /** How often a ticket went out of sight: what was asked for before says nothing when it is back. */
    private readonly left = new Map<number, number>();
    private reading: number | null = null;

    constructor(
        private readonly api: Pick<Api, "messages" | "ticket">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** After a snapshot: what was under way is void, and what is being read is loaded again. */
    async reload(reading: number | null): Promise<void> {
        this.generation += 1;
        this.underWay.clear();
        this.opening.clear();
        this.read(reading);
        if (reading !== null) {
            await this.open(reading);
        }
    }

    /**
     * The ticket that is read, where a snapshot that is not shown yet does not have it: without it there is nowhere to write.
     * What keeps it from coming is said when its messages are loaded again.
     */
    async readAgain(snapshot: DeskState): Promise<Ticket | "missing" | null> {
        const { reading } = this;
        if (reading === null || snapshot.tickets.has(reading)) {
            return null;
        }
        try {
            return await this.api.ticket(reading);
        } catch (error) {
            if (error instanceof ApiError && error.status === 401) {
                throw error;
            }
            // A snapshot that is here is shown, whatever one ticket answers.
            return error instanceof ApiError && error.status === 404 ? "missing" : null;
        }
    }

    /** Which ticket is read from now on: of the others the newest messages stay, and no more are loaded. */
    read(ticketId: number | null): void {
        this.reading = ticketId;
        for (const conversation of this.desk.state.conversations.values()) {
            if (conversation.ticketId !== ticketId) {
                this.put(shortened(conversation, KEPT_UNREAD));
            }
        }
    }

    /** Loads the newest messages of what is read now, unless they are there already and complete; done when they are here, or cannot be. */
    open(ticketId: number): Promise<void> {
        this.read(ticketId);
        const opening = this.opening.get(ticketId);
        if (this.desk.state.gone.has(ticketId)) {
            return Promise.resolve();
        }
        if (opening || this.get(ticketId)?.load === "ready") {
            return opening ?? Promise.resolve();
        }
        return remembered(this.opening, ticketId, this.loadNewest(ticketId));
    }

    /** The ticket is out of sight: nothing that is under way for it counts. */
    gone(ticketId: number): void {
        this.left.set(ticketId, (this.left.get(ticketId) ?? 0) + 1);
        this.opening.delete(ticketId);
        this.underWay.delete(ticketId);
    }

    private async loadNewest(ticketId: number): Promise<void> {
        const known = this.get(ticketId);
        if (known?.load !== "refreshing") {
            this.put(loading(ticketId));
        }
        this.forgetOldest(ticketId);
        const change = this.changeNow(ticketId);
        try {
            if (!this.desk.state.tickets.has(ticketId)) {
                const counts = this.countsNow(ticketId);
                const ticket = await this.api.ticket(ticketId);
                this.desk.update((state) => (counts() ? withTickets(state, [ticket], 0) : state));
            }
            const page = await this.api.messages(ticketId);
            change((conversation) => loaded(conversation, page));
        } catch (error) {
            this.onError(error);
            const missing = error instanceof ApiError && error.status === 404;
            change(() => ({ ...loading(ticketId), load: "failed", error, missing }));
        }
    }

    /** Loads the page before what is there. */
    async older(ticketId: number): Promise<void> {
        await this.loadOlder(ticketId, 1);
    }

    /**
     * Loads what lies before until a message is here, as much as the desk gives at a time.
     *
     * @returns whether it is: not where it is no message of this ticket, is too far back, or the desk cannot be reached
     */
    async reach(ticketId: number, messageId: number): Promise<boolean> {
        // What is about to be replaced is no place to look in.
        await this.open(ticketId);
        const had = this.get(ticketId)?.messages.length ?? 0;
        for (let oldest: number | undefined; this.reading === ticketId; ) {
            const conversation = this.get(ticketId);
            if (copyOf(conversation, messageId)) {
                return true;
            }
            const first = conversation?.messages[0]?.value.id;
            if (!conversation?.more || first === oldest || conversation.messages.length - had >= MAX_MESSAGES_BACK) {
                return false;
            }
            oldest = first;
            await this.loadOlder(ticketId, 1, LARGE_PAGE);
        }
        return false;
    }

    /** Loads what lies before, up to the beginning or a bound, and shows it at once: what is read changes one time, not ten. */
    async toBeginning(ticketId: number): Promise<void> {
        await this.loadOlder(ticketId, MAX_LARGE_PAGES, LARGE_PAGE);
    }

    private loadOlder(ticketId: number, most: number, limit?: number): Promise<void> {
        const underWay = this.underWay.get(ticketId);
        if (underWay) {
            return underWay;
        }
        const conversation = this.get(ticketId);
        const oldest = conversation?.messages[0]?.value.id;
        if (oldest === undefined || conversation?.load !== "ready" || !conversation.more) {
            return Promise.resolve();
        }
        this.put({ ...conversation, older: "loading" });
        return remembered(this.underWay, ticketId, this.loadPages(ticketId, oldest, most, limit));
    }

    private async loadPages(ticketId: number, first: number, most: number, limit?: number): Promise<void> {
        const change = this.changeNow(ticketId);
        const { generation } = this;
        const pages: MessagePage[] = [];
        let problem: unknown = null;
        try {
            let oldest: number | undefined = first;
            do {
                const page: MessagePage = await this.api.messages(ticketId, oldest, limit);
                pages.push(page);
                oldest = page.more ? page.messages[0]?.id : undefined;
            } while (oldest !== undefined && pages.length < most && generation === this.generation && this.reading === ticketId);
        } catch (error) {
            problem = error;
            this.onError(error);
        }
        change((current) => {
            const joined: Conversation = { ...prepend(current, ...pages), older: problem === null ? "idle" : "failed" };
            return this.reading === ticketId ? joined : shortened(joined, KEPT_UNREAD);
        });
    }

    private get(ticketId: number): Conversation | undefined {
        return this.desk.state.conversations.get(ticketId);
    }

    private put(conversation: Conversation): void {
        this.desk.update((state) => withConversation(state, conversation));
    }

    private changeNow(ticketId: number): (change: (conversation: Conversation) => Conversation) => void {
        const counts = this.countsNow(ticketId);
        return (change) =>
            this.desk.update((state) => {
                const known = state.conversations.get(ticketId);
                return known && counts() ? withConversation(state, change(known)) : state;
            });
    }

    /** Whether what is asked for now still counts when the answer is here. */
    private countsNow(ticketId: number): () => boolean {
        const { generation } = this;
        const left = this.left.get(ticketId);
        return () => generation === this.generation && left === this.left.get(ticketId);
    }

    private forgetOldest(reading: number): void {
        this.desk.update((state) => {
            const ids = [...state.conversations.keys()].filter((id) => id !== reading && !this.underWay.has(id));
            if (ids.length < MAX_LOADED) {
                return state;
            }
            const conversations = new Map(state.conversations);
            conversations.delete(ids[0] ?? 0);
            return { ...state, conversations };
        });
    }
}

/** Keeps a load among those under way until it is over, unless another one has taken its place. */
function remembered(loads: Map<number, Promise<void>>, ticketId: number, load: Promise<void>): Promise<void> {
    const kept = load.finally(() => {
        if (loads.get(ticketId) === kept) {
            loads.delete(ticketId);
        }
    });
    loads.set(ticketId, kept);
    return kept;
}
