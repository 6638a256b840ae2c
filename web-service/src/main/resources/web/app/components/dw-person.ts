import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Priority, Status, Ticket, TicketPatch } from "../net/wire.ts";
import { base, controls, skeleton } from "../styles/base.ts";
import { initials, languageName } from "../text/names.ts";
import { brief, full } from "../text/time.ts";
import { DeskElement } from "./desk-element.ts";
import { close } from "./icons.ts";

const STATUSES: readonly Status[] = ["open", "pending", "resolved"];
const PRIORITIES: readonly Priority[] = ["low", "normal", "high", "urgent"];
const MAX_EARLIER = 8;

/** The fourth column: who writes, what is known of the ticket, what was before. */
export class DwPerson extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        problem: { state: true },
    };
    declare ticketId: number | null;
    declare problem: string | null;

    static override styles = [
        base,
        controls,
        skeleton,
        css`
            :host {
                display: block;
                min-width: 0;
                overflow: hidden auto;
                padding: 16px;
                background: var(--surface);
                scrollbar-width: thin;
            }

            .person {
                display: flex;
                gap: 12px;
                align-items: center;
            }

            .person > div {
                min-width: 0;
            }

            .name {
                font-size: 15px;
                font-weight: 620;
                overflow-wrap: anywhere;
            }

            .sub {
                color: var(--muted);
                font-size: 12px;
                line-height: 16px;
                overflow-wrap: anywhere;
            }

            h2 {
                margin: 20px 0 4px;
                color: var(--faint);
                font-size: 12px;
                font-weight: 550;
            }

            .facts {
                display: grid;
                grid-template-columns: minmax(64px, auto) minmax(0, 1fr);
                gap: 2px 12px;
                align-items: baseline;
            }

            .facts label,
            .facts span {
                color: var(--muted);
            }

            select,
            input {
                width: 100%;
                min-height: 28px;
                padding: 2px 6px;
                border: 1px solid transparent;
                border-radius: 6px;
                background: none;
                text-overflow: ellipsis;
            }

            select {
                appearance: none;
                cursor: pointer;
            }

            select:hover,
            input:hover {
                border-color: var(--line-strong);
            }

            input:focus {
                border-color: var(--accent);
                background: var(--bg);
            }

            option {
                background: var(--raised);
                color: var(--text);
            }

            .plain {
                padding: 4px 7px;
            }

            .tags {
                display: flex;
                flex-wrap: wrap;
                gap: 4px;
                padding: 4px 6px;
            }

            .tags .chip {
                display: inline-flex;
                align-items: center;
                gap: 2px;
                padding-right: 1px;
                background: var(--sunken);
                color: var(--text);
            }

            .chip button {
                display: grid;
                place-items: center;
                width: 18px;
                height: 18px;
                padding: 0;
                border: 0;
                border-radius: 4px;
                background: none;
                color: var(--muted);
                cursor: pointer;
            }

            .chip svg {
                width: 10px;
            }

            .tags input {
                flex: 1;
                min-width: 72px;
                min-height: 20px;
                padding: 0 4px;
                font-size: 12px;
            }

            .tags input::placeholder {
                color: var(--faint);
                opacity: 1;
            }

            .earlier a {
                display: block;
                padding: 8px 0;
                border-top: 1px solid var(--line);
                color: var(--text);
                text-decoration: none;
            }

            .earlier a:hover {
                color: var(--accent-text);
            }

            .earlier bdi {
                display: block;
                overflow: hidden;
                text-overflow: ellipsis;
                white-space: nowrap;
            }

            .none {
                color: var(--faint);
                font-size: 12px;
            }

            .problem {
                margin-top: 8px;
                padding: 8px 10px;
                border-radius: var(--radius);
                background: var(--bad-soft);
            }
        `,
    ];

    constructor() {
        super();
        this.problem = null;
        this.ticketId = null;
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId")) {
            this.problem = null;
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
                <span class="disc" aria-hidden="true">${initials(contact.name)}</span>
                <div>
                    <p class="name"><bdi>${contact.name}</bdi></p>
                    <p class="sub">${known.filter((each) => each !== null).join(" · ") || "nothing more is known"}</p>
                    ${contact.blocked ? html`<p class="sub late">has blocked the bot</p>` : nothing}
                </div>
            </div>
            <h2>Ticket #${ticket.id}</h2>
            ${this.facts(ticket)}
            ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
            <h2>Other tickets of this person</h2>
            ${this.earlier(ticket)}
        `;
    }

    private facts(ticket: Ticket): TemplateResult {
        const agents = [...this.state.agents.values()];
        return html`<div class="facts">
            <label for="subject">Subject</label>
            <input
                id="subject"
                maxlength="200"
                dir="auto"
                data-testid="subject"
                .value=${ticket.subject}
                @change=${this.rename}
                @keydown=${this.onSubjectKey}
            />
            <label for="assignee">Has it</label>
            <select
                id="assignee"
                data-testid="assignee"
                @change=${(event: Event) => void this.patch({ assignee: valueOf(event) || null })}
            >
                <option value="" .selected=${ticket.assignee === null}>nobody</option>
                ${agents.map(
                    (agent) => html`<option value=${agent.username} .selected=${agent.username === ticket.assignee}>
                        ${this.nameOf(agent.username)}
                    </option>`,
                )}
            </select>
            <label for="status">Status</label>
            ${choice("status", STATUSES, ticket.status, (status) => void this.patch({ status }))}
            <label for="priority">Priority</label>
            ${choice("priority", PRIORITIES, ticket.priority, (priority) => void this.patch({ priority }))}
            <span>Opened</span>
            <span class="plain" title=${full(ticket.createdAt)}>${brief(ticket.createdAt, Date.now())}</span>
            <label for="tag">Tags</label>
            <div class="tags">
                ${ticket.tags.map(
                    (tag) => html`<span class="chip"
                        >${tag}<button aria-label="Take tag ${tag} away" @click=${() => void this.untag(ticket, tag)}>
                            ${close}
                        </button></span
                    >`,
                )}
                <input
                    id="tag"
                    maxlength="40"
                    placeholder="Add a tag"
                    data-testid="tag"
                    autocomplete="off"
                    @keydown=${(event: KeyboardEvent) => void this.onTagKey(event, ticket)}
                />
            </div>
        </div>`;
    }

    private earlier(ticket: Ticket): TemplateResult {
        const others = [...this.state.tickets.values()]
            .map((copy) => copy.value)
            .filter((each) => each.contact.id === ticket.contact.id && each.id !== ticket.id)
            .sort((a, b) => b.id - a.id)
            .slice(0, MAX_EARLIER);
        if (others.length === 0) {
            return html`<p class="none">None that the desk shows here</p>`;
        }
        return html`<div class="earlier">
            ${others.map(
                (each) => html`<a href="#/tickets/${each.id}">
                    <bdi>${each.subject}</bdi>
                    <span class="sub">#${each.id} · ${each.status} · ${brief(each.updatedAt, Date.now())}</span>
                </a>`,
            )}
        </div>`;
    }

    private rename(event: Event): void {
        const subject = valueOf(event).trim();
        if (subject !== "" && subject !== this.ticket?.subject) {
            void this.patch({ subject });
        }
    }

    private onSubjectKey(event: KeyboardEvent): void {
        const input = event.target as HTMLInputElement;
        if (event.key === "Enter") {
            input.blur();
        } else if (event.key === "Escape") {
            event.stopPropagation();
            input.value = this.ticket?.subject ?? "";
            input.blur();
        }
    }

    private async onTagKey(event: KeyboardEvent, ticket: Ticket): Promise<void> {
        const input = event.target as HTMLInputElement;
        const tag = input.value.trim().toLocaleLowerCase();
        if (event.key === "Enter" && tag !== "") {
            event.preventDefault();
            input.value = "";
            await this.patch({ tags: [...new Set([...ticket.tags, tag])] });
        }
    }

    private async untag(ticket: Ticket, tag: string): Promise<void> {
        await this.patch({ tags: ticket.tags.filter((each) => each !== tag) });
        this.renderRoot.querySelector<HTMLElement>("#tag")?.focus();
    }

    private async patch(change: TicketPatch): Promise<void> {
        const { ticket } = this;
        if (!ticket) {
            return;
        }
        this.problem = await this.desk.actions.patch(ticket, change);
        if (this.problem === null) {
            this.say("acted");
        }
        // A choice that the desk did not take goes back to what is true.
        this.requestUpdate();
    }

    private get ticket(): Ticket | undefined {
        return this.ticketId === null ? undefined : this.state.tickets.get(this.ticketId)?.value;
    }
}

function choice<T extends string>(id: string, all: readonly T[], now: T, chosen: (value: T) => void): TemplateResult {
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
        ${all.map((each) => html`<option value=${each} .selected=${each === now}>${each}</option>`)}
    </select>`;
}

function valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

customElements.define("dw-person", DwPerson);
