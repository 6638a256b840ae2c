import { css } from "lit";

export const composerStyles = css`
    :host {
        display: block;
        width: 100%;
        max-width: 920px;
        margin: 0 auto;
        padding: var(--space-3) var(--space-9) var(--space-8);
    }

    .news {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3) var(--space-9);
        margin-bottom: var(--space-5);
        padding: calc(var(--space-5) - 1px) var(--space-7);
        border: 1px solid color-mix(in srgb, var(--warn) 45%, transparent);
        border-radius: var(--radius-card);
        background: var(--warn-soft);
    }

    .news.held {
        border-color: var(--warn);
    }

    .acts {
        display: flex;
        gap: var(--space-8);
        margin-inline-start: auto;
    }

    .box {
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-card);
        background: var(--raised);
    }

    .box:has(textarea:focus) {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
    }

    .box.note {
        border-color: var(--note-line);
        background: var(--note);
    }

    .top,
    .tabs {
        display: flex;
        align-items: center;
        gap: var(--space-1);
    }

    .top {
        padding: var(--space-4) var(--space-5) 0;
    }

    @media (forced-colors: active) {
        .tabs [aria-selected="true"] {
            outline: 1px solid Highlight;
            outline-offset: -1px;
        }
    }

    .tabs button {
        flex: none;
        min-height: 28px;
        padding: var(--space-2) var(--space-6);
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: var(--muted);
        cursor: pointer;
    }

    .tabs [aria-selected="true"] {
        background: var(--accent-soft);
        color: var(--accent-text);
        font-weight: 620;
    }

    .note .tabs [aria-selected="true"] {
        background: color-mix(in srgb, var(--note-line) 55%, transparent);
        color: var(--note-text);
    }

    .only {
        margin-inline-start: var(--space-5);
        color: var(--note-text);
        font-size: var(--type-small);
    }

    textarea {
        display: block;
        width: 100%;
        min-height: 56px;
        max-height: min(38dvh, 320px);
        padding: var(--space-5) var(--space-8);
        border: 0;
        background: none;
        resize: none;
        field-sizing: content;
        overflow-wrap: anywhere;
    }

    /* The ring is the box's. */
    textarea:focus-visible {
        outline: none;
    }

    textarea::placeholder {
        color: var(--faint);
        opacity: 1;
    }

    .note textarea {
        color: var(--note-text);
    }

    .note textarea::placeholder {
        color: var(--note-text);
    }

    .foot {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: var(--space-7);
        padding: var(--space-3) var(--space-5) var(--space-5) var(--space-8);
        color: var(--faint);
        font-size: var(--type-small);
    }

    .note .foot {
        color: var(--note-text);
    }

    .note kbd {
        border-color: var(--note-line);
        color: inherit;
    }

    .hint {
        margin-inline-end: auto;
    }

    .key {
        flex: none;
        white-space: nowrap;
    }

    .over {
        color: var(--bad);
        font-weight: 620;
    }

    .band {
        display: flex;
        align-items: flex-start;
        gap: var(--space-6);
        padding: var(--space-5) var(--space-5) 0 var(--space-8);
    }

    .band > div {
        flex: 1;
        min-width: 0;
        padding-inline-start: var(--space-6);
        border-inline-start: 3px solid var(--accent);
    }

    .band b {
        color: var(--accent-text);
        font-size: var(--type-small);
        font-weight: 550;
    }

    .band p {
        overflow: hidden;
        color: var(--muted);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .refused {
        padding: var(--space-5) var(--space-8) 0;
        color: var(--bad);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
    }

    .closed {
        padding: var(--space-7) var(--space-8) var(--space-9);
        color: var(--muted);
    }

    .closed strong {
        display: block;
        color: var(--text);
        font-weight: 550;
    }

    .attach {
        margin-inline-start: calc(-1 * var(--space-5));
    }

    @media (max-width: 559px) {
        :host {
            padding: var(--space-3) var(--space-5) var(--space-5);
        }

        textarea {
            font-size: var(--type-large);
        }
    }
`;
