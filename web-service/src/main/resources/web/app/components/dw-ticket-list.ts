import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Ticket, View } from "../net/wire.ts";
import { listOf } from "../state/changes.ts";
import { countOf } from "../state/counts.ts";
import { isFull } from "../state/held.ts";
import { belongs } from "../state/order.ts";
import { activeTeams, teamOf } from "../state/teams.ts";
import { type TicketList, UNKNOWN } from "../state/ticket-list.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness, skeleton } from "../styles/states.ts";
import { number } from "../text/time.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import { listHeader, listHeaderStyles } from "./list-header.ts";
import { ListHold } from "./list-hold.ts";
import { ListOrder } from "./list-order.ts";
import { type Beyond, emptyList, listFoot, listSkeleton, listStyles } from "./list-states.ts";
import { RowWindow } from "./row-window.ts";
import { rowStyles } from "./row-styles.ts";
import { goneRow, ROW_HEIGHT, ticketRow } from "./ticket-row.ts";

/** How often the waiting times are told anew. */
const TICK_MS = 15_000;
/** What follows is loaded when fewer rows than that are left below: more than a flick scrolls past. */
const AHEAD_ROWS = 60;

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
    private readonly order = new ListOrder();
    private timer: number | null = null;
    private readonly hold = new ListHold(this);
    private readonly rows = new RowWindow(this);

    static override styles = [base, controls, skeleton, emptiness, rowStyles, listHeaderStyles, listStyles];

    constructor() {
        super();
        this.query = "";
        this.openId = null;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.timer = window.setInterval(() => this.requestUpdate(), TICK_MS);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.clearInterval(this.timer ?? undefined);
    }

    /** How far it is scrolled, in pixels. */
    get scrolled(): number {
        return this.rows.top;
    }

    /** Moves the focus by so many rows, from the focused or else the open one; beyond the last one when what follows is here. */
    async move(step: number): Promise<void> {
        const from = this.shown.indexOf(this.hold.focusId ?? this.openId ?? -1);
        if (from + step >= this.shown.length && this.canGrow) {
            await this.more();
            // The state comes down from the page with its next rendering.
            await new Promise((rendered) => requestAnimationFrame(rendered));
        }
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
        this.order.forget();
        this.requestUpdate();
    }

    override updated(): void {
        const there = this.shown.length > this.start / ROW_HEIGHT + this.rows.height / ROW_HEIGHT;
        if (this.start > 0 && this.state.phase === "ready" && (there || !this.canGrow)) {
            this.rows.scrollTo(this.start);
            this.start = 0;
        }
        this.holdFocus();
        if (this.state.phase === "ready") {
            // What it does to the state must not be done while this is being rendered.
            queueMicrotask(() => this.fill());
        }
    }

    /** The focused row was replaced when its ticket went out of sight: the focus stays in its place. */
    private holdFocus(): void {
        const { focusId } = this.hold;
        if (focusId !== null && this.state.gone.has(focusId) && (this.renderRoot as ShadowRoot).activeElement === null) {
            this.renderRoot.querySelector<HTMLElement>(`[data-ticket-id="${focusId}"]`)?.focus({ preventScroll: true });
        }
    }

    /** Has the view loaded as far as one looks, and some rows further. */
    private fill(): void {
        if (this.query === "") {
            this.desk.lists.show(this.view);
            this.desk.lists.looksUpTo(this.rows.first > 0 ? this.rows.last : 0);
        }
        const wanted = Math.max(this.rows.last, this.start / ROW_HEIGHT) + AHEAD_ROWS;
        if (this.beyond.load === "idle" && this.canGrow && this.shown.length < wanted) {
            void this.more();
        }
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("view") || changed.has("query")) {
            this.hold.focusId = null;
            this.rows.toTop();
        }
        const searches = this.query !== "";
        const name = searches ? "?" : `${this.view}?${this.state.team ?? ""}`;
        const list = searches ? null : this.list;
        const moved = this.order.follow({ state: this.state, name, list, held: this.hold.held, openId: this.openId }, this.rows.first);
        if (moved !== 0) {
            this.rows.shift(moved);
        }
    }

    override render(): TemplateResult {
        return html`
            ${listHeader({
                desk: this.desk,
                state: this.state,
                view: this.view,
                query: this.query,
                order: this.order.held,
                onSearch: (query) => this.say("search", query),
                onTeam: (team) => this.ofTeam(team),
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
                ${this.body()}
            </div>
        `;
    }

    private body(): TemplateResult {
        const { beyond } = this;
        if (this.state.phase !== "ready" || (this.shown.length === 0 && !this.answered && beyond.load !== "failed")) {
            return listSkeleton(this.rows.height);
        }
        if (this.shown.length === 0 && this.answered) {
            return emptyList(this.view, this.query, this.state.team !== null);
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
            ${listFoot(beyond, () => void this.more())}
        `;
    }

    /** `.style` is set through the CSSOM, which a strict content security policy allows; an attribute would not be. */
    private row(id: number, at: number): TemplateResult | typeof nothing {
        const ticket = this.state.tickets.get(id)?.value;
        const gone = !ticket && this.state.gone.has(id);
        if (!ticket && !gone) {
            return nothing;
        }
        const row = ticket ? this.ticketRow(ticket) : goneRow(id, { openId: this.openId, tabStop: id === this.tabStop });
        return html`<div
            class="place"
            role="listitem"
            aria-setsize=${this.setSize}
            aria-posinset=${at + 1}
            .style=${`transform: translateY(${at * ROW_HEIGHT}px)`}
        >
            ${row}
        </div>`;
    }

    private ticketRow(ticket: Ticket): TemplateResult {
        const { id } = ticket;
        return ticketRow(ticket, {
            view: this.view,
            openId: this.openId,
            now: Date.now(),
            draft: id === this.openId ? null : (this.desk.drafts.latest(id)?.text ?? null),
            tabStop: id === this.tabStop,
            gone: this.query === "" && !belongs(ticket, this.view, this.me, this.state.team),
            team: this.severalTeams ? (teamOf(ticket, this.state.teams)?.name ?? null) : null,
            nameOf: (username) => this.nameOf(username),
        });
    }

    /** Where there is one team only, or none, a ticket says nothing by it. */
    private get severalTeams(): boolean {
        return activeTeams(this.state.teams).length > 1;
    }

    /** Tab stops once in the list, at the row that was focused last, the open one or the first. */
    private get tabStop(): number | null {
        const { focusId } = this.hold;
        const wanted = focusId !== null && this.shown.includes(focusId) ? focusId : this.openId;
        return wanted !== null && this.shown.includes(wanted) ? wanted : (this.shown[0] ?? null);
    }

    /** The tickets of the rows. */
    private get shown(): readonly number[] {
        return this.order.ids;
    }

    private get list(): TicketList {
        return listOf(this.state, this.view);
    }

    /** Whether it is known that there is nothing where nothing is shown. */
    private get answered(): boolean {
        const { search } = this.state;
        return this.query === "" ? this.list.end === "last" : search?.q === this.query.trim() && search.answered;
    }

    private get canGrow(): boolean {
        const { search } = this.state;
        return this.query === "" ? this.desk.lists.canGrow(this.view) : search?.answered === true && search.cursor !== null;
    }

    private get beyond(): Beyond {
        if (this.query !== "") {
            const { load, error } = this.state.search ?? UNKNOWN;
            return { load, error, rest: null };
        }
        const { list } = this;
        const { load, error, rows } = list;
        const bound = list.end !== "last" && isFull(list) ? words.list.bound(number(rows.length)) : null;
        const open = this.view !== "resolved" && this.view !== "undelivered";
        return { load, error, rest: this.state.truncated && open ? words.list.truncated : bound };
    }

    /** For screen readers: -1 says that nobody knows. */
    private get setSize(): number {
        const known = this.query === "" ? (countOf(this.state, this.view) ?? -1) : this.canGrow ? -1 : 0;
        return known < 0 ? known : Math.max(known, this.shown.length);
    }

    private more(): Promise<void> {
        return this.query === "" ? this.desk.lists.more(this.view) : this.desk.search.more();
    }

    private onScroll(): void {
        this.rows.follow();
    }

    private onKey(event: KeyboardEvent): void {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step !== 0) {
            event.preventDefault();
            void this.move(step);
        }
    }

    private ofTeam(team: number | null): void {
        this.desk.lists.ofTeam(team);
        this.hold.focusId = null;
        this.rows.toTop();
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

customElements.define("dw-ticket-list", DwTicketList);
