import { css, html, type TemplateResult } from "lit";
import type { Message } from "../net/wire.ts";
import { entitiesOf, type Mark, type Run, runsOf } from "../text/entities.ts";

/** A message's text with its marks. Text stays text: nothing of it is ever parsed as markup. */
export function richText(message: Pick<Message, "author" | "text" | "entities">): readonly TemplateResult[] {
    return runsOf(message.text, entitiesOf(message)).map(marked);
}

function marked(run: Run): TemplateResult {
    return run.marks.reduceRight<TemplateResult>((inner, mark) => wrap(mark, inner), html`${run.text}`);
}

function wrap(mark: Mark, inner: TemplateResult): TemplateResult {
    switch (mark.type) {
        case "bold":
            return html`<strong>${inner}</strong>`;
        case "italic":
            return html`<em>${inner}</em>`;
        case "underline":
            return html`<u>${inner}</u>`;
        case "strikethrough":
            return html`<s>${inner}</s>`;
        case "code":
        case "pre":
            return html`<code class=${mark.type}>${inner}</code>`;
        case "blockquote":
        case "expandable_blockquote":
            return html`<span class="quote">${inner}</span>`;
        case "spoiler":
            // No space around the content: the text keeps every space as it was written.
            return html`<button
                class="spoiler"
                aria-expanded="false"
                aria-label="Hidden text, press to show"
                @click=${reveal}
                >${inner}</button
            >`;
        case "link":
            return html`<a href=${mark.href ?? ""} target="_blank" rel="noopener noreferrer">${inner}</a>`;
        default:
            return html`<span class="tag">${inner}</span>`;
    }
}

function reveal(event: Event): void {
    const spoiler = event.currentTarget as HTMLElement;
    spoiler.setAttribute("aria-expanded", "true");
    spoiler.removeAttribute("aria-label");
}

export const richTextStyles = css`
    .text {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
        text-align: start;
    }

    .text strong {
        font-weight: 620;
    }

    code {
        font: 13px/20px var(--mono);
    }

    code.code {
        padding: 1px 4px;
        border-radius: 4px;
        background: color-mix(in srgb, currentColor 9%, transparent);
    }

    code.pre {
        display: block;
        padding: 6px 10px;
        border-radius: 6px;
        background: color-mix(in srgb, currentColor 8%, transparent);
        white-space: pre-wrap;
    }

    .quote {
        display: block;
        padding-inline-start: 10px;
        border-inline-start: 3px solid var(--line-strong);
    }

    .tag {
        color: var(--accent-text);
    }

    .spoiler {
        display: inline;
        padding: 0;
        border: 0;
        border-radius: 4px;
        background: none;
        text-align: start;
        cursor: pointer;
    }

    .spoiler[aria-expanded="false"] {
        background: var(--line-strong);
        color: transparent;
    }

    .spoiler[aria-expanded="false"] * {
        visibility: hidden;
    }
`;
