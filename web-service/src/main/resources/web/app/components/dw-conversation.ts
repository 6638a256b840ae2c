import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Message, Ticket, TicketPatch } from "../net/wire.ts";
import type { Outgoing } from "../state/desk-state.ts";
import { may } from "../state/permissions.ts";
import { isUnseen } from "../state/out-of-sight.ts";
import type { MessagePlace } from "../state/place.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness } from "../styles/states.ts";
import { sayPresence } from "../text/presence.ts";
import { truthOf } from "../text/truth.ts";
import { words } from "../text/words.ts";
import { conversationStyles } from "./conversation-styles.ts";
import { waitingStyles } from "./waiting-menu.ts";
import { DeskElement } from "./desk-element.ts";
import "./composer/dw-composer.ts";
import type { DwComposer } from "./composer/dw-composer.ts";
import "./composer/dw-editor.ts";
import type { DwEditor } from "./composer/dw-editor.ts";
import "./messages/dw-message-list.ts";
import type { DwMessageList } from "./messages/dw-message-list.ts";
import "./dw-out-of-sight.ts";
import type { DwOutOfSight } from "./dw-out-of-sight.ts";
import { bubbles } from "./icons.ts";
import { toggleBeside } from "./popover.ts";
import { slotted } from "./slotted.ts";
import { type HeadMenu, type TicketHead, ticketHead } from "./ticket-head.ts";

const TICK_MS = 15_000;

/** What was chosen in a message's menu. */
interface MessageAct {
    readonly act: "answer" | "edit" | "take-back";
    readonly message: Message;
    /** The part of the text that was selected. */
    readonly quote: string | null;
}

/** The third column: one ticket, what was said, what can be done. */
export class DwConversation extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        problem: { state: true },
        busy: { state: true },
        dropping: { state: true },
        edited: { state: true },
    };
    declare ticketId: number | null;
    declare problem: string | null;
    declare busy: boolean;
    /** Files are being dragged over the ticket. */
    declare dropping: boolean;
    /** The sent reply that is being edited. */
    declare edited: Message | null;
    /** Where one read before a reload. */
    start: MessagePlace | null = null;
    private timer: number | null = null;

    static override styles = [base, controls, emptiness, conversationStyles, waitingStyles];

    constructor() {
        super();
        this.problem = null;
        this.busy = false;
        this.dropping = false;
        this.edited = null;
        this.ticketId = null;
        this.addEventListener("dragover", (event) => this.onDrag(event));
        this.addEventListener("dragleave", (event) => this.onDrag(event));
        this.addEventListener("drop", (event) => void this.onDrop(event));
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.timer = window.setInterval(() => this.requestUpdate(), TICK_MS);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.clearInterval(this.timer ?? undefined);
    }

    /** Where one reads; null at the end. */
    get reading(): MessagePlace | null {
        return this.messageList?.reading ?? null;
    }

    async write(kind: "reply" | "note"): Promise<void> {
        await this.leaveEdit();
        await this.composer?.write(kind);
    }

    async focusText(): Promise<void> {
        await this.composer?.focusText();
    }

    /** Puts the caret where one writes; false where nothing can be written. */
    toText(): boolean {
        const text = (this.outOfSight ?? (this.edited ? this.editor : this.composer))?.area;
        text?.focus();
        return text !== undefined && text !== null;
    }

    /** Focuses the title, at which keys mean nothing of their own; false where no ticket is open. */
    toRest(): boolean {
        const title = this.renderRoot.querySelector("h1");
        title?.focus({ preventScroll: true });
        return title !== null;
    }

    async claim(): Promise<void> {
        const { ticket } = this;
        if (ticket && ticket.assignee !== this.me && this.mayChange) {
            await this.act(() => this.desk.actions.claim(ticket));
        }
    }

    /** Resolves an open ticket, undoes that while it can be undone, and opens a resolved one again. */
    async toggleResolved(): Promise<void> {
        const { ticket } = this;
        if (!this.mayChange) {
            return;
        }
        if (ticket?.status === "resolved") {
            await this.patch({ status: "open" });
        } else if (ticket && !this.desk.resolutions.undo(ticket.id)) {
            this.problem = null;
            this.desk.resolutions.resolve(ticket);
        }
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId")) {
            this.problem = null;
            this.edited = null;
            this.start = changed.get("ticketId") === undefined || changed.get("ticketId") === null ? this.start : null;
        }
        if (this.unseen) {
            // What was said of it, or begun at it, does not wait for it to come back.
            this.problem = null;
            this.edited = null;
            this.start = null;
        }
    }

    override render(): TemplateResult {
        if (this.ticketId === null) {
            return html`<div class="empty" data-testid="no-ticket">
                ${bubbles}
                <strong>${words.conversation.none}</strong>
                <p class="keys">${slotted(words.conversation.keys, { move: html`<kbd>J</kbd> <kbd>K</kbd>`, open: html`<kbd>↵</kbd>`, help: html`<kbd>?</kbd>` })}</p>
            </div>`;
        }
        if (this.unseen) {
            return html`${ticketHead(this.head(this.ticketId))}
                <dw-out-of-sight .desk=${this.desk} .state=${this.state} .ticketId=${this.ticketId}></dw-out-of-sight>`;
        }
        return html`
            ${ticketHead(this.head(this.ticketId))}
            ${this.problem
                ? html`<p class="said" role="alert" data-testid="action-problem">
                      <span>${this.problem}</span>
                      <button class="link" @click=${() => (this.problem = null)}>${words.common.close}</button>
                  </p>`
                : nothing}
            <dw-message-list
                .desk=${this.desk}
                .state=${this.state}
                .ticketId=${this.ticketId}
                .start=${this.start}
                @edit-unsent=${(event: CustomEvent<Outgoing>) => this.edit(event.detail)}
                @message-act=${(event: CustomEvent<MessageAct>) => void this.onMessageAct(event.detail)}
                @message-problem=${(event: CustomEvent<string | null>) => (this.problem = event.detail)}
            ></dw-message-list>
            ${this.ticket
                ? html`${this.line()}${this.presence()}
                      ${this.edited
                          ? html`<dw-editor
                                .desk=${this.desk}
                                .state=${this.state}
                                .message=${this.edited}
                                @edit-done=${() => void this.leaveEdit()}
                            ></dw-editor>`
                          : nothing}
                      ${may(this.state, "ticket.reply") || may(this.state, "ticket.note")
                          ? html`<dw-composer
                          ?hidden=${this.edited !== null}
                          .desk=${this.desk}
                          .state=${this.state}
                          .ticketId=${this.ticketId}
                          @show-newest=${() => this.messageList?.toEnd()}
                      ></dw-composer>`
                          : html`<p class="presence" data-testid="reads-only">${words.conversation.readsOnly}</p>`}
                      ${this.dropping ? html`<div class="drop" data-testid="drop">${words.conversation.drop}</div>` : nothing}`
                : nothing}
        `;
    }

    private head(id: number): TicketHead {
        return {
            id,
            ticket: this.ticket,
            agents: [...this.state.agents.values()],
            teams: this.state.teams,
            me: this.me,
            missing: this.unseen,
            busy: this.busy,
            mayChange: this.mayChange,
            mayAssign: may(this.state, "ticket.assign_others"),
            resolving: this.state.resolving.get(id)?.problem === null,
            nameOf: (username) => this.nameOf(username),
            claim: () => void this.claim(),
            toggleResolved: () => void this.toggleResolved(),
            choose: (change) => void this.choose(change),
            toggleMenu: (event, which) => this.toggleMenu(event, which),
            showWaiting: () => this.showWaiting(),
            close: () => this.say("close-ticket"),
            showPerson: () => this.showPerson(),
        };
    }

    /** Where one column is shown the badge is with the list: what it says is said here, unless that is that all is well. */
    private line(): TemplateResult | typeof nothing {
        const truth = truthOf(this.state.link, Date.now());
        return truth.state === "live" ? nothing : html`<p class="presence line" data-testid="line">${truth.steady ?? truth.words}</p>`;
    }

    /** Who else is here. The line keeps its place when nobody is. */
    private presence(): TemplateResult {
        const presence = this.state.presence.get(this.ticketId ?? 0);
        const others = (names: readonly string[] | undefined): string[] =>
            (names ?? []).filter((name) => name !== this.me).map((name) => this.nameOf(name));
        const typing = others(presence?.typing);
        const viewing = others(presence?.viewing).filter((name) => !typing.includes(name));
        return html`<p class="presence ${typing.length > 0 ? "writes" : ""}" role="status" data-testid="presence">
            ${sayPresence(typing, viewing)}
        </p>`;
    }

    private toggleMenu({ currentTarget }: Event, which: HeadMenu): void {
        const menu = this.renderRoot.querySelector<HTMLElement>(`[data-menu=${which}]`);
        if (menu && currentTarget instanceof HTMLElement) {
            toggleBeside(currentTarget, menu);
        }
    }

    /** Beside the button of the menu that it was chosen in, which closes. */
    private showWaiting(): void {
        const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>("[data-testid=more], [data-testid=hand-over]")];
        const button = buttons.find((each) => each.checkVisibility());
        const menu = this.renderRoot.querySelector<HTMLElement>("[data-menu=waiting]");
        this.closeMenu();
        if (button && menu) {
            toggleBeside(button, menu);
        }
    }

    private closeMenu(): void {
        this.renderRoot.querySelector<HTMLElement>(".menu:popover-open")?.hidePopover();
    }

    private async choose(change: TicketPatch): Promise<void> {
        this.closeMenu();
        await this.patch(change);
    }

    private showPerson(): void {
        this.closeMenu();
        this.say("show-person");
    }

    private async patch(change: TicketPatch): Promise<void> {
        const { ticket } = this;
        if (ticket) {
            await this.act(() => this.desk.actions.patch(ticket, change));
        }
    }

    private async act(run: () => Promise<string | null>): Promise<void> {
        const { ticketId } = this;
        this.busy = true;
        this.problem = null;
        const problem = await run();
        this.busy = false;
        if (this.ticketId === ticketId) {
            this.problem = problem;
        }
        if (problem === null) {
            this.say("acted");
        }
    }

    private async onMessageAct({ act, message, quote }: MessageAct): Promise<void> {
        switch (act) {
            case "answer":
                await this.leaveEdit();
                await this.composer?.answer(message, quote);
                break;
            case "edit":
                this.edited = message;
                break;
            case "take-back":
                await this.act(() => this.desk.messages.takeBack(message));
        }
    }

    private async leaveEdit(): Promise<void> {
        if (this.edited) {
            this.edited = null;
            await this.updateComplete;
            await this.composer?.focusText();
        }
    }

    private onDrag(event: DragEvent): void {
        const files = event.dataTransfer?.types.includes("Files") ?? false;
        this.dropping = files && event.type !== "dragleave" && may(this.state, "ticket.reply");
    }

    private async onDrop(event: DragEvent): Promise<void> {
        event.preventDefault();
        this.dropping = false;
        const files = [...(event.dataTransfer?.files ?? [])];
        await this.leaveEdit();
        this.composer?.attach(files);
    }

    private edit(outgoing: Outgoing): void {
        this.desk.sender.discard(outgoing.key);
        void this.composer?.take(outgoing);
    }

    private get ticket(): Ticket | undefined {
        return this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
    }

    /** The ticket is not one that this agent sees, or not any more. */
    private get unseen(): boolean {
        return this.ticketId !== null && isUnseen(this.state, this.ticketId);
    }

    private get mayChange(): boolean {
        return may(this.state, "ticket.change");
    }

    private get composer(): DwComposer | null {
        return this.renderRoot.querySelector<DwComposer>("dw-composer");
    }

    private get outOfSight(): DwOutOfSight | null {
        return this.renderRoot.querySelector<DwOutOfSight>("dw-out-of-sight");
    }

    private get editor(): DwEditor | null {
        return this.renderRoot.querySelector<DwEditor>("dw-editor");
    }

    private get messageList(): DwMessageList | null {
        return this.renderRoot.querySelector<DwMessageList>("dw-message-list");
    }
}

customElements.define("dw-conversation", DwConversation);
