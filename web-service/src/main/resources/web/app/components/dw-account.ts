import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { memory } from "../browser.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { initials } from "../text/names.ts";
import { keepTheme, showTheme, shownTheme, type Theme } from "../theme.ts";
import { DeskElement } from "./desk-element.ts";
import { moveInMenu, placeBeside, toggleBeside } from "./popover.ts";
import { themeGroup, themeStyles } from "./theme-group.ts";

/** Who is signed in, how the page looks, and the way out. */
export class DwAccount extends DeskElement {
    static override properties = { compact: { type: Boolean }, theme: { state: true }, kept: { state: true } };
    declare compact: boolean;
    declare theme: Theme;
    /** Whether the theme is the same when the page is loaded again. */
    declare kept: boolean;

    static override styles = [
        base,
        controls,
        themeStyles,
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

    constructor() {
        super();
        this.theme = "system";
        this.kept = true;
    }

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
                ${themeGroup(this.theme, this.kept, (theme) => this.chooseTheme(theme))}
                <button role="menuitem" data-testid="sign-out" @click=${() => this.choose("sign-out")}>Sign out</button>
            </div>
        `;
    }

    override updated(changed: PropertyValues<this>): void {
        const { button, menu } = this;
        if (changed.has("kept") && button && menu?.matches(":popover-open")) {
            placeBeside(button, menu);
        }
    }

    private toggle(): void {
        const { button, menu } = this;
        if (button && menu) {
            // It may have been chosen in another tab, or in the other one of these menus.
            this.theme = shownTheme(document);
            toggleBeside(button, menu);
        }
    }

    /** The menu stays: how it looks is seen at once. */
    private chooseTheme(theme: Theme): void {
        this.theme = theme;
        this.kept = keepTheme(memory("localStorage"), theme);
        showTheme(document, theme);
    }

    private choose(wish: string): void {
        this.menu?.hidePopover();
        this.say(wish);
    }

    private get button(): HTMLElement | null {
        return this.renderRoot.querySelector(".account");
    }

    private get menu(): HTMLElement | null {
        return this.renderRoot.querySelector(".menu");
    }
}

customElements.define("dw-account", DwAccount);
