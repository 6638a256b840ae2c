import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Listing } from "../desk/ticket-pages.ts";
import type { Ticket, View } from "../net/wire.ts";
import { type HeldOrder, holdOrder } from "../state/held-order.ts";
import { belongs, inOrder } from "../state/order.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness, skeleton } from "../styles/states.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import { RESOLVED_IN_SNAPSHOT } from "./dw-views.ts";
import { listHeader, listHeaderStyles } from "./list-header.ts";
import { ListHold } from "./list-hold.ts";
import { emptyList, listFoot, listSkeleton, listStyles } from "./list-states.ts";
import { RowWindow } from "./row-window.ts";
import { rowStyles } from "./row-styles.ts";
import { ROW_HEIGHT, ticketRow } from "./ticket-row.ts";

/** How often the waiting times are told anew. */
const TICK_MS = 15_000;

/** The second column. It shows a view or what a search found, and never moves a row while somebody looks at it. */
export class DwTicketList extends DeskElement {
    static override properties = {
        view: {},
        openId: { attribute: false },
        query: {},
    };
    declare view: View;
    declare openId: number | null;
    declare query: string;

    /** How far it was scrolled before a reload. */
    start = 0;
    private shown: readonly number[] = [];
    private shownFor = "";
    /** What the search found last. */
    private found: readonly number[] = [];
    private order: HeldOrder = { ids: [], fresh: 0, differs: false };
    private timer: number | null = null;
    private readonly hold = new ListHold(this);
    private readonly rows = new RowWindow(this);
    private unsubscribe: (() => void) | null = null;

    static override styles = [base, controls, skeleton, emptiness, rowStyles, listHeaderStyles, listStyles];

    constructor() {
        super();
        this.query = "";
        this.openId = null;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.timer = window.setInterval(() => this.requestUpdate(), TICK_MS);
        this.unsubscribe = this.desk.pages.holder.subscribe(() => this.requestUpdate());
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.clearInterval(this.timer ?? undefined);
        this.unsubscribe?.();
    }

    /** How far it is scrolled, in pixels. */
    get scrolled(): number {
        return this.rows.top;
    }

    /** Moves the focus by so many rows, from the focused or else the open one. */
    async move(step: number): Promise<void> {
        const from = this.shown.indexOf(this.hold.focusId ?? this.openId ?? -1);
        const to = from < 0 ? 0 : Math.min(Math.max(from + step, 0), this.shown.length - 1);
        await this.focusRow(this.shown[to]);
    }

    /** Focuses the open ticket's row, else the first. */
    async focusOpen(): Promise<void> {
        const open = this.openId !== null && this.shown.includes(this.openId) ? this.openId : this.shown[0];
        await this.focusRow(open);
    }

    focusSearch(): void {
        const input = this.renderRoot.querySelector<HTMLInputElement>("input[type=search]");
        input?.focus();
        input?.select();
    }

    /** Shows the order as it is now: after an act of one's own nothing is held back. */
    refreshOrder(): void {
        this.shownFor = "";
        this.requestUpdate();
    }

    override updated(): void {
        if (this.start > 0 && this.state.phase === "ready" && this.shown.length > 0) {
            this.rows.scrollTo(this.start);
            this.start = 0;
        }
        this.loadUndelivered();
    }

    /** What did not arrive may lie in any ticket, also in one that the snapshot left out: whoever looks wants all of it. */
    private loadUndelivered(): void {
        const { listing } = this;
        const asked = listing === null || isAnswered(listing) || listing.load !== "idle";
        if (this.view === "undelivered" && this.query === "" && this.state.phase === "ready" && !asked) {
            queueMicrotask(this.more);
        }
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("view") || changed.has("query")) {
            this.hold.focusId = null;
            this.rows.toTop();
        }
        // What a search finds is what one asked for: no order of before is held.
        const name = this.query === "" ? `${this.view}?` : `?${this.listing?.ids.join() ?? ""}`;
        const wanted = this.wanted().map((ticket) => ticket.id);
        const there = this.shown.filter((id) => this.state.tickets.has(id));
        this.order = holdOrder(there, wanted, this.hold.held && this.shownFor === name);
        this.shown = this.order.ids;
        this.shownFor = name;
    }

    override render(): TemplateResult {
        const listing = this.listing;
        return html`
            ${listHeader({
                desk: this.desk,
                state: this.state,
                view: this.view,
                query: this.query,
                order: this.order,
                onSearch: (query) => this.say("search", query),
                onUpdateOrder: () => this.updateOrder(),
                onLeaveSearch: () => void this.focusOpen(),
            })}
            <div
                class="scroller"
                tabindex="-1"
                @scroll=${this.onScroll}
                @pointerenter=${this.hold.pointer}
                @pointerdown=${this.hold.pointer}
                @pointerleave=${this.hold.left}
                @focusin=${this.hold.focused}
                @focusout=${this.hold.release}
                @keydown=${this.onKey}
            >
                ${this.body(listing)}
            </div>
        `;
    }

    private body(listing: Listing | null): TemplateResult {
        const searching = this.query !== "" && listing !== null && !isAnswered(listing) && listing.load !== "failed";
        if (this.state.phase !== "ready" || (searching && this.shown.length === 0)) {
            return listSkeleton(this.rows.height);
        }
        if (this.shown.length === 0 && (!listing || listing.load === "idle")) {
            return emptyList(this.view, this.query);
        }
        return html`
            <div
                class="rows"
                role="list"
                aria-label=${words.app.tickets}
                data-testid="ticket-list"
                .style=${`height: ${this.shown.length * ROW_HEIGHT}px`}
            >
                ${repeat(
                    this.rows.of(this.shown, this.tabStop),
                    ([id]) => id,
                    ([id, at]) => this.row(id, at),
                )}
            </div>
            ${listing ? listFoot(listing, this.more) : nothing}
        `;
    }

    /** `.style` is set through the CSSOM, which a strict content security policy allows; an attribute would not be. */
    private row(id: number, at: number): TemplateResult | typeof nothing {
        const ticket = this.state.tickets.get(id)?.value;
        if (!ticket) {
            return nothing;
        }
        const row = ticketRow(ticket, {
            view: this.view,
            openId: this.openId,
            now: Date.now(),
            draft: id === this.openId ? null : (this.desk.drafts.latest(id)?.text ?? null),
            tabStop: id === this.tabStop,
            gone: this.query === "" && !belongs(ticket, this.view, this.me),
            nameOf: (username) => this.nameOf(username),
        });
        return html`<div
            class="place"
            role="listitem"
            aria-setsize=${this.shown.length}
            aria-posinset=${at + 1}
            .style=${`transform: translateY(${at * ROW_HEIGHT}px)`}
        >
            ${row}
        </div>`;
    }

    /** Tab stops once in the list, at the row that was focused last, the open one or the first. */
    private get tabStop(): number | null {
        const { focusId } = this.hold;
        const wanted = focusId !== null && this.shown.includes(focusId) ? focusId : this.openId;
        return wanted !== null && this.shown.includes(wanted) ? wanted : (this.shown[0] ?? null);
    }

    private wanted(): readonly Ticket[] {
        const { tickets } = this.state;
        if (this.query !== "") {
            const { listing } = this;
            // While the next answer is on its way, what the last one found stays.
            this.found = listing && isAnswered(listing) ? listing.ids : this.found;
            return this.found.flatMap((id) => tickets.get(id)?.value ?? []);
        }
        this.found = [];
        return inOrder(
            [...tickets.values()].map((copy) => copy.value),
            this.view,
            this.me,
        );
    }

    /** Null where the snapshot holds all there is. */
    private get listing(): Listing | null {
        if (this.query !== "") {
            return this.desk.pages.listing({ q: this.query.trim() });
        }
        const cut = this.view === "undelivered" || (this.view === "resolved" && this.shown.length >= RESOLVED_IN_SNAPSHOT);
        return cut || this.state.truncated ? this.desk.pages.listing({ view: this.view }) : null;
    }

    private readonly more = (): void => {
        void this.desk.pages.more(this.query === "" ? { view: this.view } : { q: this.query.trim() });
    };

    private onScroll(): void {
        if (this.rows.follow() && this.listing?.load === "idle") {
            this.more();
        }
    }

    private onKey(event: KeyboardEvent): void {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step !== 0) {
            event.preventDefault();
            void this.move(step);
        }
    }

    private updateOrder(): void {
        this.refreshOrder();
        this.rows.toTop();
    }

    private async focusRow(id: number | undefined): Promise<void> {
        const at = id === undefined ? -1 : this.shown.indexOf(id);
        if (id === undefined || at < 0) {
            return;
        }
        this.hold.focusId = id;
        this.rows.reveal(at);
        this.requestUpdate();
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`[data-ticket-id="${id}"]`)?.focus({ preventScroll: true });
    }
}

function isAnswered(listing: Listing): boolean {
    return listing.done || listing.cursor !== null;
}

customElements.define("dw-ticket-list", DwTicketList);
