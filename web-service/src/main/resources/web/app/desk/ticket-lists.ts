import type { Api } from "../net/api.ts";
import { ApiError } from "../net/api-error.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import type { TicketPage, View } from "../net/wire.ts";
import { listOf, withPage } from "../state/changes.ts";
import type { DeskState } from "../state/desk-state.ts";
import { isFull, WINDOW_ROWS, withinBounds } from "../state/held.ts";
import { compareKeys, sortKey, waitsFirst } from "../state/order.ts";
import { nextCursor, type TicketList } from "../state/ticket-list.ts";
import type { Holder } from "./holder.ts";

/** A replica that is behind what the page knows catches up in a moment, or is ill. */
const MAX_ATTEMPTS = 5;

/** Loads the views window by window. What a window does to a list, and when it counts, is said in state/ticket-list.ts. */
export class TicketLists {
    /** What was asked for before a snapshot counts for nothing after it. */
    private generation = 0;
    private readonly underWay = new Map<View, Promise<void>>();
    private looksAt = 0;

    constructor(
        private readonly api: Pick<Api, "tickets">,
        private readonly desk: Holder<DeskState>,
        private readonly clock: Pick<Surroundings, "after" | "random">,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** A view is looked at: its beginning is loaded if nothing of it is known, and of the others not much is kept. */
    show(view: View): void {
        if (this.desk.state.shown !== view) {
            this.looksAt = 0;
            this.desk.update((state) => withinBounds({ ...state, shown: view }));
        }
        const { end, load } = this.list(view);
        if (end === null && load === "idle") {
            void this.more(view);
        }
    }

    /** Lists what one team has; null: what all have, and what is in none. */
    ofTeam(team: number | null): void {
        if (this.desk.state.team !== team) {
            this.reset();
            this.looksAt = 0;
            this.desk.update((state) => withinBounds({ ...state, team, lists: new Map() }));
        }
    }

    /** Up to which row of the view one looks. */
    looksUpTo(row: number): void {
        this.looksAt = row;
    }

    /** Whether there is something to load. */
    canGrow(view: View): boolean {
        const list = this.list(view);
        return list.end !== "last" && !isFull(list);
    }

    /** Loads what follows; done when it is here, or cannot be. */
    more(view: View): Promise<void> {
        const known = this.underWay.get(view);
        if (known || !this.canGrow(view)) {
            return known ?? Promise.resolve();
        }
        const loading = this.load(view).finally(() => {
            if (this.underWay.get(view) === loading) {
                this.underWay.delete(view);
            }
        });
        this.underWay.set(view, loading);
        return loading;
    }

    /** A snapshot that is not shown yet, with all that one looks at beyond it: nothing moves when it is shown. */
    async shownAgain(snapshot: DeskState): Promise<Pick<DeskState, "tickets" | "lists" | "team">> {
        const view = snapshot.shown;
        let state = snapshot;
        while (view !== null && this.looksAt >= listOf(state, view).rows.length && this.looksAt > 0 && listOf(state, view).end !== "last") {
            const page = await this.ask(view, snapshot.team, nextCursor(listOf(state, view)), () => snapshot.floor);
            state = withPage(state, view, listOf(state, view), page);
        }
        const { tickets, lists, team } = state;
        return { tickets, lists, team };
    }

    /** After a snapshot all that was under way is void. */
    reset(): void {
        this.generation += 1;
        this.underWay.clear();
    }

    private async load(view: View): Promise<void> {
        const { generation } = this;
        const asked = this.list(view);
        const { team } = this.desk.state;
        this.set(view, { load: "loading", error: null });
        try {
            const page = await this.ask(view, team, nextCursor(asked), () => this.desk.state.floor);
            if (generation !== this.generation) {
                return;
            }
            this.desk.update((state) => withPage(state, view, asked, page));
            this.set(view, { load: "idle" });
        } catch (error) {
            this.onError(error);
            if (generation === this.generation) {
                this.set(view, { load: "failed", error });
            }
        }
    }

    /** A window that is not older than what may be forgotten already, and in the order of the view. */
    private async ask(view: View, team: number | null, cursor: string | null, floor: () => number): Promise<TicketPage> {
        const sort = waitsFirst(view) ? "waiting" : "newest";
        for (let attempt = 0; ; attempt += 1) {
            const page = await this.api.tickets({ view, sort, limit: WINDOW_ROWS, ...(team === null ? {} : { team }), ...(cursor === null ? {} : { cursor }) });
            if (page.seq >= floor() && isInOrder(page, view)) {
                return page;
            }
            if (attempt + 1 >= MAX_ATTEMPTS) {
                throw new ApiError(503, null);
            }
            await new Promise<void>((again) => this.clock.after(fullJitter(attempt, this.clock.random), again));
        }
    }

    private list(view: View): TicketList {
        return listOf(this.desk.state, view);
    }

    private set(view: View, change: Partial<TicketList>): void {
        this.desk.update((state) => ({ ...state, lists: new Map(state.lists).set(view, { ...listOf(state, view), ...change }) }));
    }
}

/** A replica of the version before does not know `sort=waiting`: its window is one of another order, and another replica has it right. */
function isInOrder({ tickets, cursor }: TicketPage, view: View): boolean {
    // All that there is needs no order.
    return cursor === null || !waitsFirst(view) || tickets.every((ticket, at) => at === 0 || compareKeys(sortKey(tickets[at - 1] ?? ticket, view), sortKey(ticket, view)) < 0);
}
