import { css, html, nothing, type TemplateResult } from "lit";
import type { SetAside } from "../net/wire.ts";
import { isReply, plainReason } from "../text/delivery.ts";
import { clock, full } from "../text/time.ts";
import { named, words } from "../text/words.ts";

/** As many as fit beside the rest; the count says how many there are. */
const SHOWN = 5;

export interface SetAsideActs {
    retry(id: number): void;
    forget(id: number): void;
}

/** What could not be done and waits for a person: why, where, and what can be done with it. */
export function setAside(all: readonly SetAside[], acts: SetAsideActs): TemplateResult | typeof nothing {
    if (all.length === 0) {
        return nothing;
    }
    return html`<ul class="aside" aria-label=${words.truth.setAside}>
        ${all.slice(0, SHOWN).map(
            (each) => html`<li data-testid="set-aside">
                <span
                    >${each.ticketId === null ? nothing : html`<a href="#/tickets/${each.ticketId}">#${each.ticketId}</a> · `}${named(words.aside.kinds, each.kind) ?? each.kind} ·
                    <time datetime=${each.at} title=${full(each.at)}>${clock(each.at)}</time></span
                >
                <p>${plainReason(each.reason) ?? words.aside.failed}</p>
                ${isReply(each)
                    ? html`<span>${words.aside.fromTicket}</span> `
                    : html`<button class="link" @click=${() => acts.retry(each.id)}>${words.common.tryAgain}</button>`}
                <button class="link" @click=${() => acts.forget(each.id)}>${words.aside.forget}</button>
            </li>`,
        )}
    </ul>`;
}

export const setAsideStyles = css`
    .aside {
        margin-top: var(--space-6);
        font-size: var(--type-small);
    }

    .aside li {
        padding: var(--space-4) 0;
        border-top: 1px solid var(--line);
    }

    .aside p {
        margin: var(--space-1) 0;
        overflow-wrap: anywhere;
    }

    .aside .link {
        margin-inline-end: var(--space-7);
    }
`;
