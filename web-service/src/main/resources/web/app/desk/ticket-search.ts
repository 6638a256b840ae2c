import type { Api } from "../net/api.ts";
import { withTickets } from "../state/changes.ts";
import type { DeskState, Search } from "../state/desk-state.ts";
import { withinBounds } from "../state/held.ts";
import type { Holder } from "./holder.ts";

/** Asks the desk for tickets by words, page by page. What it finds is held, and is led on by events like any other. */
export class TicketSearch {
    constructor(
        private readonly api: Pick<Api, "tickets">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** Asks; what was found before stays until the answer is here, a later answer than the last question's counts for nothing. */
    async find(q: string): Promise<void> {
        const ids = this.desk.state.search?.ids ?? [];
        await this.load({ q, ids, cursor: null, answered: false, load: "loading", error: null });
    }

    /** After a snapshot: the tickets that it does not hold are asked for anew. */
    async again(): Promise<void> {
        const { search } = this.desk.state;
        if (search) {
            await this.find(search.q);
        }
    }

    /** Nothing is looked for any more. */
    leave(): void {
        this.desk.update((state) => (state.search ? withinBounds({ ...state, search: null }) : state));
    }

    /** The next page; nothing when one is on its way or none is left. Where the last one failed, that one. */
    async more(): Promise<void> {
        const { search } = this.desk.state;
        if (search && search.load !== "loading" && !(search.answered && search.cursor === null)) {
            await this.load({ ...search, load: "loading", error: null });
        }
    }

    private async load(asking: Search): Promise<void> {
        this.desk.update((state) => ({ ...state, search: asking }));
        try {
            const cursor = asking.cursor === null ? {} : { cursor: asking.cursor };
            const page = await this.api.tickets({ q: asking.q, ...cursor });
            const before = asking.answered ? asking.ids : [];
            const ids = [...new Set([...before, ...page.tickets.map((ticket) => ticket.id)])];
            this.desk.update((state) => {
                if (state.search !== asking) {
                    return state;
                }
                const search: Search = { ...asking, ids, cursor: page.cursor, answered: true, load: "idle" };
                return withinBounds({ ...withTickets(state, page.tickets, page.seq), search });
            });
        } catch (error) {
            this.onError(error);
            this.desk.update((state) => (state.search === asking ? { ...state, search: { ...asking, load: "failed", error } } : state));
        }
    }
}
