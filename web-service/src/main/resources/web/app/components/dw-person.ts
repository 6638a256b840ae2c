import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import type { Contact, Priority, Ticket, TicketPatch } from "../net/wire.ts";
import { othersOf } from "../state/other-tickets.ts";
import { may } from "../state/permissions.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { skeleton } from "../styles/states.ts";
import { sayError } from "../text/errors.ts";
import { floods } from "../text/floods.ts";
import { HUES, initials, languageName } from "../text/names.ts";
import { brief, clock, full } from "../text/time.ts";
import { STANDINGS, patchOf, type Standing, standingAsked, standingOf, standings } from "../text/waiting.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import { close } from "./icons.ts";
import { personStyles } from "./person-styles.ts";

const PRIORITIES: readonly Priority[] = ["low", "normal", "high", "urgent"];

/** The fourth column: who writes, what is known of the ticket, what was before. */
export class DwPerson extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        problem: { state: true },
        asked: { state: true },
    };
    declare ticketId: number | null;
    declare problem: string | null;
    /** What was chosen, until the desk has answered: it shows what is true again then. */
    declare asked: TicketPatch;

    static override styles = [
        base,
        controls,
        skeleton,
        personStyles,
    ];

    constructor() {
        super();
        this.problem = null;
        this.asked = {};
        this.ticketId = null;
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId") || !this.ticket) {
            this.problem = null;
            this.asked = {};
        }
    }

    override updated(): void {
        const { ticket } = this;
        const asked = this.state.others?.contact === ticket?.contact.id;
        if (ticket && !asked && this.state.phase === "ready") {
            // What it does to the state must not be done while this is being rendered.
            queueMicrotask(() => void this.desk.customers.of(ticket.contact.id));
        }
    }

    override render(): TemplateResult | typeof nothing {
        const { ticket } = this;
        if (!ticket) {
            return nothing;
        }
        const { contact } = ticket;
        const known = [contact.username ? `@${contact.username}` : null, contact.language ? languageName(contact.language) : null];
        return html`
            <div class="person">
                <span class="disc h${contact.id % HUES}" aria-hidden="true">${initials(contact.name)}</span>
                <div>
                    <p class="name"><bdi>${contact.name}</bdi></p>
                    <p class="sub">${known.filter((each) => each !== null).join(" · ") || words.ticket.nothingKnown}</p>
                </div>
            </div>
            ${contact.blocked ? html`<p class="blocked" data-testid="blocked">${sayBlocked(contact)}</p>` : nothing}
            ${contact.muted ? html`<p class="blocked" data-testid="muted">${words.ticket.muted}</p>` : nothing}
            ${floods(contact, Date.now())
                ? html`<p class="blocked" data-testid="flooding">${words.ticket.floods(clock(contact.floodedAt ?? ""))}</p>`
                : nothing}
            ${may(this.state, "contact.mute")
                ? html`<button class="link mute" data-testid="mute" aria-pressed=${contact.muted ? "true" : "false"} @click=${() => void this.mute(contact)}>
                      ${contact.muted ? words.ticket.unmute : words.ticket.mute}
                  </button>`
                : nothing}
            <h2>${words.ticket.title(ticket.id)}</h2>
            ${keyed(ticket.id, this.facts(ticket))}
            ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
            <h2>${words.ticket.others}</h2>
            ${this.earlier(ticket)}
        `;
    }

    private facts(ticket: Ticket): TemplateResult {
        const [changes, assigns] = [may(this.state, "ticket.change"), may(this.state, "ticket.assign_others")];
        const agents = [...this.state.agents.values()].filter((agent) => agent.username === ticket.assignee || (agent.active !== false && (assigns || agent.username === this.me)));
        const resolving = this.state.resolving.get(ticket.id)?.problem === null;
        const { assignee = ticket.assignee, priority = ticket.priority } = this.asked;
        const standing = standingAsked(this.asked) ?? (resolving ? "resolved" : standingOf(ticket));
        return html`<fieldset class="facts" ?disabled=${!changes} title=${changes ? nothing : words.ticket.readsOnly}>
            <label for="subject">${words.ticket.subject}</label>
            <textarea
                id="subject"
                rows="1"
                maxlength="80"
                dir="auto"
                data-testid="subject"
                .value=${ticket.subject}
                @change=${this.rename}
                @keydown=${this.onSubjectKey}
            ></textarea>
            <label for="assignee">${words.ticket.assignee}</label>
            <select
                id="assignee"
                data-testid="assignee"
                @change=${(event: Event) => void this.patch({ assignee: valueOf(event) || null })}
            >
                <option value="" .selected=${live(assignee === null)}>${words.ticket.nobody}</option>
                ${agents.map(
                    (agent) => html`<option value=${agent.username} .selected=${live(agent.username === assignee)}>
                        ${this.nameOf(agent.username)}
                    </option>`,
                )}
            </select>
            <label for="status">${words.ticket.status}</label>
            ${choice("status", offered(standing), standings(ticket), standing, (chosen) => void this.patch(patchOf(chosen)))}
            <label for="priority">${words.ticket.priority}</label>
            ${choice("priority", PRIORITIES, words.priority, priority, (chosen) => void this.patch({ priority: chosen }))}
            <span>${words.ticket.opened}</span>
            <span class="plain" title=${full(ticket.createdAt)}>${brief(ticket.createdAt, Date.now())}</span>
            ${ticket.source === null
                ? nothing
                : html`<span>${words.ticket.source}</span
                      ><span class="plain" dir="auto" data-testid="source" title=${words.ticket.sourceHint}>/start ${ticket.source}</span>`}
            ${ticket.rating === null ? nothing : html`<span>${words.ticket.rating}</span>${stars(ticket.rating)}`}
            <label for="tag">${words.ticket.tags}</label>
            <div class="tags">
                ${ticket.tags.map(
                    (tag) => html`<span class="chip"
                        >${tag}<button aria-label=${words.ticket.removeTag(tag)} @click=${() => void this.untag(ticket, tag)}>
                            ${close}
                        </button></span
                    >`,
                )}
                <input
                    id="tag"
                    maxlength="40"
                    placeholder=${words.ticket.addTag}
                    data-testid="tag"
                    autocomplete="off"
                    @keydown=${(event: KeyboardEvent) => void this.onTagKey(event, ticket)}
                />
            </div>
        </div>`;
    }

    private earlier(ticket: Ticket): TemplateResult | typeof nothing {
        const found = othersOf(this.state, ticket);
        const { counts } = this.state;
        const others = this.state.others?.contact === ticket.contact.id ? this.state.others : null;
        if (others?.load === "failed") {
            return html`<p class="none" role="alert">
                ${sayError(others.error)}
                <button class="link" @click=${() => void this.desk.customers.of(ticket.contact.id)}>${words.common.tryAgain}</button>
            </p>`;
        }
        if (others?.load === "loading" || (others === null && counts !== null)) {
            // Some of them would be a list that grows under the eye.
            return nothing;
        }
        if (found.length === 0) {
            return html`<p class="none">${words.ticket.noOthers}</p>`;
        }
        return html`<div class="earlier">
            ${found.map(
                (each) => html`<a href="#/tickets/${each.id}">
                    <bdi>${each.subject}</bdi>
                    <span class="sub"
                        >#${each.id} · ${words.status[each.status]} · ${brief(each.updatedAt, Date.now())}${each.rating === null ? nothing : html` · ${each.rating} ★`}</span
                    >
                </a>`,
            )}
        </fieldset>`;
    }

    private rename(event: Event): void {
        const input = event.target as HTMLTextAreaElement;
        const subject = input.value.replace(/\s+/gu, " ").trim();
        const before = this.ticket?.subject ?? "";
        if (subject === "" || subject === before) {
            input.value = before;
        } else {
            void this.patch({ subject }).then((taken) => {
                if (!taken && input.isConnected) {
                    input.value = this.ticket?.subject ?? "";
                }
            });
        }
    }

    private onSubjectKey(event: KeyboardEvent): void {
        const input = event.target as HTMLTextAreaElement;
        if (event.key === "Enter" && !event.isComposing) {
            event.preventDefault();
            input.blur();
        } else if (event.key === "Escape") {
            event.stopPropagation();
            input.value = this.ticket?.subject ?? "";
            input.blur();
        }
    }

    private async onTagKey(event: KeyboardEvent, ticket: Ticket): Promise<void> {
        const input = event.target as HTMLInputElement;
        const tag = input.value.trim().toLowerCase();
        if (event.key === "Enter" && tag !== "") {
            event.preventDefault();
            input.value = "";
            const taken = await this.patch({ tags: [...new Set([...ticket.tags, tag])] });
            if (!taken && input.isConnected && input.value === "") {
                input.value = tag;
            }
        }
    }

    private async untag(ticket: Ticket, tag: string): Promise<void> {
        await this.patch({ tags: ticket.tags.filter((each) => each !== tag) });
        this.renderRoot.querySelector<HTMLElement>("#tag")?.focus();
    }

    private async mute(contact: Contact): Promise<void> {
        this.problem = await this.desk.actions.mute(contact, contact.muted !== true);
    }

    /** @returns whether the desk took it */
    private async patch(change: TicketPatch): Promise<boolean> {
        const { ticket } = this;
        if (!ticket) {
            return false;
        }
        if (change.category === "resolved" && ticket.status !== "resolved") {
            this.desk.resolutions.resolve(ticket);
            return true;
        }
        this.asked = { ...this.asked, ...change };
        const problem = await this.desk.actions.patch(ticket, change);
        if (this.ticketId === ticket.id) {
            this.asked = {};
            this.problem = problem;
        }
        if (problem === null) {
            this.say("acted");
        }
        return problem === null;
    }

    private get ticket(): Ticket | undefined {
        return this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
    }
}

/** A time is chosen in the menu of the head; here one sees that there is one, and can end the wait. */
function offered(now: Standing): readonly Standing[] {
    return STANDINGS.filter((standing) => standing !== "time" || now === "time");
}

function sayBlocked(contact: Contact): string {
    return contact.blockedReason === "deactivated"
        ? words.ticket.accountGone
        : words.ticket.blocked;
}

function stars(rating: number): TemplateResult {
    return html`<span class="plain stars" role="img" aria-label=${words.ticket.stars(rating)} data-testid="rating"
        >${"★".repeat(rating)}<span class="off">${"★".repeat(Math.max(0, 5 - rating))}</span></span
    >`;
}

function choice<T extends string>(id: string, all: readonly T[], names: Readonly<Record<T, string>>, now: T, chosen: (value: T) => void): TemplateResult {
    return html`<select
        id=${id}
        data-testid=${id}
        @change=${(event: Event) => {
            const value = all.find((each) => each === valueOf(event));
            if (value) {
                chosen(value);
            }
        }}
    >
        ${all.map((each) => html`<option value=${each} .selected=${live(each === now)}>${names[each]}</option>`)}
    </select>`;
}

function valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
}

customElements.define("dw-person", DwPerson);
