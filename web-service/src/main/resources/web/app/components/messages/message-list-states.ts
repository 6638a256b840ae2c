import { html, type TemplateResult } from "lit";
import type { Conversation } from "../../state/desk-state.ts";
import { sayError } from "../../text/errors.ts";
import { words } from "../../text/words.ts";
import { plug } from "../icons.ts";

/** Above the oldest message that is here: what lies before it, or why that could not be loaded. */
export function beginning(conversation: Conversation, older: () => void): TemplateResult {
    if (conversation.older === "failed") {
        return html`<p class="top problem" role="alert">
            ${words.conversation.olderFailed} <button class="link" @click=${older}>${words.common.tryAgain}</button>
        </p>`;
    }
    const text = conversation.more ? words.conversation.loadingOlder : words.conversation.begins;
    return html`<p class="top">${text}</p>`;
}

/** In place of the messages that could not be loaded. */
export function notLoaded(conversation: Conversation, again: () => void): TemplateResult {
    return html`<div class="empty" role="alert" data-testid="conversation-error">
        ${plug}
        <strong>${words.conversation.failed}</strong>
        <p>${sayError(conversation.error)}</p>
        <button class="button" @click=${again}>${words.common.tryAgain}</button>
    </div>`;
}
