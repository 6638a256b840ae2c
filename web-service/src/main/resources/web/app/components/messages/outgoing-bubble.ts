import { html, nothing, type TemplateResult } from "lit";
import type { Outgoing } from "../../state/desk-state.ts";
import { clock } from "../../text/time.ts";
import { clock as clockIcon, warning } from "../icons.ts";
import { attachments } from "./attachments.ts";
import { noteHead } from "./message-bubble.ts";
import type { MessageActs } from "./message-context.ts";
import { richText } from "./rich-text.ts";

export interface OutgoingActs extends Pick<MessageActs, "open"> {
    retry(key: string): void;
    discard(key: string): void;
    edit(outgoing: Outgoing): void;
}

/** A reply or a note that the desk has not confirmed yet. */
export function outgoingBubble(outgoing: Outgoing, acts: OutgoingActs): TemplateResult {
    const { key, kind, state, text } = outgoing;
    const author = kind === "note" ? "note" : "agent";
    return html`<div class="group ${author}" role="group" aria-label="you" data-testid="outgoing" data-key=${key} data-outgoing=${state}>
        <div class="bubble ${state}">
            ${kind === "note" ? noteHead("you") : nothing}
            ${outgoing.replyTo === null ? nothing : html`<blockquote class="answered" dir="auto">${outgoing.quote ?? "Answers an earlier message"}</blockquote>`}
            ${attachments(outgoing.attachments, { open: (each) => acts.open(outgoing, each) })}
            ${text === "" ? nothing : html`<div class="text" dir="auto">${richText({ author, text, entities: [] })}</div>`}
        </div>
        <div class="under">
            ${state === "failed"
                ? html`<span class="problem">${warning} Not sent. ${outgoing.error}</span>
                      <button class="link" data-testid="retry" @click=${() => acts.retry(key)}>Try again</button>
                      ${outgoing.refused
                          ? html`<button class="link" data-testid="edit" @click=${() => acts.edit(outgoing)}>Edit</button>`
                          : nothing}
                      <button class="link" data-testid="discard" @click=${() => acts.discard(key)}>Remove</button>`
                : html`<span>${clock(outgoing.at)} · you</span>
                      <span class="delivery">${clockIcon} ${state === "retrying" ? "not there yet, trying again" : "on its way"}</span>`}
        </div>
    </div>`;
}
