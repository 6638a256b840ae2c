import { css, html, nothing, type TemplateResult } from "lit";
import type { Message } from "../net/wire.ts";
import type { AsOf, Outgoing } from "../state/desk-state.ts";
import type { Group } from "../text/groups.ts";
import { clock, day, full } from "../text/time.ts";
import { check, clock as clockIcon, question, warning } from "./icons.ts";
import { richText } from "./rich-text.ts";

export interface GroupContext {
    readonly now: number;
    readonly customer: string;
    nameOf(username: string): string;
    seqOf(id: number): number | undefined;
}

/** One turn of somebody: who speaks is seen by side and colour, when and how it arrived stands under the last bubble. */
export function messageGroup(group: Group, context: GroupContext): TemplateResult {
    const separator = group.newDay
        ? html`<div class="day" role="separator"><span>${day(group.at, context.now)}</span></div>`
        : nothing;
    if (group.author === "system") {
        return html`${separator}${group.messages.map((message) => systemLine(message, context))}`;
    }
    const last = group.messages.at(-1);
    return html`${separator}
        <div class="group ${group.author}" role="group" aria-label=${speaker(group, context)}>
            ${group.messages.map((message) => bubble(message, context))}
            ${last ? html`<div class="under">${under(last, group, context)}</div>` : nothing}
        </div>`;
}

/** A reply or a note that the desk has not confirmed yet. */
export function outgoingBubble(
    outgoing: Outgoing,
    acts: { retry(key: string): void; discard(key: string): void; edit(outgoing: Outgoing): void },
): TemplateResult {
    const { key, kind, state } = outgoing;
    const author = kind === "note" ? "note" : "agent";
    return html`<div class="group ${author}" role="group" aria-label="you" data-testid="outgoing" data-key=${key} data-outgoing=${state}>
        <div class="bubble ${state}">
            ${kind === "note" ? noteHead("you") : nothing}
            <div class="text" dir="auto">${richText({ author, text: outgoing.text, entities: [] })}</div>
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
                      <span class="delivery">${clockIcon} ${state === "retrying" ? "not there yet, trying again" : "sending"}</span>`}
        </div>
    </div>`;
}

function bubble(message: Message, context: GroupContext): TemplateResult {
    return html`<div
        class="bubble"
        data-testid="message"
        data-message-id=${message.id}
        data-seq=${context.seqOf(message.id) ?? nothing}
        data-author=${message.author}
        data-delivery=${message.delivery ?? nothing}
        title=${full(message.at)}
    >
        ${message.author === "note" ? noteHead(context.nameOf(message.agent ?? "")) : nothing}
        ${message.kind === "unsupported" ? unsupported(message) : html`<div class="text" dir="auto">${richText(message)}</div>`}
    </div>`;
}

function noteHead(name: string): TemplateResult {
    return html`<div class="head">Note by ${name} · only your team sees this</div>`;
}

/** What the desk cannot show yet: said in words, with what came behind a press. */
function unsupported(message: Message): TemplateResult {
    return html`<div class="card">
        <strong>${message.text}</strong>
        <p>The customer sees it in Telegram; here it cannot be shown.</p>
        ${message.raw === null
            ? nothing
            : html`<details>
                  <summary>What came from Telegram</summary>
                  <pre tabindex="0">${JSON.stringify(message.raw, null, 2)}</pre>
              </details>`}
    </div>`;
}

function under(message: Message, group: Group, context: GroupContext): TemplateResult {
    const name = message.author === "agent" ? html`<span>· ${context.nameOf(group.agent ?? "")}</span>` : nothing;
    return html`<time datetime=${message.at} title=${full(message.at)}>${clock(message.at)}</time>${name}${message.editedAt
            ? html`<span title=${full(message.editedAt)}>· edited</span>`
            : nothing}${delivery(message)}`;
}

function delivery(message: Message): TemplateResult | typeof nothing {
    switch (message.delivery) {
        case "queued":
        case "sending":
            return html`<span class="delivery" data-testid="delivery">${clockIcon} sending</span>`;
        case "sent":
            return html`<span class="delivery ok" data-testid="delivery">${check} delivered</span>`;
        case "failed":
            return html`<span class="delivery problem" data-testid="delivery"
                >${warning} failed${message.reason ? html`: ${message.reason}` : nothing}</span
            >`;
        case "unknown":
            return html`<span class="delivery late" data-testid="delivery" title="Telegram did not answer, so it may have arrived or not."
                >${question} unknown${message.reason ? html`: ${message.reason}` : nothing}</span
            >`;
        default:
            return nothing;
    }
}

function systemLine(message: Message, context: GroupContext): TemplateResult {
    const { agent, text } = message;
    const said = agent && text.startsWith(`${agent} `) ? `${context.nameOf(agent)}${text.slice(agent.length)}` : text;
    return html`<p class="system" data-testid="system-line" data-message-id=${message.id} data-kind=${message.kind}>
        <span>${said}</span> · <time datetime=${message.at} title=${full(message.at)}>${clock(message.at)}</time>
    </p>`;
}

function speaker(group: Group, context: GroupContext): string {
    if (group.author === "customer") {
        return context.customer;
    }
    const name = context.nameOf(group.agent ?? "");
    return group.author === "note" ? `Note by ${name}` : name;
}

/** The time up to which the copies are true, by message. */
export function seqsOf(messages: readonly AsOf<Message>[]): ReadonlyMap<number, number> {
    return new Map(messages.map(({ value, seq }) => [value.id, seq]));
}

export const groupStyles = css`
    .day {
        margin: 20px 0 12px;
        color: var(--faint);
        font-size: 12px;
        text-align: center;
    }

    .group {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 3px;
        margin-bottom: 14px;
    }

    .group.agent {
        align-items: flex-end;
    }

    .group.note {
        align-items: stretch;
    }

    .bubble {
        max-width: min(88%, 560px);
        padding: 8px 12px;
        border-radius: var(--radius-bubble);
        background: var(--sunken);
    }

    .agent .bubble {
        background: var(--accent-soft);
    }

    .note .bubble {
        max-width: none;
        border: 1px solid var(--note-line);
        border-radius: var(--radius-card);
        background: var(--note);
        color: var(--note-text);
    }

    .bubble.failed {
        background: var(--bad-soft);
    }

    .head {
        font-size: 12px;
        font-weight: 620;
    }

    .under {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 5px;
        padding: 0 4px;
        color: var(--faint);
        font-size: 12px;
        line-height: 18px;
    }

    .agent .under {
        justify-content: flex-end;
        text-align: end;
    }

    .under span {
        overflow-wrap: anywhere;
    }

    .under svg {
        display: inline-block;
        vertical-align: -1.5px;
    }

    .delivery.ok {
        color: var(--ok);
    }

    .delivery.late {
        color: var(--warn);
    }

    .system {
        max-width: 60ch;
        margin: 0 auto 14px;
        color: var(--faint);
        font-size: 12px;
        line-height: 18px;
        text-align: center;
        overflow-wrap: anywhere;
    }

    .card strong {
        font-weight: 620;
    }

    .card p,
    .card summary {
        color: var(--muted);
        font-size: 12px;
    }

    summary {
        width: fit-content;
        border-radius: 4px;
        cursor: pointer;
    }

    pre {
        max-height: 240px;
        margin: 6px 0 2px;
        padding: 8px;
        overflow: auto;
        border-radius: 6px;
        background: var(--surface);
        font: 12px/16px var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
    }
`;
