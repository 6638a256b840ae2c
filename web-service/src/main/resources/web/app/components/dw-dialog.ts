import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dialog } from "../styles/dialog.ts";
import { words } from "../text/words.ts";
import { close } from "./icons.ts";
import { Localized } from "./localized.ts";
import { openModal } from "./modal.ts";

/**
 * A dialog over the page in which something is managed: what is in it is given as children, and it says at its head what became of what was
 * done there. It closes itself and gives the focus back to where it was.
 */
export class DwDialog extends LitElement {
    static override properties = { heading: {}, testid: {}, problem: { state: true }, done: { state: true } };
    declare heading: string;
    /** What tests know it by; what it says is known by the same with an ending. */
    declare testid: string;
    declare problem: string | null;
    declare done: string | null;

    static override styles = [
        base,
        controls,
        dialog,
        css`
            /* From the top: what grows in it moves nothing above it. */
            dialog {
                --from-top: clamp(12px, 7dvh, 64px);
                width: min(620px, calc(100vw - 24px));
                max-height: min(800px, calc(100dvh - 2 * var(--from-top)));
                margin-top: var(--from-top);
                overflow-y: auto;
            }

            :host([wide]) dialog {
                width: min(760px, calc(100vw - 24px));
            }

            .said {
                margin-top: var(--space-5);
            }

            .done {
                color: var(--ok);
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.heading = "";
        this.testid = "";
        this.problem = null;
        this.done = null;
    }

    show(): void {
        this.problem = null;
        this.done = null;
        openModal(this.renderRoot.querySelector("dialog"));
    }

    override render(): TemplateResult {
        return html`<dialog aria-labelledby="title" data-testid=${this.testid} @input=${this.onInput} @close=${this.onClose}>
            <header>
                <h2 id="title">${this.heading}</h2>
                <form method="dialog"><button class="button quiet icon" aria-label=${words.common.close}>${close}</button></form>
            </header>
            <div role="status" aria-live="polite">
                ${this.problem === null ? nothing : html`<p class="said problem" data-testid="${this.testid}-problem">${this.problem}</p>`}
                ${this.done === null ? nothing : html`<p class="said done" data-testid="${this.testid}-done">${this.done}</p>`}
            </div>
            <slot></slot>
        </dialog>`;
    }

    /** What was done before is over as soon as something else is begun. */
    private onInput(): void {
        this.done = null;
    }

    private onClose(): void {
        this.dispatchEvent(new Event("close"));
    }

    /** Says what became of what is being done: `done`, or the sentence that it comes to. @returns whether it was done */
    async act(acting: Promise<string | null>, done: string): Promise<boolean> {
        this.problem = null;
        this.done = null;
        this.problem = await acting;
        this.done = this.problem === null ? done : null;
        await this.showSaid();
        return this.problem === null;
    }

    /** Where there is much in it, it is said out of sight of the form that was sent. */
    private async showSaid(): Promise<void> {
        await this.updateComplete;
        this.renderRoot.querySelector("[role=status]")?.scrollIntoView({ block: "nearest" });
    }
}

customElements.define("dw-dialog", DwDialog);
