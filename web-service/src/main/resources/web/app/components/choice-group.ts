import { css, html, nothing, type TemplateResult } from "lit";
import { check } from "./icons.ts";

/** One of several that is chosen in a menu, such as the theme. */
export interface ChoiceGroup<T extends string> {
    readonly kind: "theme" | "language";
    readonly name: string;
    readonly all: readonly Choice<T>[];
    readonly chosen: T;
    /** What a screen reader is told beside the name; the id of an element. */
    readonly hint: string | null;
    choose(value: T): void;
}

interface Choice<T> {
    readonly value: T;
    readonly name: string;
    /** The language that its name is in, where that is not the page's. */
    readonly lang?: string;
}

/** The part of a menu in which one of several is chosen. */
export function choiceGroup<T extends string>({ kind, name, all, chosen, hint, choose }: ChoiceGroup<T>): TemplateResult {
    return html`<div class="choices" role="group" aria-label=${name} aria-describedby=${hint ?? nothing}>
        <span class="heading" aria-hidden="true">${name}</span>
        ${all.map(
            (each) => html`<button
                role="menuitemradio"
                aria-checked=${each.value === chosen ? "true" : "false"}
                lang=${each.lang ?? nothing}
                data-testid="${kind}-${each.value}"
                @click=${() => choose(each.value)}
            >
                ${each.name}${each.value === chosen ? check : nothing}
            </button>`,
        )}
    </div>`;
}

export const choiceStyles = css`
    .choices {
        margin-top: var(--space-4);
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
    }

    .choices + .choices {
        margin-bottom: var(--space-4);
        padding-bottom: var(--space-4);
        border-bottom: 1px solid var(--line);
    }

    /* As wide as the menu is without it. */
    .heading {
        display: block;
        width: 0;
        min-width: 100%;
        padding: var(--space-3) var(--space-6);
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }

    .choices svg {
        color: var(--accent-text);
    }
`;
