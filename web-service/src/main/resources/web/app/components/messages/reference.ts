import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { attachments, type FileActs } from "./attachments.ts";

/** How a message refers to what it refers to; a kind that is not known is still said. */
const WORDS: Readonly<Record<string, string>> = {
    external_reply: "Answers a message elsewhere",
    reply_to_story: "Answers a story",
    story: "A story, shared",
    checklist_task: "Answers an item of a checklist",
    poll_option: "Answers an option of a poll",
};

/** What lies outside this conversation and is answered or passed on: from whom, what kind, the words or the picture. */
export function reference({ reference: to }: Message, acts: FileActs): TemplateResult | typeof nothing {
    if (!to) {
        return nothing;
    }
    const what = WORDS[to.kind] ?? "Refers to something elsewhere";
    return html`<blockquote class="answered elsewhere" data-testid="reference" data-kind=${to.kind}>
        <b>${what}${to.origin === null ? nothing : html` · <bdi>${to.origin}</bdi>`}</b>
        ${to.text === null ? nothing : html`<span dir="auto">${to.text}</span>`}
        ${to.attachment === null ? nothing : attachments([to.attachment], acts)}
    </blockquote>`;
}
