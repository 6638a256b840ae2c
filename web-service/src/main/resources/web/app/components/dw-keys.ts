import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dialog } from "../styles/dialog.ts";
import { close } from "./icons.ts";
import { openModal } from "./modal.ts";

const KEYS: readonly (readonly [readonly string[], string])[] = [
    [["J", "K"], "next and previous ticket"],
    [["↵"], "open the ticket"],
    [["Esc"], "back"],
    [["/"], "search"],
    [["R"], "reply"],
    [["N"], "note for the team"],
    [["Ctrl", "↵"], "send"],
    [["C"], "take the ticket"],
    [["E"], "resolve, or reopen"],
    [["Z"], "undo resolving, for 5 seconds"],
    [["?"], "show these keys"],
];

/** All keys on one card. */
export class DwKeys extends LitElement {
    static override styles = [
        base,
        controls,
        dialog,
        css`
            dialog {
                width: min(400px, calc(100vw - 24px));
            }

            header {
                margin-bottom: var(--space-5);
            }

            dl {
                display: grid;
                grid-template-columns: auto 1fr;
                gap: var(--space-5) var(--space-10);
                align-items: center;
            }

            kbd {
                display: inline-block;
            }
        `,
    ];

    show(): void {
        openModal(this.renderRoot.querySelector("dialog"));
    }

    override render(): TemplateResult {
        return html`<dialog aria-labelledby="title" data-testid="keys">
            <header>
                <h2 id="title">Keys</h2>
                <form method="dialog"><button class="button quiet icon" aria-label="Close">${close}</button></form>
            </header>
            <dl>
                ${KEYS.map(
                    ([keys, what]) => html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
                        <dd>${what}</dd>`,
                )}
            </dl>
        </dialog>`;
    }
}

customElements.define("dw-keys", DwKeys);
