import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { memory } from "../browser.ts";
import { keepLanguage, keptLanguage, type LanguageChoice, showLanguage } from "../language.ts";
import { may } from "../state/permissions.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { initials, ownName } from "../text/names.ts";
import { LANGUAGES, words } from "../text/words.ts";
import { keepTheme, showTheme, shownTheme, type Theme, THEMES } from "../theme.ts";
import { type ChoiceGroup, choiceGroup, choiceStyles } from "./choice-group.ts";
import { DeskElement } from "./desk-element.ts";
import { moveInMenu, placeBeside, toggleBeside } from "./popover.ts";

/** Who is signed in, how the page looks, and the way out. */
export class DwAccount extends DeskElement {
    static override properties = { compact: { type: Boolean }, theme: { state: true }, language: { state: true }, kept: { state: true } };
    declare compact: boolean;
    declare theme: Theme;
    declare language: LanguageChoice;
    /** Whether what was chosen is the same when the page is loaded again. */
    declare kept: boolean;

    static override styles = [
        base,
        controls,
        choiceStyles,
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
        this.language = "browser";
        this.kept = true;
    }

    override render(): TemplateResult {
        const name = this.state.me?.name ?? "";
        return html`
            <button class="account" data-testid="account" aria-haspopup="menu" @click=${this.toggle}>
                <span class="disc" aria-hidden="true">${name === "" ? nothing : initials(name)}</span>
                <span class="who">${name}</span><span class="seen-by-readers-only">${words.account.suffix}</span>
            </button>
            <div popover class="menu" role="menu" @keydown=${moveInMenu}>
                <button role="menuitem" data-testid="show-accounts" @click=${() => this.choose("show-accounts")}>
                    ${may(this.state, "agent.manage") ? words.account.people : words.account.own}
                </button>
                ${may(this.state, "team.manage")
                    ? html`<button role="menuitem" data-testid="show-teams" @click=${() => this.choose("show-teams")}>${words.teams.title}</button>`
                    : nothing}
                ${may(this.state, "bot.manage")
                    ? html`<button role="menuitem" data-testid="show-bots" @click=${() => this.choose("show-bots")}>${words.bots.title}</button>`
                    : nothing}
                <button role="menuitem" @click=${() => this.choose("show-keys")}>${words.account.keys} <kbd>?</kbd></button>
                ${choiceGroup(this.themes)} ${choiceGroup(this.languages)}
                ${this.kept ? nothing : html`<span class="heading" id="unkept">${words.account.unkept}</span>`}
                <button role="menuitem" data-testid="sign-out" @click=${() => this.choose("sign-out")}>${words.account.signOut}</button>
            </div>
        `;
    }

    override updated(changed: PropertyValues<this>): void {
        const { button, menu } = this;
        if ((changed.has("kept") || changed.has("language")) && button && menu?.matches(":popover-open")) {
            placeBeside(button, menu);
        }
    }

    private toggle(): void {
        const { button, menu } = this;
        if (button && menu) {
            // It may have been chosen in another tab, or in the other one of these menus.
            this.theme = shownTheme(document);
            this.language = keptLanguage(memory("localStorage"));
            toggleBeside(button, menu);
        }
    }

    private get themes(): ChoiceGroup<Theme> {
        const { theme, themes } = words.account;
        return {
            kind: "theme",
            name: theme,
            all: THEMES.map((value) => ({ value, name: themes[value] })),
            chosen: this.theme,
            hint: this.hint,
            choose: (value) => this.chooseTheme(value),
        };
    }

    /** Each language is called as it calls itself: who cannot read this one finds theirs. */
    private get languages(): ChoiceGroup<LanguageChoice> {
        return {
            kind: "language",
            name: words.account.language,
            all: [{ value: "browser", name: words.account.asBrowser }, ...LANGUAGES.map((value) => ({ value, name: ownName(value), lang: value }))],
            chosen: this.language,
            hint: this.hint,
            choose: (value) => this.chooseLanguage(value),
        };
    }

    private get hint(): string | null {
        return this.kept ? null : "unkept";
    }

    private chooseLanguage(language: LanguageChoice): void {
        this.language = language;
        this.kept = keepLanguage(memory("localStorage"), language);
        showLanguage(document, language, navigator.languages);
    }

    /** The menu stays: how it looks is seen at once. */
    private chooseTheme(theme: Theme): void {
        this.theme = theme;
        this.kept = keepTheme(memory("localStorage"), theme);
        showTheme(document, theme);
    }

    /** A dialog that opens now gives the focus back to what has it: the entry of a menu that is gone would be nothing. */
    private choose(wish: string): void {
        this.menu?.hidePopover();
        this.button?.focus();
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
