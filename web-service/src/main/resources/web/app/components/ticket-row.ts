import { html, nothing, type TemplateResult } from "lit";
import { unansweredIn } from "../net/unanswered.ts";
import type { Ticket, View } from "../net/wire.ts";
import { floods } from "../text/floods.ts";
import { HUES, initials } from "../text/names.ts";
import { brief, duration, full, LATE_AFTER_MS } from "../text/time.ts";
import { sayWaiting, sayWaitingShortly } from "../text/waiting.ts";
import { words } from "../text/words.ts";
import { warning } from "./icons.ts";

/** Rows are of one height, so that a list of thousands knows where each one is without measuring it. */
export const ROW_HEIGHT = 65;

/** More of a text than the widest row shows. */
const SHOWN_UNITS = 160;

/** More are not read by anybody, and would push the name away. */
const MAX_COUNTED = 99;

export interface RowContext {
    readonly view: View;
    readonly openId: number | null;
    readonly now: number;
    /** What one has begun to write there. */
    readonly draft: string | null;
    readonly gone: boolean;
    /** The one row that Tab stops at; the arrows go on from there. */
    readonly tabStop: boolean;
    /** The name of the team that it is in, where there are several. */
    readonly team: string | null;
    nameOf(username: string): string;
}

/** One ticket in the list: who, how long they wait, the last line, one chip at most. */
export function ticketRow(ticket: Ticket, context: RowContext): TemplateResult {
    const { contact } = ticket;
    const waits = waitingFor(ticket, context.now);
    return html`<a
        class="row ${context.gone ? "gone" : ""}"
        href="#/tickets/${ticket.id}"
        data-testid="ticket-row"
        data-ticket-id=${ticket.id}
        tabindex=${context.tabStop ? 0 : -1}
        aria-current=${ticket.id === context.openId ? "true" : nothing}
    >
        <span class="disc h${contact.id % HUES}" aria-hidden="true">${initials(contact.name)}</span>
        <span class="who"><bdi>${contact.name}</bdi><span>&nbsp;· #${ticket.id}</span>${context.team === null ? nothing : html`<span class="team" data-testid="row-team">&nbsp;· <bdi>${context.team}</bdi></span>`}</span>
        ${waits === null
            ? html`<span class="when" title=${full(ticket.updatedAt)}>${brief(ticket.updatedAt, context.now)}</span>`
            : html`<span class="when ${waits >= LATE_AFTER_MS ? "late" : "waits"}" title=${words.row.waitsSince(full(ticket.waitingSince ?? ""))}
                  ><span class="seen-by-readers-only">${words.row.waiting}</span>${duration(waits)}</span
              >`}
        <span class="line">${undeliveredMark(ticket)}<span class="last" dir="auto"
            >${context.draft === null ? lastLine(ticket) : html`<em>${words.row.draft}</em> ${context.draft.slice(0, SHOWN_UNITS)}`}</span
        ></span>
        ${mark(ticket, context)}
    </a>`;
}

/** The place of a ticket that went out of sight while somebody looked at the list. It leads to what is said of that. */
export function goneRow(id: number, context: Pick<RowContext, "openId" | "tabStop">): TemplateResult {
    return html`<a
        class="row away"
        href="#/tickets/${id}"
        data-testid="gone-row"
        data-ticket-id=${id}
        tabindex=${context.tabStop ? 0 : -1}
        aria-current=${id === context.openId ? "true" : nothing}
    >
        <span class="disc" aria-hidden="true"></span>
        <span class="who">#${id}</span>
        <span></span>
        <span class="line"><span class="last">${words.row.gone}</span></span>
    </a>`;
}

/** What the customer does not have is found without opening the ticket. */
function undeliveredMark({ undelivered = 0 }: Ticket): TemplateResult | typeof nothing {
    if (undelivered === 0) {
        return nothing;
    }
    const said = words.row.undelivered(undelivered);
    return html`<span class="undelivered" title=${said} data-testid="undelivered">${warning}<span class="seen-by-readers-only">${said}. </span></span>`;
}

function lastLine({ lastMessage, subject }: Ticket): TemplateResult {
    const ours = lastMessage?.author === "agent" ? html`<span class="ours">↩ </span>` : nothing;
    return html`${ours}${(lastMessage?.text ?? subject).slice(0, SHOWN_UNITS)}`;
}

/** How long the customer has waited, in milliseconds, or null when nobody waits. */
export function waitingFor(ticket: Ticket, now: number): number | null {
    return ticket.status === "open" && ticket.waitingSince ? Math.max(0, now - Date.parse(ticket.waitingSince)) : null;
}

function mark(ticket: Ticket, context: RowContext): TemplateResult | typeof nothing {
    if (context.gone) {
        const now = ticket.status === "open" ? (ticket.assignee ? context.nameOf(ticket.assignee) : words.status.open) : words.status[ticket.status];
        return html`<span class="chip">${now}</span>`;
    }
    const unanswered = unansweredIn(ticket);
    if (unanswered > 0) {
        return html`<span class="marks">${floods(ticket.contact, context.now) ? flood() : priority(ticket)}<span class="unanswered" data-testid="unanswered">${unanswered > MAX_COUNTED ? `${MAX_COUNTED}+` : unanswered}<span class="seen-by-readers-only">${words.row.unanswered}</span></span></span>`;
    }
    if (isPressing(ticket)) {
        return priority(ticket);
    }
    if (ticket.contact.muted) {
        return html`<span class="chip" title=${words.row.mutedHint}>${words.row.muted}</span>`;
    }
    const waits = sayWaitingShortly(ticket, context.now);
    if (waits !== null) {
        return html`<span class="chip" title=${sayWaiting(ticket) ?? ""} data-testid="waits">${waits}</span>`;
    }
    const tag = context.view === "open" && ticket.assignee ? context.nameOf(ticket.assignee) : ticket.tags[0];
    return tag ? html`<span class="chip">${tag}</span>` : nothing;
}

function flood(): TemplateResult {
    return html`<span class="chip high" data-testid="flooding" title=${words.row.floodsHint}>${words.row.floods}</span>`;
}

function isPressing({ priority }: Ticket): boolean {
    return priority === "urgent" || priority === "high";
}

function priority(ticket: Ticket): TemplateResult | typeof nothing {
    return isPressing(ticket) ? html`<span class="chip ${ticket.priority}">${words.priority[ticket.priority]}</span>` : nothing;
}
