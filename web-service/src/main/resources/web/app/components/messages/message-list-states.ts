import { html, type TemplateResult } from "lit";
import type { Conversation } from "../../state/desk-state.ts";
import { inbox, plug } from "../icons.ts";

/** Above the oldest message that is here: what lies before it, or why that could not be loaded. */
export function beginning(conversation: Conversation, older: () => void): TemplateResult {
    if (conversation.older === "failed") {
        return html`<p class="top problem" role="alert">
            Older messages could not be loaded. <button class="link" @click=${older}>Try again</button>
        </p>`;
    }
    const text = conversation.more ? "Loading older messages…" : "The conversation begins here";
    return html`<p class="top">${text}</p>`;
}

/** In place of the messages that could not be loaded. */
export function notLoaded(conversation: Conversation, again: () => void): TemplateResult {
    if (conversation.missing) {
        return html`<div class="empty" role="alert" data-testid="conversation-error">
            ${inbox}
            <strong>${conversation.error}</strong>
            <p>It may have another number, or it is not yours to see.</p>
        </div>`;
    }
    return html`<div class="empty" role="alert" data-testid="conversation-error">
        ${plug}
        <strong>This conversation could not be loaded</strong>
        <p>${conversation.error}</p>
        <button class="button" @click=${again}>Try again</button>
    </div>`;
}
