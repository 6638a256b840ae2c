import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { named, words } from "../../text/words.ts";
import { attachments, type FileActs } from "./attachments.ts";

/** What lies outside this conversation and is answered or passed on: from whom, what kind (one that is not known is still said), the words or the picture. */
export function reference({ reference: to }: Message, acts: FileActs): TemplateResult | typeof nothing {
    if (!to) {
        return nothing;
    }
    const what = named(words.message.references, to.kind) ?? words.message.reference;
    return html`<blockquote class="answered elsewhere" data-testid="reference" data-kind=${to.kind}>
        <b>${what}${to.origin === null ? nothing : html` · <bdi>${to.origin}</bdi>`}</b>
        ${to.text === null ? nothing : html`<span dir="auto">${to.text}</span>`}
        ${to.attachment === null ? nothing : attachments([to.attachment], acts)}
    </blockquote>`;
}
