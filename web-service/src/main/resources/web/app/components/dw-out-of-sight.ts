import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { LeftText } from "../desk/left-texts.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { emptiness } from "../styles/states.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import { inbox } from "./icons.ts";

/** In place of a ticket that this agent does not see, or not any more. What they wrote for it is theirs, to be taken along. */
export class DwOutOfSight extends DeskElement {
    static override properties = { ticketId: { attribute: false }, said: { state: true } };
    declare ticketId: number;
    /** What came of copying which text. */
    declare said: { readonly key: string; readonly words: string } | null;
    private unsubscribe: (() => void) | null = null;

    static override styles = [
        base,
        controls,
        emptiness,
        css`
            :host {
                flex: 1;
                min-height: 0;
                overflow: hidden auto;
                scrollbar-width: thin;
            }

            .empty {
                height: auto;
                min-height: 100%;
                grid-template-columns: minmax(0, 560px);
            }

            .left {
                width: 100%;
                margin-top: var(--space-9);
                border: 1px solid var(--line-strong);
                border-radius: var(--radius-card);
                background: var(--raised);
                text-align: start;
                text-wrap: wrap;
            }

            .left.note {
                border-color: var(--note-line);
                background: var(--note);
                color: var(--note-text);
            }

            .left:has(textarea:focus-visible) {
                border-color: var(--accent);
            }

            .left + .left {
                margin-top: var(--space-3);
            }

            label {
                display: block;
                padding: var(--space-5) var(--space-8) 0;
                color: var(--muted);
                font-size: var(--type-small);
            }

            .note label {
                color: inherit;
            }

            textarea {
                display: block;
                width: 100%;
                max-height: 32dvh;
                padding: var(--space-3) var(--space-8);
                border: 0;
                background: none;
                color: inherit;
                resize: none;
                field-sizing: content;
                overflow-wrap: anywhere;
            }

            .left:not(.note) textarea {
                color: var(--text);
            }

            /* The ring is the box's. */
            textarea:focus-visible {
                outline: none;
            }

            .acts {
                display: flex;
                align-items: center;
                justify-content: flex-end;
                gap: var(--space-7);
                padding: 0 var(--space-5) var(--space-5) var(--space-8);
                font-size: var(--type-small);
            }

            .acts .button {
                margin: 0;
            }

            .said {
                margin-inline-end: auto;
                color: var(--muted);
            }

            .note .said {
                color: inherit;
            }
        `,
    ];

    constructor() {
        super();
        this.said = null;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsubscribe = this.desk.drafts.subscribe(() => this.requestUpdate());
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.unsubscribe?.();
    }

    /** The text that can be taken along; null where there is none. */
    get area(): HTMLTextAreaElement | null {
        return this.renderRoot.querySelector("textarea");
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId")) {
            this.said = null;
        }
    }

    override render(): TemplateResult {
        const gone = this.state.gone.has(this.ticketId);
        const said = words.conversation;
        return html`<div class="empty" data-testid=${gone ? "ticket-gone" : "conversation-error"}>
            ${inbox}
            <div role="alert">
                <strong>${gone ? said.gone(this.ticketId) : said.missing(this.ticketId)}</strong>
                <p>${gone ? said.goneHint : said.missingHint}</p>
            </div>
            ${repeat(
                this.desk.left.of(this.ticketId),
                ({ key }) => key,
                (left) => this.left(left),
            )}
        </div>`;
    }

    private left(left: LeftText): TemplateResult {
        const { key, kind, text } = left;
        return html`<div class="left ${kind}" data-testid="left-text">
            <label for="text-${key}">${words.conversation.left[kind]}</label>
            <textarea id="text-${key}" rows="1" readonly dir="auto" .value=${text}></textarea>
            <div class="acts">
                <span class="said" role="status">${this.said?.key === key ? this.said.words : nothing}</span>
                <button class="link" data-testid="left-discard" @click=${() => this.discard(left)}>${words.conversation.discard}</button>
                <button class="button" data-testid="left-copy" @click=${(event: Event) => void this.copy(event, left)}>${words.conversation.copy}</button>
            </div>
        </div>`;
    }

    private async copy({ currentTarget }: Event, { key, text }: LeftText): Promise<void> {
        const area = (currentTarget as HTMLElement).closest(".left")?.querySelector("textarea");
        try {
            await navigator.clipboard.writeText(text);
            this.said = { key, words: words.conversation.copied };
        } catch {
            // A page without TLS, or a browser that was told no: one copies by hand what is selected.
            area?.select();
            this.said = { key, words: words.menu.noCopy };
        }
    }

    private discard(left: LeftText): void {
        left.discard();
        this.requestUpdate();
    }
}

customElements.define("dw-out-of-sight", DwOutOfSight);
