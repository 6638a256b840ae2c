import { css, html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Desk } from "../desk/desk.ts";
import type { View } from "../net/wire.ts";
import type { DeskState } from "../state/desk-state.ts";
import type { HeldOrder } from "../state/held-order.ts";
import { VIEWS, waitsFirst } from "../state/order.ts";
import { may } from "../state/permissions.ts";
import { activeTeams } from "../state/teams.ts";
import { words } from "../text/words.ts";
import { countText, isShown } from "./dw-views.ts";
import { search } from "./icons.ts";

interface ListHeader {
    readonly desk: Desk;
    readonly state: DeskState;
    readonly view: View;
    readonly query: string;
    readonly order: HeldOrder;
    onSearch(query: string): void;
    /** Lists what that team has; null: what all have. */
    onTeam(team: number | null): void;
    onUpdateOrder(): void;
    onLeaveSearch(): void;
}

/** Title, order and search; where the first column has no room, also the views, the badge and the account. */
export function listHeader(header: ListHeader): TemplateResult {
    return html`
        <div class="header">
            <h1 class="title">${header.query === "" ? words.views[header.view] : words.list.search}</h1>
            ${folded(header)} ${teamChoice(header)} ${orderLine(header)}
        </div>
        <div class="search">
            ${search}
            <input
                class="field"
                type="search"
                data-testid="search"
                aria-label=${words.list.searchTickets}
                placeholder=${words.list.placeholder}
                autocomplete="off"
                maxlength="200"
                .value=${header.query}
                @input=${(event: InputEvent) => header.onSearch((event.target as HTMLInputElement).value)}
                @keydown=${(event: KeyboardEvent) => onKey(event, header)}
            />
            <kbd>/</kbd>
        </div>
    `;
}

/** Where there are teams: whose tickets are listed. A search is of all. */
function teamChoice({ state, query, onTeam }: ListHeader): TemplateResult | typeof nothing {
    const teams = activeTeams(state.teams);
    const chosen = state.team === null || teams.some(({ id }) => id === state.team) ? undefined : state.teams.get(state.team);
    const offered = chosen ? [...teams, chosen] : teams;
    if (query !== "" || offered.length === 0) {
        return nothing;
    }
    return html`<select
        class="teams"
        aria-label=${words.list.team}
        data-testid="team-select"
        @change=${(event: Event) => onTeam(Number((event.target as HTMLSelectElement).value) || null)}
    >
        <option value="" .selected=${live(state.team === null)}>${words.list.allTeams}</option>
        ${offered.map(({ id, name }) => html`<option value=${id} .selected=${live(id === state.team)}>${name}</option>`)}
    </select>`;
}

function orderLine(header: ListHeader): TemplateResult {
    const { order } = header;
    if (!order.differs) {
        return html`<span class="order">${header.query === "" ? orderName(header.view) : nothing}</span>`;
    }
    const news = order.fresh > 0 ? words.list.fresh(order.fresh) : words.list.orderChanged;
    return html`<span class="order"
        ><button class="link" data-testid="update-order" @click=${() => header.onUpdateOrder()}>${words.list.updateOrder(news)}</button></span
    >`;
}

function orderName(view: View): string {
    return waitsFirst(view) ? words.list.waitingFirst : words.list.latestFirst;
}

function folded(header: ListHeader): TemplateResult {
    return html`<div class="folded">
        <select
            aria-label=${words.list.view}
            data-testid="view-select"
            @change=${(event: Event) => (location.hash = `#/views/${(event.target as HTMLSelectElement).value}`)}
        >
            ${VIEWS.filter((view) => isShown(view, header.view, header.state)).map(
                (view) =>
                    html`<option value=${view} ?selected=${view === header.view} .selected=${view === header.view}>
                        ${[words.views[view], countText(header.state, view)].filter((each) => each !== "").join(" · ")}
                    </option>`,
            )}
        </select>
        <dw-truth-badge compact .link=${header.state.link} .telegram=${may(header.state, "bot.manage") ? header.desk.telegram : null}></dw-truth-badge>
        <dw-account compact .desk=${header.desk} .state=${header.state}></dw-account>
    </div>`;
}

function onKey(event: KeyboardEvent, header: ListHeader): void {
    if (event.key === "Escape" && header.query !== "") {
        event.preventDefault();
        event.stopPropagation();
        header.onSearch("");
    } else if (event.key === "ArrowDown" || event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        header.onLeaveSearch();
    }
}

export const listHeaderStyles = css`
    .header {
        display: flex;
        align-items: center;
        flex: none;
        gap: var(--space-5);
        height: var(--header);
        padding: 0 var(--space-8);
    }

    .title {
        font-size: var(--type-title);
        font-weight: 620;
    }

    .order {
        overflow: hidden;
        color: var(--faint);
        font-size: var(--type-small);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .search {
        position: relative;
        flex: none;
        padding: 0 var(--space-7) var(--space-6);
        border-bottom: 1px solid var(--line);
    }

    .search svg {
        position: absolute;
        top: 8px;
        left: 21px;
        color: var(--faint);
        pointer-events: none;
    }

    .search .field {
        padding-left: 32px;
        border-color: var(--line);
        background: var(--bg);
    }

    /* The words end before the key. */
    .search .field:placeholder-shown {
        padding-right: calc(2 * var(--space-9));
        text-overflow: ellipsis;
    }

    .search kbd {
        position: absolute;
        top: 7px;
        right: 21px;
        pointer-events: none;
    }

    .search:focus-within kbd,
    .search .field:not(:placeholder-shown) + kbd {
        display: none;
    }

    .folded {
        display: none;
        align-items: center;
        gap: var(--space-3);
    }

    select {
        height: 32px;
        max-width: 100%;
        padding: 0 var(--space-3);
        border: 1px solid transparent;
        border-radius: var(--radius);
        background: transparent;
        font-size: var(--type-title);
        font-weight: 620;
        cursor: pointer;
    }

    select.teams {
        flex: 0 1 auto;
        min-width: 0;
        max-width: 40%;
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: 400;
        text-overflow: ellipsis;
    }

    option {
        background: var(--raised);
        color: var(--text);
        font-size: var(--type);
        font-weight: 400;
    }

    @media (max-width: 819px) {
        .title {
            position: absolute;
            width: 1px;
            height: 1px;
            overflow: hidden;
            clip-path: inset(50%);
        }

        .header {
            padding: 0 var(--space-5);
        }

        .folded {
            display: flex;
            flex: 1;
            min-width: 0;
        }

        .folded select {
            margin-right: auto;
        }

        .order:not(:has(button)) {
            display: none;
        }

        .order {
            order: -1;
        }
    }
`;
