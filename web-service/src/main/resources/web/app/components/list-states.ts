import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { View } from "../net/wire.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import { inbox, search } from "./icons.ts";
import { ROW_HEIGHT } from "./ticket-row.ts";

/** @param ofTeam whether others may have what a team has not */
export function emptyList(view: View, query: string, ofTeam: boolean): TemplateResult {
    if (query !== "") {
        return html`<div class="empty" data-testid="empty">
            ${search}
            <strong>${words.list.notFound(query)}</strong>
            <p>${words.list.searchesFor}</p>
        </div>`;
    }
    const [title, text] = ofTeam ? words.list.emptyOfTeam : words.list.empty[view];
    return html`<div class="empty" data-testid="empty">${inbox}<strong>${title}</strong><p>${text}</p></div>`;
}

/** As many rows as there is room for, of the real size. */
export function listSkeleton(height: number): TemplateResult {
    const rows = Array.from({ length: Math.max(1, Math.floor(height / ROW_HEIGHT)) }, (_, at) => at);
    return html`<div class="skeleton" role="status" aria-label=${words.list.loading} data-testid="list-loading">
        ${repeat(
            rows,
            () => html`<div class="bones">
                <div class="bone disc"></div>
                <div class="bone one"></div>
                <div class="bone two"></div>
            </div>`,
        )}
    </div>`;
}

/** What lies beyond the rows that are here. */
export interface Beyond {
    readonly load: "idle" | "loading" | "failed";
    readonly error: unknown;
    /** A sentence about what is not listed, where that will not come by itself. */
    readonly rest: string | null;
}

/** On its way, why it is not here, or what of it is not shown. */
export function listFoot({ load, error, rest }: Beyond, more: () => void): TemplateResult | typeof nothing {
    if (load === "failed") {
        return html`<p class="foot problem" role="alert">
            ${sayError(error)} <button class="link" @click=${more}>${words.common.tryAgain}</button>
        </p>`;
    }
    const said = load === "loading" ? words.list.loadingMore : rest;
    return said === null ? nothing : html`<p class="foot" data-testid="list-foot">${said}</p>`;
}

export const listStyles = css`
    :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--surface);
        container: list / inline-size;
    }

    .scroller {
        position: relative;
        flex: 1;
        min-height: 0;
        overflow: hidden auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        outline: none;
    }

    .rows {
        position: relative;
    }

    .place {
        position: absolute;
        inset: 0 0 auto;
        contain: layout style;
    }

    .foot {
        padding: var(--space-9);
        text-align: center;
        color: var(--muted);
        font-size: var(--type-small);
    }

    .bones {
        display: grid;
        grid-template: 12px 12px / 32px 1fr;
        align-content: center;
        gap: var(--space-5) var(--space-7);
        height: 65px;
        padding: 0 15px;
        border-bottom: 1px solid var(--line);
    }

    .bones .disc {
        grid-row: 1 / 3;
        border-radius: 50%;
    }

    .bones .one {
        width: 55%;
    }

    .bones .two {
        width: 85%;
    }
`;
