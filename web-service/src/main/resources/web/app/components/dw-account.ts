import { css, html, nothing, type TemplateResult } from "lit";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { initials } from "../text/names.ts";
import { DeskElement } from "./desk-element.ts";
import { moveInMenu, toggleBeside } from "./popover.ts";

/** Who is signed in, and the way out. */
export class DwAccount extends DeskElement {
    static override properties = { compact: { type: Boolean } };
    declare compact: boolean;

    static override styles = [
        base,
        controls,
        css`
            :host {
                display: block;
            }

            .account {
                display: flex;
                align-items: center;
                gap: var(--space-6);
                width: 100%;
                padding: var(--space-4) var(--space-5);
                border: 0;
                border-radius: var(--radius);
                background: none;
                text-align: start;
                cursor: pointer;
            }

            .account:hover {
                background: var(--hover);
            }

            .disc {
                width: 26px;
                height: 26px;
                font-size: var(--type-tiny);
            }

            .who {
                min-width: 0;
                overflow: hidden;
                text-overflow: ellipsis;
                white-space: nowrap;
                font-weight: 550;
            }

            :host([compact]) .account {
                padding: var(--space-1);
            }

            :host([compact]) .who {
                position: absolute;
                width: 1px;
                height: 1px;
                clip-path: inset(50%);
            }
        `,
    ];

    override render(): TemplateResult {
        const name = this.state.me?.name ?? "";
        return html`
            <button class="account" data-testid="account" aria-haspopup="menu" @click=${this.toggle}>
                <span class="disc" aria-hidden="true">${name === "" ? nothing : initials(name)}</span>
                <span class="who">${name}</span><span class="seen-by-readers-only">, account</span>
            </button>
            <div popover class="menu" role="menu" @keydown=${moveInMenu}>
                <button role="menuitem" data-testid="show-accounts" @click=${() => this.choose("show-accounts")}>
                    ${this.state.me?.role === "admin" ? "Account and people" : "Account"}
                </button>
                <button role="menuitem" @click=${() => this.choose("show-keys")}>Keys <kbd>?</kbd></button>
                <button role="menuitem" data-testid="sign-out" @click=${() => this.choose("sign-out")}>Sign out</button>
            </div>
        `;
    }

    private toggle(event: Event): void {
        const menu = this.renderRoot.querySelector<HTMLElement>(".menu");
        if (menu && event.currentTarget instanceof HTMLElement) {
            toggleBeside(event.currentTarget, menu);
        }
    }

    private choose(wish: string): void {
        this.renderRoot.querySelector<HTMLElement>(".menu")?.hidePopover();
        this.say(wish);
    }
}

customElements.define("dw-account", DwAccount);
