import { css, html, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { entitiesOf, type Mark, type Run, runsOf } from "../../text/entities.ts";
import { words } from "../../text/words.ts";

/** A message's text with its marks. Text stays text: nothing of it is ever parsed as markup. */
export function richText(message: Pick<Message, "author" | "text" | "entities">): readonly TemplateResult[] {
    const runs = runsOf(message.text, entitiesOf(message));
    return runs.map((run, at) => marked(isBlock(runs[at - 1]) ? { ...run, text: run.text.replace(/^\n/u, "") } : run));
}

/** A block ends its line by itself; the line break after it would be a second one. */
function isBlock(run: Run | undefined): boolean {
    return run?.marks.some((mark) => mark.type === "pre" || mark.type.endsWith("blockquote")) ?? false;
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
            return html`<button class="spoiler" aria-expanded="false" @click=${reveal}
                ><span class="seen-by-readers-only">${words.message.hidden}</span><span class="covered">${inner}</span></button
            >`;
        case "link":
            return html`<a href=${mark.href ?? ""} title=${mark.href ?? ""} target="_blank" rel="noopener noreferrer">${inner}</a>`;
        default:
            return html`<span class="tag">${inner}</span>`;
    }
}

function reveal(event: Event): void {
    (event.currentTarget as HTMLElement).setAttribute("aria-expanded", "true");
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
        font: var(--type-medium)/var(--leading) var(--mono);
    }

    code.code {
        padding: 1px var(--space-3);
        border-radius: var(--radius-small);
        background: color-mix(in srgb, currentColor 9%, transparent);
    }

    code.pre {
        display: block;
        padding: var(--space-4) var(--space-6);
        border-radius: var(--radius-chip);
        background: color-mix(in srgb, currentColor 8%, transparent);
        white-space: pre-wrap;
    }

    .quote {
        display: block;
        padding-inline-start: var(--space-6);
        border-inline-start: 3px solid var(--line-strong);
    }

    .tag {
        color: var(--accent-text);
    }

    .spoiler {
        display: inline;
        padding: 0;
        border: 0;
        border-radius: var(--radius-small);
        background: none;
        text-align: start;
        cursor: pointer;
    }

    .spoiler[aria-expanded="false"] {
        background: var(--line-strong);
    }

    .spoiler[aria-expanded="false"] .covered {
        visibility: hidden;
    }

    .spoiler[aria-expanded="true"] .seen-by-readers-only {
        display: none;
    }
`;
