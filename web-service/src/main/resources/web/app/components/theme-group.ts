import { css, html, nothing, type TemplateResult } from "lit";
import { type Theme, THEMES } from "../theme.ts";
import { check } from "./icons.ts";

const NAMES: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };

/** The part of a menu in which one of the themes is chosen. */
export function themeGroup(chosen: Theme, kept: boolean, choose: (theme: Theme) => void): TemplateResult {
    return html`<div class="themes" role="group" aria-label="Theme" aria-describedby=${kept ? nothing : "unkept"}>
        <span class="heading" aria-hidden="true">Theme</span>
        ${THEMES.map(
            (theme) => html`<button
                role="menuitemradio"
                aria-checked=${theme === chosen ? "true" : "false"}
                data-testid="theme-${theme}"
                @click=${() => choose(theme)}
            >
                ${NAMES[theme]}${theme === chosen ? check : nothing}
            </button>`,
        )}
        ${kept ? nothing : html`<span class="heading" id="unkept">This browser keeps nothing: it holds until you reload.</span>`}
    </div>`;
}

export const themeStyles = css`
    .themes {
        margin: var(--space-4) 0;
        padding: var(--space-4) 0;
        border: solid var(--line);
        border-width: 1px 0;
    }

    /* As wide as the menu is without it. */
    .themes .heading {
        display: block;
        width: 0;
        min-width: 100%;
        padding: var(--space-3) var(--space-6);
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }

    .themes svg {
        color: var(--accent-text);
    }
`;
