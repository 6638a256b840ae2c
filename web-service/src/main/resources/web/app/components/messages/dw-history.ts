import { css, html, nothing, type TemplateResult } from "lit";
import type { Message, MessageVersion } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { sayAttachment } from "../../text/files.ts";
import { clock, full } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { toggleBeside } from "../popover.ts";
import { slotted } from "../slotted.ts";
import { richText, richTextStyles } from "./rich-text.ts";

/** How a message read before it was edited, oldest first. */
export class DwHistory extends DeskElement {
    static override properties = { message: { state: true }, versions: { state: true }, problem: { state: true } };
    declare message: Message | null;
    declare versions: readonly MessageVersion[] | null;
    declare problem: string | null;

    static override styles = [
        base,
        controls,
        richTextStyles,
        css`
            .history {
                width: min(360px, calc(100vw - 24px));
                max-height: min(420px, 70dvh);
                padding: var(--space-7) var(--space-8);
                overflow-y: auto;
            }

            /* It takes the focus only so that Escape closes it. */
            .history:focus-visible {
                outline: none;
            }

            h2 {
                margin-bottom: var(--space-4);
                font-weight: 620;
            }

            li {
                padding: var(--space-5) 0;
                border-top: 1px solid var(--line);
            }

            li p,
            .quiet {
                color: var(--muted);
                font-size: var(--type-small);
            }
        `,
    ];

    constructor() {
        super();
        this.message = null;
        this.versions = null;
        this.problem = null;
    }

    async show(message: Message, button: HTMLElement): Promise<void> {
        this.message = message;
        this.versions = null;
        this.problem = null;
        await this.updateComplete;
        const popover = this.renderRoot.querySelector<HTMLElement>(".history");
        if (!popover) {
            return;
        }
        const loading = this.desk.messages.versions(message);
        toggleBeside(button, popover);
        const answer = await loading;
        if (this.message === message) {
            this.versions = typeof answer === "string" ? [] : answer;
            this.problem = typeof answer === "string" ? answer : null;
            await this.updateComplete;
            if (popover.matches(":popover-open")) {
                // It grew; it finds its place anew.
                popover.hidePopover();
                toggleBeside(button, popover);
            }
        }
    }

    override shouldUpdate(): boolean {
        return true;
    }

    override render(): TemplateResult {
        return html`<div popover class="history" tabindex="-1" role="dialog" aria-label=${words.message.history} data-testid="history">
            <h2>${words.message.historyTitle}</h2>
            ${this.body()}
        </div>`;
    }

    private body(): TemplateResult {
        if (this.problem !== null) {
            return html`<p class="problem" role="alert">${this.problem}</p>`;
        }
        if (this.versions === null) {
            return html`<p class="quiet" role="status">${words.common.loading}</p>`;
        }
        if (this.versions.length === 0) {
            return html`<p class="quiet">${words.message.historyNone}</p>`;
        }
        const author = this.message?.author ?? "customer";
        return html`<ol>
            ${this.versions.map(
                (version) => html`<li data-testid="version">
                    <p title=${full(version.at)}>${clock(version.at)}${version.editedBy ? html` ${slotted(words.message.byAuthor, { name: html`<bdi>${this.nameOf(version.editedBy)}</bdi>` })}` : nothing}</p>
                    <div class="text" dir="auto">${richText({ author, text: version.text, entities: version.entities })}</div>
                    ${version.attachments.map((each) => html`<p>${sayAttachment(each)}</p>`)}
                </li>`,
            )}
        </ol>`;
    }
}

customElements.define("dw-history", DwHistory);
