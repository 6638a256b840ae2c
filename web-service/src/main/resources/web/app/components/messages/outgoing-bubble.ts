import { html, nothing, type TemplateResult } from "lit";
import type { Outgoing } from "../../state/desk-state.ts";
import { clock } from "../../text/time.ts";
import { words } from "../../text/words.ts";
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
    return html`<div class="group ${author}" role="group" aria-label=${words.common.you} data-testid="outgoing" data-key=${key} data-outgoing=${state}>
        <div class="bubble ${state}">
            ${kind === "note" ? noteHead(words.common.you) : nothing}
            ${outgoing.replyTo === null ? nothing : html`<blockquote class="answered" dir="auto">${outgoing.quote ?? words.message.answersEarlier}</blockquote>`}
            ${attachments(outgoing.attachments, { open: (each) => acts.open(outgoing, each) })}
            ${text === "" ? nothing : html`<div class="text" dir="auto">${richText({ author, text, entities: [] })}</div>`}
        </div>
        <div class="under">
            ${state === "failed"
                ? html`<span class="problem">${warning} ${words.sending.notSent} ${outgoing.error}</span>
                      <button class="link" data-testid="retry" @click=${() => acts.retry(key)}>${words.common.tryAgain}</button>
                      ${outgoing.refused
                          ? html`<button class="link" data-testid="edit" @click=${() => acts.edit(outgoing)}>${words.common.edit}</button>`
                          : nothing}
                      <button class="link" data-testid="discard" @click=${() => acts.discard(key)}>${words.common.remove}</button>`
                : html`<span>${clock(outgoing.at)} · ${words.common.you}</span>
                      <span class="delivery">${clockIcon} ${state === "retrying" ? words.message.retrying : words.message.onItsWay}</span>`}
        </div>
    </div>`;
}
