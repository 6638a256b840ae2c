import { html, nothing, type TemplateResult } from "lit";
import type { Agent, Ticket, TicketPatch } from "../net/wire.ts";
import { activeTeams, type Teams, teamOf } from "../state/teams.ts";
import { duration, LATE_AFTER_MS } from "../text/time.ts";
import { sayWaiting } from "../text/waiting.ts";
import { words } from "../text/words.ts";
import { back, down, more, person } from "./icons.ts";
import { moveInMenu } from "./popover.ts";
import { waitingFor } from "./ticket-row.ts";
import { waitingMenu } from "./waiting-menu.ts";

/** The menus of the head. */
export type HeadMenu = "hand-over" | "waiting";

/** What the head of a ticket shows and lets do. */
export interface TicketHead {
    readonly id: number;
    /** Undefined while it is being loaded. */
    readonly ticket: Ticket | undefined;
    /** There is no such ticket. */
    readonly missing: boolean;
    readonly agents: readonly Agent[];
    /** Those that were archived, too. */
    readonly teams: Teams;
    readonly me: string;
    readonly busy: boolean;
    /** Whether the agent may take and change tickets, and give them to others. */
    readonly mayChange: boolean;
    readonly mayAssign: boolean;
    /** It is resolved in a moment, unless that is undone. */
    readonly resolving: boolean;
    nameOf(username: string): string;
    claim(): void;
    toggleResolved(): void;
    /** Chosen in the menu, which closes. */
    choose(change: TicketPatch): void;
    toggleMenu(event: Event, which: HeadMenu): void;
    /** Shows, from the other menu where the head has no room for a button, what the ticket can wait for. */
    showWaiting(): void;
    close(): void;
    showPerson(): void;
}

/** Subject, state and the acts on a ticket; what does not fit is in a menu. */
export function ticketHead(head: TicketHead): TemplateResult {
    const { ticket } = head;
    return html`<div class="header">
        <button class="button quiet icon back" aria-label=${words.head.back} data-testid="back" @click=${() => head.close()}>
            ${back}
        </button>
        <div class="title">
            <h1 tabindex="-1" title=${ticket?.subject ?? ""} dir="auto">${ticket?.subject ?? words.ticket.title(head.id)}</h1>
            <p>${ticket ? facts(ticket, head) : head.missing ? nothing : "…"}</p>
        </div>
        ${ticket && head.mayChange ? actions(ticket, head) : nothing}
        ${ticket ? whoButton(head) : nothing}
    </div>`;
}

function whoButton(head: TicketHead): TemplateResult {
    return html`<button class="button quiet icon who" aria-label=${words.common.person} data-testid="person" @click=${() => head.showPerson()}>
            ${person}
        </button>`;
}

function facts(ticket: Ticket, head: TicketHead): TemplateResult {
    const waits = waitingFor(ticket, Date.now());
    const holder = ticket.assignee ? html` · <bdi>${head.nameOf(ticket.assignee)}</bdi>` : html` · ${words.head.nobody}`;
    const team = teamOf(ticket, head.teams);
    // Who waits has an open ticket: of both, what is read first is what is not cut on a narrow page.
    return html`#${ticket.id} · ${waits === null
            ? (sayWaiting(ticket) ?? words.status[ticket.status])
            : html`<span class=${waits >= LATE_AFTER_MS ? "late" : ""}><span class="word">${words.head.waiting}</span>${waits < 60_000 ? words.head.justNow : duration(waits)}</span>`}<span
            data-testid="holder"
            >${holder}</span
        >${team ? html`<span data-testid="team"> · <bdi>${team.name}</bdi></span>` : nothing}`;
}

function actions(ticket: Ticket, head: TicketHead): TemplateResult {
    const open = ticket.status !== "resolved";
    const mine = ticket.assignee === head.me;
    return html`<div class="actions">
        ${open && !mine
            ? html`<button class="button" data-testid="claim" ?disabled=${head.busy} @click=${() => head.claim()}>
                  ${ticket.assignee ? words.head.takeOver : words.head.take} <kbd>C</kbd>
              </button>`
            : nothing}
        ${open
            ? html`<button class="button wide" data-testid="hand-over" aria-haspopup="menu" @click=${(event: Event) => head.toggleMenu(event, "hand-over")}>
                  ${words.head.handOver} ${down}
              </button>`
            : nothing}
        <button class="button icon narrow" aria-label=${words.head.more} aria-haspopup="menu" data-testid="more" @click=${(event: Event) => head.toggleMenu(event, "hand-over")}>
            ${more}
        </button>
        ${open
            ? html`<button
                  class="button wide"
                  data-testid="pending"
                  aria-haspopup="dialog"
                  ?disabled=${head.busy}
                  @click=${(event: Event) => head.toggleMenu(event, "waiting")}
              >
                  ${words.head.setPending} ${down}
              </button>`
            : nothing}
        <button
            class="button ${open && !head.resolving ? "primary" : ""}"
            data-testid=${open ? "resolve" : "reopen"}
            ?disabled=${head.busy}
            @click=${() => head.toggleResolved()}
        >
            ${head.resolving ? words.head.undo : open ? words.head.resolve : words.head.reopen} <kbd>E</kbd>
        </button>
        ${menu(ticket, head)}
        ${open ? waitingMenu(ticket, (change) => head.choose(change)) : nothing}
    </div>`;
}

function menu(ticket: Ticket, head: TicketHead): TemplateResult {
    const agents = head.agents.filter((agent) => agent.username !== ticket.assignee && agent.active !== false && (head.mayAssign || agent.username === head.me));
    const open = ticket.status !== "resolved";
    return html`<div popover class="menu" role="menu" aria-label=${words.head.handOver} data-menu="hand-over" data-testid="hand-over-menu" @keydown=${moveInMenu}>
        ${open
            ? html`<p class="label">${words.head.handOverTo}</p>
                  ${agents.map(
                      (agent) => html`<button
                          role="menuitem"
                          data-agent=${agent.username}
                          @click=${() => head.choose({ assignee: agent.username })}
                      >
                          ${agent.username === head.me ? words.head.me : agent.name}
                      </button>`,
                  )}
                  ${ticket.assignee
                      ? html`<button role="menuitem" data-agent="" @click=${() => head.choose({ assignee: null })}>
                            ${words.head.noOne}
                        </button>`
                      : nothing}
                  ${teamItems(ticket, head)}`
            : nothing}
        ${open
            ? html`<button role="menuitem" class="no-room" data-testid="show-waiting" @click=${() => head.showWaiting()}>${words.head.setPending}</button>`
            : nothing}
        <div class="narrow">
            <button role="menuitem" @click=${() => head.showPerson()}>${words.common.person}</button>
        </div>
    </div>`;
}

/** To which team it can go, where there is any. */
function teamItems(ticket: Ticket, head: TicketHead): TemplateResult | typeof nothing {
    const teams = activeTeams(head.teams).filter(({ id }) => id !== ticket.team);
    if (teams.length === 0 && !teamOf(ticket, head.teams)) {
        return nothing;
    }
    return html`<p class="label">${words.head.toTeam}</p>
        ${teams.map((team) => html`<button role="menuitem" data-team=${team.id} @click=${() => head.choose({ team: team.id })}><bdi>${team.name}</bdi></button>`)}
        ${teamOf(ticket, head.teams)
            ? html`<button role="menuitem" data-team="" @click=${() => head.choose({ team: null })}>${words.head.noTeam}</button>`
            : nothing}`;
}
