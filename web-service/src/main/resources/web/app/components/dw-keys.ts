import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dialog } from "../styles/dialog.ts";
import { words } from "../text/words.ts";
import { sendKey } from "./composer/send-key.ts";
import { close } from "./icons.ts";
import { Localized } from "./localized.ts";
import { openModal } from "./modal.ts";

const keys = (): readonly (readonly [keys: readonly string[], what: string])[] => {
    const { escape, move, open, back, search, reply, note, send, claim, resolve, undo, show } = words.keys;
    return [
        [["J", "K"], move],
        [["↵"], open],
        [[escape], back],
        [["/"], search],
        [["R"], reply],
        [["N"], note],
        [[sendKey(), "↵"], send],
        [["C"], claim],
        [["E"], resolve],
        [["Z"], undo],
        [["?"], show],
    ];
};

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

    constructor() {
        super();
        new Localized(this);
    }

    show(): void {
        openModal(this.renderRoot.querySelector("dialog"));
    }

    override render(): TemplateResult {
        return html`<dialog aria-labelledby="title" data-testid="keys">
            <header>
                <h2 id="title">${words.keys.title}</h2>
                <form method="dialog"><button class="button quiet icon" aria-label=${words.common.close}>${close}</button></form>
            </header>
            <dl>
                ${keys().map(
                    ([pressed, what]) => html`<dt>${pressed.map((key) => html`<kbd>${key}</kbd> `)}</dt>
                        <dd>${what}</dd>`,
                )}
            </dl>
        </dialog>`;
    }
}

customElements.define("dw-keys", DwKeys);
