import { html, nothing, type TemplateResult } from "lit";
import type { Contact, Message } from "../../net/wire.ts";
import { excerpt } from "../../text/files.ts";
import { close } from "../icons.ts";

/** What is being done to which message: answered, with a quote or without, or edited. */
export function band(what: string, words: string, leave: () => void, testId: string): TemplateResult {
    return html`<div class="band" data-testid=${testId}>
        <div>
            <b>${what}</b>
            <p dir="auto">${words}</p>
        </div>
        <button class="button quiet icon" aria-label="Leave: ${what}" @click=${leave}>${close}</button>
    </div>`;
}

export function answeredWords(message: Message | undefined, quote: string | null): string {
    return quote ?? (message ? excerpt(message) : "an earlier message");
}

/** In place of the text: why no reply can be written, and what ends that. */
export function closedPanel(contact: Contact): TemplateResult {
    const gone = contact.blockedReason === "deactivated";
    return html`<div class="closed" role="status" data-testid="composer-closed">
        <strong>${gone ? html`The Telegram account of <bdi>${contact.name}</bdi> is gone` : html`<bdi>${contact.name}</bdi> has blocked the bot`}</strong>
        A reply cannot reach them. ${gone ? nothing : "This opens again by itself when they come back."} Notes for your team can still be written.
    </div>`;
}
