import { css, html, nothing, type TemplateResult } from "lit";
import { isUnseen } from "../state/out-of-sight.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { words } from "../text/words.ts";
import { DeskElement } from "./desk-element.ts";
import "./dw-person.ts";
import { close } from "./icons.ts";
import { openModal } from "./modal.ts";

/** The person's column where it has no room of its own. */
export class DwDrawer extends DeskElement {
    static override properties = { ticketId: { attribute: false }, open: { state: true } };
    declare ticketId: number | null;
    declare open: boolean;

    static override styles = [
        base,
        controls,
        css`
            .drawer {
                width: min(340px, 88vw);
                height: 100dvh;
                max-height: none;
                margin: 0 0 0 auto;
                padding: 0;
                border: 0;
                border-inline-start: 1px solid var(--line);
                background: var(--surface);
                color: var(--text);
                box-shadow: var(--shadow);
            }

            .drawer[open] {
                display: block;
                animation: slide var(--quick);
            }

            .drawer::backdrop {
                background: var(--veil);
            }

            .drawer form {
                position: absolute;
                inset: 12px 10px auto auto;
            }

            @keyframes slide {
                from {
                    translate: 24px 0;
                    opacity: 0;
                }
            }
        `,
    ];

    constructor() {
        super();
        this.ticketId = null;
        this.open = false;
    }

    async show(): Promise<void> {
        this.open = true;
        await this.updateComplete;
        openModal(this.dialog);
    }

    override updated(): void {
        if (this.open && this.ticketId !== null && isUnseen(this.state, this.ticketId)) {
            this.dialog?.close();
        }
    }

    override render(): TemplateResult | typeof nothing {
        if (!this.open) {
            return nothing;
        }
        return html`<dialog class="drawer" aria-label=${words.common.person} data-testid="drawer" @close=${() => (this.open = false)}>
            <form method="dialog"><button class="button quiet icon" aria-label=${words.common.close}>${close}</button></form>
            <dw-person .desk=${this.desk} .state=${this.state} .ticketId=${this.ticketId} @click=${this.onClick}></dw-person>
        </dialog>`;
    }

    /** A link leads to another ticket, which is behind the drawer. */
    private onClick(event: Event): void {
        if (event.composedPath().some((each) => each instanceof HTMLAnchorElement)) {
            this.dialog?.close();
        }
    }

    private get dialog(): HTMLDialogElement | null {
        return this.renderRoot.querySelector("dialog");
    }
}

customElements.define("dw-drawer", DwDrawer);
