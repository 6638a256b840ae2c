import type { Api } from "../net/api.ts";
import type { View } from "../net/wire.ts";
import { withTickets } from "../state/changes.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayError } from "../text/errors.ts";
import { Holder } from "./holder.ts";

/** A listing that is loaded page by page: a view beyond the snapshot, or what a search found. */
export interface Listing {
    readonly ids: readonly number[];
    readonly cursor: string | null;
    readonly load: "idle" | "loading" | "failed";
    readonly error: string | null;
    readonly done: boolean;
}

const NOTHING: Listing = { ids: [], cursor: null, load: "idle", error: null, done: false };

/** A view's first pages repeat what the snapshot holds (200 resolved tickets are 4 pages); they are passed over. */
const MAX_KNOWN_PAGES = 8;

interface Query {
    readonly view?: View;
    readonly q?: string;
}

/** Loads tickets that the snapshot does not hold. They go into the store, and live there like any other. */
export class TicketPages {
    readonly holder = new Holder<ReadonlyMap<string, Listing>>(new Map());

    private looksFor: string | null = null;

    constructor(
        private readonly api: Pick<Api, "tickets">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    listing(query: Query): Listing {
        return this.holder.state.get(keyOf(query)) ?? NOTHING;
    }

    /** After a snapshot the cursors begin again, and what is being looked for is asked anew. */
    reset(): void {
        this.holder.update(() => new Map());
        if (this.looksFor !== null) {
            void this.search(this.looksFor);
        }
    }

    /** Nothing is looked for any more. */
    leaveSearch(): void {
        this.looksFor = null;
    }

    /** Asks anew what a search finds; what it found before stays until the answer is here, a later answer than the last question's counts for nothing. */
    async search(q: string): Promise<void> {
        this.looksFor = q;
        const { ids } = this.listing({ q });
        this.put({ q }, { ...NOTHING, ids });
        await this.more({ q });
    }

    /** The next page; nothing when one is on its way or none is left. */
    async more(query: Query, passed = 0): Promise<void> {
        const known = this.listing(query);
        if (known.done || known.load === "loading") {
            return;
        }
        const loading: Listing = { ...known, load: "loading", error: null };
        this.put(query, loading);
        try {
            const cursor = known.cursor === null ? {} : { cursor: known.cursor };
            const page = await this.api.tickets({ ...query, ...cursor });
            if (this.listing(query) !== loading) {
                return;
            }
            const nothingNew = page.tickets.every((ticket) => this.desk.state.tickets.has(ticket.id));
            this.desk.update((state) => withTickets(state, page.tickets, page.seq));
            const before = known.cursor === null ? [] : known.ids;
            const ids = [...new Set([...before, ...page.tickets.map((ticket) => ticket.id)])];
            this.put(query, { ids, cursor: page.cursor, load: "idle", error: null, done: page.cursor === null });
            if (nothingNew && query.view && passed < MAX_KNOWN_PAGES) {
                await this.more(query, passed + 1);
            }
        } catch (error) {
            this.onError(error);
            if (this.listing(query) === loading) {
                this.put(query, { ...known, load: "failed", error: sayError(error) });
            }
        }
    }

    private put(query: Query, listing: Listing): void {
        this.holder.update((all) => new Map(all).set(keyOf(query), listing));
    }
}

function keyOf(query: Query): string {
    return `${query.view ?? ""}?${query.q ?? ""}`;
}
