import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { memory } from "../browser.ts";
import type { Desk } from "../desk/desk.ts";
import type { View } from "../net/wire.ts";
import type { DeskState } from "../state/desk-state.ts";
import { unansweredForMe } from "../state/counts.ts";
import { viewOf } from "../state/order.ts";
import { isUnseen } from "../state/out-of-sight.ts";
import { may } from "../state/permissions.ts";
import { keepPlace, type Place, placeOf } from "../state/place.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness } from "../styles/states.ts";
import { words } from "../text/words.ts";
import { Announcer } from "./announcer.ts";
import { appStyles } from "./app-styles.ts";
import type { DwConversation } from "./dw-conversation.ts";
import type { DwKeys } from "./dw-keys.ts";
import type { DwTicketList } from "./dw-ticket-list.ts";
import "./accounts/dw-accounts.ts";
import type { DwAccounts } from "./accounts/dw-accounts.ts";
import "./accounts/dw-teams.ts";
import type { DwTeams } from "./accounts/dw-teams.ts";
import "./bots/dw-bots.ts";
import type { DwBots } from "./bots/dw-bots.ts";
import "./dw-conversation.ts";
import "./dw-drawer.ts";
import type { DwDrawer } from "./dw-drawer.ts";
import "./dw-keys.ts";
import "./dw-person.ts";
import "./dw-sign-in.ts";
import "./dw-ticket-list.ts";
import "./dw-toasts.ts";
import "./dw-views.ts";
import { plug } from "./icons.ts";
import { type Wish, wishOf } from "./keys.ts";
import { Localized } from "./localized.ts";
import { routeOf, viewNamed } from "./route.ts";
import { StrayTyping, whereFocusIs } from "./stray-typing.ts";

/** A pause in typing, after which the search is asked. */
const SEARCH_AFTER_MS = 250;

/** The whole page: which ticket and view are open, the keys, and the four columns. */
export class DwApp extends LitElement {
    static override properties = {
        desk: { attribute: false },
        state: { state: true },
        view: { state: true },
        ticketId: { state: true },
        query: { state: true },
        said: { state: true },
    };
    declare desk: Desk;
    declare state: DeskState;
    declare view: View;
    declare ticketId: number | null;
    declare query: string;
    declare said: string;

    private viewChosen = false;
    /** Where this tab was before it was loaded again. */
    private cameFrom: Place | null = null;
    private searchTimer: number | null = null;
    private readonly announcer = new Announcer();
    private readonly stray = new StrayTyping({
        where: whereFocusIs,
        toText: () => this.conversation?.toText() ?? false,
        toRest: () => this.conversation?.toRest() ?? false,
    });

    static override styles = [base, controls, emptiness, appStyles];

    constructor() {
        super();
        new Localized(this);
        this.view = "mine";
        this.ticketId = null;
        this.query = "";
        this.said = "";
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.state = this.desk.state;
        this.desk.holder.subscribe(() => (this.state = this.desk.state));
        window.addEventListener("hashchange", () => this.readRoute());
        window.addEventListener("pagehide", () => this.keepPlace());
        window.addEventListener("keydown", (event) => this.onKey(event));
        window.addEventListener("focusin", () => this.stray.focused());
        // By then a press has moved the focus, and has not done anything yet.
        window.addEventListener("mouseup", () => this.stray.released(), { capture: true });
        window.addEventListener("click", () => this.settleFocus());
        this.cameFrom = placeOf(memory("sessionStorage"), routeOf(location.hash).ticketId);
        this.readRoute();
        this.desk.lists.ofTeam(this.cameFrom?.team ?? null);
        if (this.cameFrom && !this.viewChosen) {
            this.view = viewNamed(this.cameFrom.view) ?? this.view;
            this.viewChosen = true;
        }
    }

    override willUpdate(changed: PropertyValues): void {
        if (changed.has("state")) {
            this.chooseView();
            const said = this.announcer.news(this.state, this.ticketId);
            this.said = said ?? this.said;
        }
    }

    /** What was shown before a reload is shown again, once the columns are there. */
    private returnTo(): void {
        const { cameFrom, list, conversation } = this;
        if (cameFrom && list && conversation) {
            this.cameFrom = null;
            list.start = cameFrom.list;
            conversation.start = cameFrom.message;
        }
    }

    override updated(): void {
        this.returnTo();
        this.settleFocus();
        const ticket = this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
        const { count: unanswered, atLeast } = unansweredForMe(this.state);
        const count = this.state.phase === "ready" && unanswered > 0 ? `(${unanswered}${atLeast ? "+" : ""}) ` : "";
        const title = `${count}${ticket ? `${ticket.subject} · ` : ""}Deskwire`;
        if (document.title !== title) {
            document.title = title;
        }
    }

    override render(): TemplateResult {
        const { phase, notice } = this.state;
        if (phase === "signed-out") {
            return html`<dw-sign-in .desk=${this.desk} .notice=${notice}></dw-sign-in>`;
        }
        if (phase === "unreachable") {
            return html`<div class="empty" role="alert" data-testid="unreachable">
                ${plug}
                <strong>${words.app.loadFailed}</strong>
                <p>${words.app.keepsTrying(notice ?? "")}</p>
                <button class="button" @click=${() => void this.desk.load()}>${words.app.tryNow}</button>
            </div>`;
        }
        return this.columns();
    }

    private columns(): TemplateResult {
        const { desk, state, ticketId } = this;
        const parts = { desk, state };
        return html`
            <div class="skips">
                <button class="button" data-testid="skip-to-list" @click=${() => void this.list?.focusOpen()}>${words.app.skipToList}</button>
                ${ticketId === null
                    ? nothing
                    : html`<button class="button" data-testid="skip-to-reply" @click=${() => void this.conversation?.focusText()}>${words.app.skipToReply}</button>`}
            </div>
            <div
                class="columns ${this.nobody ? "nobody" : ""}"
                data-pane=${ticketId === null ? "list" : "ticket"}
                data-testid="desk"
                aria-busy=${state.phase === "ready" ? "false" : "true"}
                @search=${(event: CustomEvent<string>) => this.search(event.detail)}
                @sign-out=${() => void this.desk.signOut()}
                @show-keys=${() => this.keys?.show()}
                @show-teams=${() => this.teams?.show()}
                @show-bots=${() => this.renderRoot.querySelector<DwBots>("dw-bots")?.show()}
                @show-accounts=${() => void this.accounts?.show()}
                @show-person=${() => void this.renderRoot.querySelector<DwDrawer>("dw-drawer")?.show()}
                @close-ticket=${() => this.closeTicket()}
                @acted=${() => this.list?.refreshOrder()}
            >
                <dw-views .desk=${parts.desk} .state=${parts.state} .view=${this.view}></dw-views>
                <div class="work" role="main">
                    <dw-ticket-list
                        role="region"
                        aria-label=${words.app.tickets}
                        .desk=${desk}
                        .state=${state}
                        .view=${this.view}
                        .openId=${ticketId}
                        .query=${this.query}
                    ></dw-ticket-list>
                    <dw-conversation
                        role="region"
                        aria-label=${words.app.ticket}
                        .desk=${desk}
                        .state=${state}
                        .ticketId=${ticketId}
                    ></dw-conversation>
                </div>
                <dw-person
                    class="column"
                    role="complementary"
                    aria-label=${words.common.person}
                    .desk=${desk}
                    .state=${state}
                    .ticketId=${ticketId}
                ></dw-person>
                <dw-drawer .desk=${desk} .state=${state} .ticketId=${ticketId}></dw-drawer>
            </div>
            <dw-toasts .desk=${desk} .state=${state} .ticketId=${ticketId}></dw-toasts>
            <dw-accounts .desk=${desk} .state=${state}></dw-accounts>
            ${may(state, "team.manage") ? html`<dw-teams .desk=${desk} .state=${state}></dw-teams>` : nothing}
            ${may(state, "bot.manage") ? html`<dw-bots .desk=${desk} .state=${state}></dw-bots>` : nothing}
            <dw-keys></dw-keys>
            <p class="seen-by-readers-only" role="status" aria-live="polite">${this.said}</p>
        `;
    }

    /** Whether the open ticket is none, so that there is no person either. */
    private get nobody(): boolean {
        return this.ticketId !== null && isUnseen(this.state, this.ticketId);
    }

    private keepPlace(): void {
        const { view, ticketId, list, conversation } = this;
        keepPlace(memory("sessionStorage"), { view, ticketId, team: this.state.team, list: list?.scrolled ?? 0, message: conversation?.reading ?? null });
    }

    private readRoute(): void {
        const route = routeOf(location.hash);
        if (route.view) {
            this.view = route.view;
            this.viewChosen = true;
            this.search("");
        }
        this.ticketId = route.ticketId;
        this.desk.read(route.ticketId);
    }

    /** A page that was opened by a ticket's address shows the view in which that ticket is. */
    private chooseView(): void {
        if (this.viewChosen || this.state.phase !== "ready") {
            return;
        }
        const ticket = this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
        if (ticket || this.ticketId === null) {
            this.view = ticket ? viewOf(ticket, this.state.me?.username ?? "") : this.view;
            this.viewChosen = true;
        }
    }

    private search(query: string): void {
        this.query = query.trimStart();
        window.clearTimeout(this.searchTimer ?? undefined);
        const asked = this.query.trim();
        if (asked !== "") {
            this.searchTimer = window.setTimeout(() => {
                if (this.query.trim() === asked) {
                    void this.desk.search.find(asked);
                }
            }, SEARCH_AFTER_MS);
        } else {
            this.desk.search.leave();
        }
    }

    private closeTicket(): void {
        location.hash = `#/views/${this.view}`;
        void this.list?.focusOpen();
    }

    private onKey(event: KeyboardEvent): void {
        if (this.state.phase !== "ready" || this.stray.takes(event)) {
            return;
        }
        const wish = wishOf(event);
        if (wish) {
            event.preventDefault();
            this.grant(wish, event);
        }
    }

    /** Once the columns have been drawn anew too. */
    private settleFocus(): void {
        requestAnimationFrame(() => this.stray.settle());
    }

    private grant(wish: Wish, event: KeyboardEvent): void {
        const { list, conversation } = this;
        const grants: Record<Wish, () => unknown> = {
            next: () => list?.move(1),
            previous: () => list?.move(-1),
            reply: () => conversation?.write("reply"),
            note: () => conversation?.write("note"),
            claim: () => conversation?.claim(),
            resolve: () => conversation?.toggleResolved(),
            undo: () => this.undo(),
            search: () => list?.focusSearch(),
            keys: () => this.keys?.show(),
            back: () => this.back(event),
        };
        grants[wish]();
    }

    private undo(): void {
        const { last } = this.desk.resolutions;
        if (last) {
            this.desk.resolutions.undo(last.ticketId);
        }
    }

    /** From a text field, or where one was, to the list; from the list out of the ticket. */
    private back(event: KeyboardEvent): void {
        const target = event.composedPath()[0];
        const writes = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
        if (target instanceof HTMLElement && (writes || this.stray.isStray)) {
            target.blur();
            this.stray.released();
            void this.list?.focusOpen();
        } else if (this.ticketId !== null) {
            this.closeTicket();
        }
    }

    private get list(): DwTicketList | null {
        return this.renderRoot.querySelector("dw-ticket-list");
    }

    private get conversation(): DwConversation | null {
        return this.renderRoot.querySelector("dw-conversation");
    }

    private get teams(): DwTeams | null {
        return this.renderRoot.querySelector("dw-teams");
    }

    private get accounts(): DwAccounts | null {
        return this.renderRoot.querySelector("dw-accounts");
    }

    private get keys(): DwKeys | null {
        return this.renderRoot.querySelector("dw-keys");
    }
}

customElements.define("dw-app", DwApp);
