import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { plainReason, sayWait } from "../../text/delivery.ts";
import type { Group } from "../../text/groups.ts";
import { furtherLine, systemLine as sayLine } from "../../text/system-lines.ts";
import { clock, day, full } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { warning } from "../icons.ts";
import { deliveryWord } from "./delivery-line.ts";
import { bubble } from "./message-bubble.ts";
import { type MessageContext, writerOf } from "./message-context.ts";

/** One turn of somebody: who speaks is seen by side and colour, when and how it arrived stands under the last bubble. */
export function messageGroup(group: Group, context: MessageContext): TemplateResult {
    const separator = group.newDay
        ? html`<div class="day" role="separator"><span>${day(group.at, context.now)}</span></div>`
        : nothing;
    if (group.author === "system") {
        const [first, ...more] = group.messages;
        return html`${separator}${first && more.length === 0 ? systemLine(first, context) : systemLines(group.messages, context)}`;
    }
    const last = group.messages.at(-1);
    return html`${separator}
        <div class="group ${group.author}" role="group" aria-label=${speaker(group, context)}>
            ${group.messages.map((message) => html`${message.id === context.firstNew ? newLine() : nothing}${bubble(message, context)}`)}
            ${last ? html`<div class="under">${under(last, context)}</div>` : nothing}
        </div>`;
}

/** From here on it is new to who reads. */
function newLine(): TemplateResult {
    return html`<div class="day new" role="separator" data-testid="new-line"><span>${words.conversation.newFromHere}</span></div>`;
}

function under(message: Message, context: MessageContext): TemplateResult {
    const name = message.author === "agent" ? html`<span>· ${writerOf(message, context)}</span>` : nothing;
    return html`<time datetime=${message.at} title=${full(message.at)}>${clock(message.at)}</time>${name}${deliveryWord(message)}`;
}

/** What one person changed in one go, as one sentence. */
function systemLines(messages: readonly Message[], context: MessageContext): TemplateResult {
    const last = messages.at(-1);
    return html`<p class="system">
        ${messages.map(
            (message, at) => html`${at > 0 ? ", " : nothing}<span dir="auto" data-testid="system-line" data-message-id=${message.id} data-kind=${message.kind}
                    >${at > 0 ? furtherLine(message, context.nameOf) : sayLine(message, context.nameOf)}</span
                >`,
        )}
        · ${last ? html`<time datetime=${last.at} title=${full(last.at)}>${clock(last.at)}</time>` : nothing}
    </p>`;
}

/** What the desk says by itself; what the customer got too looks like a reply of nobody's, and what stands for their words stands out. */
function systemLine(message: Message, context: MessageContext): TemplateResult {
    const said = sayLine(message, context.nameOf);
    const automatic = message.kind === "automatic";
    const unreadable = message.kind === "unreadable";
    return html`<p class="system ${automatic ? "automatic" : ""} ${unreadable ? "unreadable" : ""}" data-testid="system-line" data-message-id=${message.id} data-kind=${message.kind}>
        ${automatic ? html`<b>${words.message.automatic}</b> ` : nothing}${unreadable ? html`${warning} <b>${words.message.unreadable}</b> ` : nothing}<span dir="auto">${said}</span> ·
        <time datetime=${message.at} title=${full(message.at)}>${clock(message.at)}</time>${automatic && message.delivery
            ? html` ${automaticDelivery(message)}`
            : nothing}
    </p>`;
}

function automaticDelivery(message: Message): TemplateResult | typeof nothing {
    return message.delivery === "failed" || message.delivery === "unknown"
        ? html`<span class="late" data-testid="delivery">${warning} ${words.delivery[message.delivery]}${plainReason(message.reason) === null ? nothing : `: ${plainReason(message.reason)}`}</span>`
        : deliveryWord(message);
}

function speaker(group: Group, context: MessageContext): string {
    const [first] = group.messages;
    const name = first ? writerOf(first, context) : "";
    return group.author === "note" ? words.message.note(name) : name;
}

/** What a group shows that is not its own, the language first: while this and the group are the same it need not be made anew. */
export function shownBesides({ messages }: Group, context: MessageContext): readonly unknown[] {
    const { asked, customer, find, firstNew, names, now, permissions } = context;
    const begins = messages.some(({ id }) => id === firstNew);
    const answered = messages.flatMap(({ replyTo }) => (replyTo === null ? [] : [find(replyTo)]));
    const waits = messages.some(({ change, retryAt }) => sayWait(retryAt ?? change?.retryAt ?? null, now) !== null);
    return [words, customer, names, asked, permissions, begins, new Date(now).toDateString(), waits ? now : null, ...answered];
}
