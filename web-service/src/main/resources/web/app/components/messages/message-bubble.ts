import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { isWithdrawable } from "../../text/delivery.ts";
import { excerpt } from "../../text/files.ts";
import { isCaption } from "../../text/parts.ts";
import { fromServer } from "../../text/server.ts";
import { clock, full } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { more } from "../icons.ts";
import { slotted } from "../slotted.ts";
import { attachments, type FileActs } from "./attachments.ts";
import { described, unsupported } from "./cards.ts";
import { trouble } from "./delivery-line.ts";
import { type MessageContext, writerOf } from "./message-context.ts";
import { reference } from "./reference.ts";
import { richText } from "./rich-text.ts";

/** One message: what it answers, what is attached, what it says, and whether it is still there. */
export function bubble(message: Message, context: MessageContext): TemplateResult {
    const bare = message.text === "" && isBare(message);
    const classes = ["bubble", bare ? "bare" : "", message.deletedAt ? "gone" : "", message.delivery === "failed" ? "failed" : ""];
    return html`<div class="line">
            <div
                class=${classes.filter((each) => each !== "").join(" ")}
                id="m${message.id}"
                data-testid="message"
                data-message-id=${message.id}
                data-seq=${context.seqOf(message.id) ?? nothing}
                data-author=${message.author}
                data-delivery=${message.delivery ?? nothing}
                title=${full(message.at)}
            >
                ${message.author === "note" ? noteHead(writerOf(message, context)) : nothing}
                ${message.deletedAt ? goneHead(message, context) : nothing}
                ${message.forwardedFrom === null
                    ? nothing
                    : html`<p class="forwarded" data-testid="forwarded">${slotted(words.message.forwarded, { name: html`<bdi>${message.forwardedFrom}</bdi>` })}</p>`}
                ${reference(message, referenceActs(message, context))}${quoteOf(message, context)}${content(message, context)}${foot(message, context)}
            </div>
            ${menuButton(message, context)}
        </div>
        ${trouble(message, context)}`;
}

export function noteHead(name: string): TemplateResult {
    return html`<div class="head">${words.message.noteHead(name)}</div>`;
}

/** Who did it, when that was not the writer. */
function by(agent: string | null | undefined, context: MessageContext): string {
    return agent ? words.message.by(context.nameOf(agent)) : "";
}

function goneHead(message: Message, context: MessageContext): TemplateResult {
    const never = message.author === "agent" && isWithdrawable(message);
    return html`<div class="head" data-testid="taken-back">
        ${never ? words.message.withdrawn : words.message.takenBack} <time datetime=${message.deletedAt ?? ""}>${clock(message.deletedAt ?? message.at)}</time>${by(message.deletedBy, context)} ·
        ${never ? words.message.neverSent : words.message.notSeen}
    </div>`;
}

/** A sticker or a round video speaks for itself, without a bubble around it. */
function isBare(message: Message): boolean {
    const alone = ["sticker", "video_note", "dice"];
    return message.attachments.length > 0 && message.attachments.every((each) => alone.includes(each.kind));
}

/** A text that is too long to be a caption reaches the customer before the files, so it stands before them. */
function content(message: Message, context: MessageContext): TemplateResult {
    const files = attachments(message.attachments, fileActs(message, context));
    const before = message.author === "agent" && !isCaption(message.text);
    return before ? html`${said(message)}${files}` : html`${files}${said(message)}`;
}

function fileActs(message: Message, context: MessageContext): FileActs {
    return { open: (attachment) => context.acts.open(message, attachment), ...lateActs(context) };
}

function lateActs({ acts, may }: MessageContext): Pick<FileActs, "late"> {
    return may("file.fetch") ? { late: acts } : {};
}

/** The picture of what lies elsewhere is none of the message's own. */
function referenceActs({ reference: to }: Message, context: MessageContext): FileActs {
    return { open: (attachment) => context.acts.open({ attachments: [attachment], text: to?.text ?? "" }, attachment), ...lateActs(context) };
}

function said(message: Message): TemplateResult | typeof nothing {
    if (message.kind === "unsupported") {
        return unsupported(fromServer(message.text), message.raw);
    }
    if (message.text === "") {
        return nothing;
    }
    const text = html`<div class="text" dir="auto">${richText(message)}</div>`;
    return message.kind === "described" ? described(text, message.raw) : text;
}

function quoteOf(message: Message, context: MessageContext): TemplateResult | typeof nothing {
    const { replyTo, quote } = message;
    if (replyTo === null) {
        // Of what lies elsewhere the quote is said there.
        if (message.reference) {
            return nothing;
        }
        return quote === null ? nothing : html`<blockquote class="answered" dir="auto">${quote}</blockquote>`;
    }
    const answered = context.find(replyTo);
    const about = quote ?? (answered ? excerpt(answered) : words.message.earlier);
    return html`<button class="answered" data-testid="reply-quote" title=${words.message.goTo} @click=${() => context.acts.goTo(replyTo)}>
        <span class="seen-by-readers-only">${words.message.answers}</span>${answered ? html`<b><bdi>${writerOf(answered, context)}</bdi></b>` : nothing}<span dir="auto">${about}</span>
    </button>`;
}

function foot(message: Message, context: MessageContext): TemplateResult | typeof nothing {
    if (message.editedAt === null && message.reactions.length === 0) {
        return nothing;
    }
    return html`<div class="foot">
        ${message.reactions.map(
            ({ emoji, author }) =>
                html`<span class="reaction" title=${author === "customer" ? words.message.fromCustomer(context.customer) : words.message.fromUs} data-testid="reaction">${emoji}</span>`,
        )}
        ${message.editedAt === null
            ? nothing
            : html`<button
                  class="edited"
                  data-testid="edited"
                  aria-haspopup="dialog"
                  title=${words.message.showBefore}
                  @click=${(event: Event) => context.acts.history(message, event.currentTarget as HTMLElement)}
              >
                  ${words.message.edited(clock(message.editedAt))}${by(message.editedBy, context)}
              </button>`}
    </div>`;
}

function menuButton(message: Message, context: MessageContext): TemplateResult {
    return html`<button
        class="more"
        aria-label=${words.message.more}
        aria-haspopup="menu"
        data-testid="message-menu"
        @mousedown=${keepSelection}
        @click=${(event: Event) => context.acts.menu(message, event.currentTarget as HTMLElement)}
    >
        ${more}
    </button>`;
}

/** A press on the button must not take away what is selected to be quoted. */
function keepSelection(event: Event): void {
    event.preventDefault();
}
