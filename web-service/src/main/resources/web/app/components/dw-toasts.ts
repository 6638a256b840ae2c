import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Resolving } from "../state/desk-state.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import { slotted } from "./slotted.ts";

/** What is about to happen and can still be undone, and what did not happen after all. */
export class DwToasts extends DeskElement {
    static override properties = { ticketId: { attribute: false } };
    declare ticketId: number | null;
    /** Of which tickets that went out of sight one knows. */
    private readonly known = new Set<string>();

    static override styles = [
        base,
        controls,
        css`
            :host {
                position: fixed;
                z-index: 2;
                inset: auto auto 16px clamp(180px, calc(14.2vw + 12px), 232px);
                width: clamp(226px, calc(23.5vw - 24px), 356px);
            }

            .toast {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                gap: var(--space-3) var(--space-7);
                margin-top: var(--space-5);
                padding: var(--space-6) var(--space-7) var(--space-6) var(--space-8);
                border: 1px solid var(--line-strong);
                border-radius: var(--radius-card);
                background: var(--raised);
                box-shadow: var(--shadow);
            }

            .toast > span {
                flex: 1;
                min-width: 12ch;
            }

            @media (max-width: 819px) {
                :host {
                    inset: calc(var(--header) + 8px) 12px auto;
                    width: auto;
                }
            }
        `,
    ];

    override shouldUpdate(changed: PropertyValues<this>): boolean {
        return this.concerns(
            changed,
            (state) => state.resolving,
            (state) => state.gone,
            (state) => state.outgoing,
        );
    }

    override willUpdate(): void {
        if (this.ticketId !== null) {
            this.knows(this.ticketId);
        }
    }

    override render(): TemplateResult {
        const all = [...this.state.resolving.values()];
        const byKey = this.desk.resolutions.last?.ticketId;
        return html`<div role="status" aria-live="polite">
            ${repeat(
                all,
                (each) => each.ticketId,
                (each) => (each.problem === null ? this.undo(each, each.ticketId === byKey) : this.failed(each)),
            )}
            ${repeat(
                [...this.state.gone].filter((each) => !this.known.has(String(each)) && this.desk.left.of(each[0]).length > 0),
                ([ticketId]) => ticketId,
                ([ticketId]) => this.kept(ticketId),
            )}
        </div>`;
    }

    /** Something was written for a ticket that went out of sight, and it is not the open one, where that is seen. */
    private kept(ticketId: number): TemplateResult {
        const ticket = html`<a href="#/tickets/${ticketId}">#${ticketId}</a>`;
        const close = (): void => {
            this.knows(ticketId);
            this.requestUpdate();
        };
        return html`<div class="toast" data-testid="kept-toast">
            <span>${slotted(words.conversation.keptThere, { ticket })}</span>
            <button class="link" @click=${close}>${words.common.close}</button>
        </div>`;
    }

    private knows(ticketId: number): void {
        const seq = this.state.gone.get(ticketId);
        if (seq !== undefined) {
            this.known.add(String([ticketId, seq]));
        }
    }

    private undo({ ticketId }: Resolving, byKey: boolean): TemplateResult {
        const { resolutions } = this.desk;
        return html`<div
            class="toast"
            data-testid="undo-toast"
            @focusin=${() => resolutions.hold(ticketId, true)}
            @focusout=${() => resolutions.hold(ticketId, false)}
        >
            <span>${words.resolving.soon(ticketId)}</span>
            <button class="button" data-testid="undo" aria-keyshortcuts=${byKey ? "Z" : nothing} @click=${() => resolutions.undo(ticketId)}>
                ${words.head.undo}<span class="seen-by-readers-only">${words.resolving.undo(ticketId)}</span>${byKey ? html` <kbd>Z</kbd>` : nothing}
            </button>
        </div>`;
    }

    private failed({ ticketId, problem }: Resolving): TemplateResult | typeof nothing {
        const ticket = html`<a href="#/tickets/${ticketId}">#${ticketId}</a>`;
        return html`<div class="toast" role="alert" data-testid="resolve-problem">
            <span class="problem">${slotted(words.resolving.failed, { ticket, why: problem })}</span>
            <button class="link" @click=${() => this.desk.resolutions.undo(ticketId)}>${words.common.close}</button>
        </div>`;
    }
}

customElements.define("dw-toasts", DwToasts);
