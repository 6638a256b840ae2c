import { css, html, nothing, type TemplateResult } from "lit";
import type { View } from "../net/wire.ts";
import { countOf } from "../state/counts.ts";
import type { DeskState } from "../state/desk-state.ts";
import { VIEWS } from "../state/order.ts";
import { may } from "../state/permissions.ts";
import { base } from "../styles/base.ts";
import { number } from "../text/time.ts";
import { words } from "../text/words.ts";
import "./dw-account.ts";
import "./dw-truth-badge.ts";
import { DeskElement } from "./desk-element.ts";
import { logo } from "./icons.ts";

/** The number beside a view: none where nobody knows it. */
export function countText(state: DeskState, view: View): string {
    const count = state.phase === "ready" ? countOf(state, view) : null;
    return count === null ? "" : number(count);
}

/** What did not arrive is shown where something did not. */
export function isShown(view: View, open: View, state: DeskState): boolean {
    return view !== "undelivered" || view === open || (countOf(state, view) ?? 0) > 0;
}

/** The first column: the views with their counts, the truth badge and who is signed in. */
export class DwViews extends DeskElement {
    static override properties = { view: {} };
    declare view: View;

    static override styles = [
        base,
        css`
            :host {
                display: flex;
                flex-direction: column;
                min-width: 0;
                padding: 0 var(--space-6) var(--space-5);
                overflow-y: auto;
                background: var(--bg);
            }

            .brand {
                display: flex;
                align-items: center;
                flex: none;
                gap: var(--space-6);
                height: var(--header);
                padding-inline: var(--space-5);
                font-size: var(--type-title);
                font-weight: 620;
            }

            .brand svg {
                color: var(--accent);
            }

            a {
                display: flex;
                justify-content: space-between;
                gap: var(--space-5);
                margin-bottom: var(--space-1);
                padding: var(--space-4) var(--space-5);
                border-radius: var(--radius);
                color: var(--muted);
                text-decoration: none;
            }

            a:hover {
                background: var(--hover);
            }

            a[aria-current] {
                background: var(--accent-soft);
                color: var(--accent-text);
                font-weight: 550;
            }

            @media (forced-colors: active) {
                a[aria-current] {
                    outline: 1px solid Highlight;
                    outline-offset: -1px;
                }
            }

            .count {
                color: var(--faint);
                font-weight: 400;
            }

            [aria-current] .count {
                color: inherit;
                font-weight: 550;
            }

            .undelivered .count {
                color: var(--bad);
                font-weight: 620;
            }

            .foot {
                margin-top: auto;
                padding-top: var(--space-9);
            }

            dw-account {
                margin-top: var(--space-4);
                padding-top: var(--space-4);
                border-top: 1px solid var(--line);
            }
        `,
    ];

    override render(): TemplateResult {
        return html`
            <nav aria-label=${words.app.views}>
                <div class="brand">${logo} Deskwire</div>
                ${VIEWS.filter((view) => isShown(view, this.view, this.state)).map(
                    (view) => html`<a
                        href="#/views/${view}"
                        class=${view}
                        data-testid="view-${view}"
                        aria-current=${view === this.view ? "page" : nothing}
                        ><span>${words.views[view]}</span>
                        <span class="count">${countText(this.state, view)}</span></a
                    >`,
                )}
            </nav>
            <section class="foot" aria-label=${words.app.foot}>
                <dw-truth-badge .link=${this.state.link} .telegram=${may(this.state, "bot.manage") ? this.desk.telegram : null}></dw-truth-badge>
                <dw-account .desk=${this.desk} .state=${this.state}></dw-account>
            </section>
        `;
    }
}

customElements.define("dw-views", DwViews);
