import { css, html, nothing, type TemplateResult } from "lit";
import type { Ticket, TicketPatch } from "../net/wire.ts";
import { moment } from "../text/time.ts";
import { asInput, timesToWaitUntil } from "../text/waiting.ts";
import { words } from "../text/words.ts";
import { moveInMenu } from "./popover.ts";

/** What a ticket waits for from now on, or that it waits no longer. No menu to a screen reader: there is a field in it. */
export function waitingMenu(ticket: Ticket, choose: (change: TicketPatch) => void): TemplateResult {
    const { head, waiting } = words;
    const now = new Date();
    const wait = (change: TicketPatch): void => choose({ category: "waiting", ...change });
    const onTime = (event: SubmitEvent): void => {
        event.preventDefault();
        const input = (event.currentTarget as HTMLFormElement).elements.namedItem("until");
        if (input instanceof HTMLInputElement && input.value !== "") {
            wait({ waitingOn: "time", until: new Date(input.value).toISOString() });
        }
    };
    return html`<div popover class="menu" role="dialog" aria-label=${head.setPending} data-menu="waiting" data-testid="waiting-menu" @keydown=${moveInMenu}>
        ${ticket.status === "pending" ? html`<button data-testid="open-again" @click=${() => choose({ category: "open" })}>${head.openAgain}</button>` : nothing}
        <p class="label">${waiting.waitFor}</p>
        <button data-waiting="customer" @click=${() => wait({ waitingOn: "customer" })}>${waiting.choices.customer}</button>
        <button data-waiting="third_party" @click=${() => wait({ waitingOn: "third_party" })}>${waiting.choices.thirdParty}</button>
        <p class="label">${waiting.waitUntil}</p>
        ${timesToWaitUntil(now).map(
            ({ name, at }) => html`<button data-waiting="time" title=${moment(at.toISOString())} @click=${() => wait({ waitingOn: "time", until: at.toISOString() })}>
                ${name}
            </button>`,
        )}
        <form class="until" @submit=${onTime}>
            <input type="datetime-local" name="until" required min=${asInput(now)} aria-label=${waiting.waitUntil} data-testid="until" />
            <button class="button" type="submit">${waiting.wait}</button>
        </form>
    </div>`;
}

export const waitingStyles = css`
    .until {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-6);
    }

    .until input {
        min-width: 12rem;
        flex: 1;
    }

    .menu .until button {
        width: auto;
    }
`;
