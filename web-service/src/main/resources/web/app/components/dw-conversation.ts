import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Message, Ticket, TicketPatch } from "../net/wire.ts";
import type { Outgoing } from "../state/desk-state.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness } from "../styles/states.ts";
import { sayPresence } from "../text/presence.ts";
import { duration, LATE_AFTER_MS } from "../text/time.ts";
import { conversationStyles } from "./conversation-styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./composer/dw-composer.ts";
import type { DwComposer } from "./composer/dw-composer.ts";
import "./messages/dw-message-list.ts";
import type { DwMessageList } from "./messages/dw-message-list.ts";
import { back, bubbles, down, more, person } from "./icons.ts";
import { moveInMenu, toggleBeside } from "./popover.ts";
import { waitingFor } from "./ticket-row.ts";

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
    };
    declare ticketId: number | null;
    declare problem: string | null;
    declare busy: boolean;
    /** Files are being dragged over the ticket. */
    declare dropping: boolean;
    private timer: number | null = null;

    static override styles = [base, controls, emptiness, conversationStyles];

    constructor() {
        super();
        this.problem = null;
        this.busy = false;
        this.dropping = false;
        this.ticketId = null;
        this.addEventListener("dragover", (event) => this.onDrag(event));
        this.addEventListener("dragleave", (event) => this.onDrag(event));
        this.addEventListener("drop", (event) => this.onDrop(event));
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.timer = window.setInterval(() => this.requestUpdate(), TICK_MS);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.clearInterval(this.timer ?? undefined);
    }

    write(kind: "reply" | "note"): void {
        void this.composer?.write(kind);
    }

    async claim(): Promise<void> {
        const { ticket } = this;
        if (ticket && ticket.assignee !== this.me) {
            await this.act(() => this.desk.actions.claim(ticket));
        }
    }

    /** Resolves an open ticket and opens a resolved one again. */
    async toggleResolved(): Promise<void> {
        const { ticket } = this;
        if (ticket) {
            await this.patch({ status: ticket.status === "resolved" ? "open" : "resolved" });
        }
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId")) {
            this.problem = null;
        }
    }

    override render(): TemplateResult {
        if (this.ticketId === null) {
            return html`<div class="empty" data-testid="no-ticket">
                ${bubbles}
                <strong>No ticket is open</strong>
                <p class="keys"><kbd>J</kbd> <kbd>K</kbd> move through the list, <kbd>↵</kbd> opens, <kbd>?</kbd> shows all keys</p>
            </div>`;
        }
        return html`
            ${this.header()}
            ${this.problem
                ? html`<p class="said" role="alert" data-testid="action-problem">
                      <span>${this.problem}</span>
                      <button class="link" @click=${() => (this.problem = null)}>Close</button>
                  </p>`
                : nothing}
            <dw-message-list
                .desk=${this.desk}
                .state=${this.state}
                .ticketId=${this.ticketId}
                @edit-unsent=${(event: CustomEvent<Outgoing>) => this.edit(event.detail)}
                @message-act=${(event: CustomEvent<MessageAct>) => void this.onMessageAct(event.detail)}
                @message-problem=${(event: CustomEvent<string>) => (this.problem = event.detail)}
            ></dw-message-list>
            ${this.ticket
                ? html`${this.presence()}
                      <dw-composer
                          .desk=${this.desk}
                          .state=${this.state}
                          .ticketId=${this.ticketId}
                          @show-newest=${() => this.messageList?.toEnd()}
                      ></dw-composer>
                      ${this.dropping ? html`<div class="drop" data-testid="drop">Drop files to attach them to your reply</div>` : nothing}`
                : nothing}
        `;
    }

    private header(): TemplateResult {
        const { ticket } = this;
        return html`<div class="header">
            <button class="button quiet icon back" aria-label="Back to the list" data-testid="back" @click=${() => this.say("close-ticket")}>
                ${back}
            </button>
            <div class="title">
                <h1 title=${ticket?.subject ?? ""} dir="auto">${ticket?.subject ?? `Ticket #${this.ticketId}`}</h1>
                <p>${ticket ? this.facts(ticket) : "…"}</p>
            </div>
            ${ticket ? this.actions(ticket) : nothing}
            <button class="button quiet icon who" aria-label="About this person" data-testid="person" @click=${() => this.say("show-person")}>
                ${person}
            </button>
        </div>`;
    }

    private facts(ticket: Ticket): TemplateResult {
        const waits = waitingFor(ticket, Date.now());
        const holder = ticket.assignee ? html` · <bdi>${this.nameOf(ticket.assignee)}</bdi>` : html` · nobody has it`;
        return html`#${ticket.id} · ${ticket.status}${waits === null
                ? nothing
                : html` · <span class=${waits >= LATE_AFTER_MS ? "late" : ""}
                          >waiting ${waits < 60_000 ? "since just now" : duration(waits)}</span
                      >`}<span data-testid="holder">${holder}</span>`;
    }

    private actions(ticket: Ticket): TemplateResult {
        const open = ticket.status !== "resolved";
        const mine = ticket.assignee === this.me;
        return html`<div class="actions">
            ${open && !mine
                ? html`<button class="button" data-testid="claim" ?disabled=${this.busy} @click=${this.claim}>
                      ${ticket.assignee ? "Take over" : "Take it"} <kbd>C</kbd>
                  </button>`
                : nothing}
            ${open
                ? html`<button class="button wide" data-testid="hand-over" aria-haspopup="menu" @click=${this.toggleMenu}>
                      Hand over ${down}
                  </button>`
                : nothing}
            <button class="button icon narrow" aria-label="More" aria-haspopup="menu" data-testid="more" @click=${this.toggleMenu}>
                ${more}
            </button>
            ${open
                ? html`<button
                      class="button wide"
                      data-testid="pending"
                      ?disabled=${this.busy}
                      @click=${() => void this.patch({ status: ticket.status === "pending" ? "open" : "pending" })}
                  >
                      ${ticket.status === "pending" ? "Open again" : "Set pending"}
                  </button>`
                : nothing}
            <button
                class="button ${open ? "primary" : ""}"
                data-testid=${open ? "resolve" : "reopen"}
                ?disabled=${this.busy}
                @click=${this.toggleResolved}
            >
                ${open ? "Resolve" : "Reopen"} <kbd>E</kbd>
            </button>
            ${this.menu(ticket)}
        </div>`;
    }

    private menu(ticket: Ticket): TemplateResult {
        const agents = [...this.state.agents.values()].filter((agent) => agent.username !== ticket.assignee);
        const open = ticket.status !== "resolved";
        return html`<div popover class="menu" role="menu" aria-label="Hand over" data-testid="hand-over-menu" @keydown=${moveInMenu}>
            ${open
                ? html`<p class="label">Hand over to</p>
                      ${agents.map(
                          (agent) => html`<button
                              role="menuitem"
                              data-agent=${agent.username}
                              @click=${() => void this.choose({ assignee: agent.username })}
                          >
                              ${agent.username === this.me ? "Me" : agent.name}
                          </button>`,
                      )}
                      ${ticket.assignee
                          ? html`<button role="menuitem" data-agent="" @click=${() => void this.choose({ assignee: null })}>
                                Nobody
                            </button>`
                          : nothing}`
                : nothing}
            <div class="narrow">
                ${open
                    ? html`<button
                          role="menuitem"
                          @click=${() => void this.choose({ status: ticket.status === "pending" ? "open" : "pending" })}
                      >
                          ${ticket.status === "pending" ? "Open again" : "Set pending"}
                      </button>`
                    : nothing}
                <button role="menuitem" @click=${() => this.showPerson()}>About this person</button>
            </div>
        </div>`;
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

    private toggleMenu(event: Event): void {
        const menu = this.renderRoot.querySelector<HTMLElement>(".menu");
        if (menu && event.currentTarget instanceof HTMLElement) {
            toggleBeside(event.currentTarget, menu);
        }
    }

    private async choose(change: TicketPatch): Promise<void> {
        this.renderRoot.querySelector<HTMLElement>(".menu")?.hidePopover();
        await this.patch(change);
    }

    private showPerson(): void {
        this.renderRoot.querySelector<HTMLElement>(".menu")?.hidePopover();
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
                await this.composer?.answer(message, quote);
                break;
            case "edit":
                await this.composer?.edit(message);
                break;
            case "take-back":
                await this.act(() => this.desk.messages.takeBack(message));
        }
    }

    private onDrag(event: DragEvent): void {
        const files = event.dataTransfer?.types.includes("Files") ?? false;
        this.dropping = files && event.type !== "dragleave";
    }

    private onDrop(event: DragEvent): void {
        event.preventDefault();
        this.dropping = false;
        this.composer?.attach([...(event.dataTransfer?.files ?? [])]);
    }

    private edit(outgoing: Outgoing): void {
        this.desk.sender.discard(outgoing.key);
        void this.composer?.take(outgoing);
    }

    private get ticket(): Ticket | undefined {
        return this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
    }

    private get composer(): DwComposer | null {
        return this.renderRoot.querySelector<DwComposer>("dw-composer");
    }

    private get messageList(): DwMessageList | null {
        return this.renderRoot.querySelector<DwMessageList>("dw-message-list");
    }
}

customElements.define("dw-conversation", DwConversation);
