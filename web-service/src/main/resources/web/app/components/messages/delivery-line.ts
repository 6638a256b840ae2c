import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { plainReason, sayWait } from "../../text/delivery.ts";
import { words } from "../../text/words.ts";
import { check, clock as clockIcon, question, warning } from "../icons.ts";
import type { MessageContext } from "./message-context.ts";

/** What needs a reader's eye about the way of one message: it stands under that bubble, not under its group. */
export function trouble(message: Message, context: MessageContext): TemplateResult | typeof nothing {
    const { acts, now } = context;
    const decides = context.may("ticket.reply");
    if (message.deletedAt) {
        return nothing;
    }
    const wait = sayWait(message.retryAt, now);
    const said = words.sending;
    if (message.delivery === "failed") {
        return html`<div class="under" data-testid="delivery-problem">
            <span class="problem">${warning} ${said.notSent} ${plainReason(message.reason) ?? said.refused}</span>
            ${decides ? html`<button class="link" data-testid="resend" @click=${() => acts.resend(message)}>${said.resend}</button>` : nothing}
        </div>`;
    }
    if (message.delivery === "unknown") {
        return html`<div class="under" data-testid="delivery-problem">
            <span class="late">${question} ${said.mayHaveArrived(whyUnknown(message.reason))}</span>
            ${decides
                ? html`<button class="link" data-testid="resend" @click=${() => acts.resend(message)}>${said.resend}</button>
                      <button class="link" data-testid="arrived" @click=${() => acts.arrived(message)}>${said.arrived}</button>`
                : nothing}
        </div>`;
    }
    if (message.delivery === "queued" && wait) {
        return html`<div class="under" data-testid="delivery-wait"><span class="late">${clockIcon} ${wait}</span></div>`;
    }
    if (message.change) {
        return changeLine(message, context);
    }
    // It is there, but not as it was written: without the quote, for instance.
    const remark = message.delivery === "sent" ? plainReason(message.reason) : null;
    return remark === null ? nothing : html`<div class="under" data-testid="delivery-remark"><span class="late">${warning} ${remark}</span></div>`;
}

/** A change that Telegram has not taken: what stands in the bubble is still what the customer sees. */
function changeLine({ change }: Message, { now }: MessageContext): TemplateResult | typeof nothing {
    if (!change) {
        return nothing;
    }
    const what = words.sending[change.kind];
    const wait = sayWait(change.retryAt, now);
    switch (change.delivery) {
        case "failed":
            return html`<div class="under" data-testid="change"><span class="problem">${warning} ${what.failed} ${plainReason(change.reason) ?? nothing}</span></div>`;
        case "unknown":
            return html`<div class="under" data-testid="change"><span class="late">${question} ${what.unknown} ${plainReason(change.reason) ?? nothing}</span></div>`;
        default:
            return html`<div class="under" data-testid="change">
                <span>${clockIcon} ${what.queued}${wait ? html` · <span class="late">${wait}</span>` : nothing}. ${words.sending.stillSeen}</span>
            </div>`;
    }
}

/** The state under a group: nothing where it is said already. */
export function deliveryWord(message: Message): TemplateResult | typeof nothing {
    if (message.delivery === null || message.deletedAt || message.delivery === "failed" || message.delivery === "unknown") {
        return nothing;
    }
    const sent = message.delivery === "sent";
    return html`<span class="delivery ${sent ? "ok" : ""}" data-testid="delivery">${sent ? check : clockIcon} ${words.delivery[message.delivery]}</span>`;
}

/** In our words, once: the sentence before it says already that it may have arrived. */
function whyUnknown(reason: string | null): string {
    const plain = plainReason(reason);
    return plain === null || /may have (?:arrived|reached)/u.test(reason ?? "") ? words.sending.noAnswer : plain;
}
