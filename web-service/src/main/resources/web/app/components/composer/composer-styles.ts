import { css } from "lit";

export const composerStyles = css`
    :host {
        display: block;
        width: 100%;
        max-width: 920px;
        margin: 0 auto;
        padding: 4px 16px 14px;
    }

    .news {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 16px;
        margin-bottom: 8px;
        padding: 7px 12px;
        border: 1px solid color-mix(in srgb, var(--warn) 45%, transparent);
        border-radius: var(--radius-card);
        background: var(--warn-soft);
    }

    .news.held {
        border-color: var(--warn);
    }

    .acts {
        display: flex;
        gap: 14px;
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
        gap: 2px;
    }

    .top {
        padding: 6px 8px 0;
    }

    @media (forced-colors: active) {
        .tabs [aria-selected="true"] {
            outline: 1px solid Highlight;
            outline-offset: -1px;
        }
    }

    .tabs button {
        min-height: 28px;
        padding: 3px 10px;
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
        margin-inline-start: 8px;
        color: var(--note-text);
        font-size: 12px;
    }

    textarea {
        display: block;
        width: 100%;
        min-height: 56px;
        max-height: min(38dvh, 320px);
        padding: 8px 14px;
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
        gap: 12px;
        padding: 4px 8px 8px 14px;
        color: var(--faint);
        font-size: 12px;
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
        gap: 10px;
        padding: 8px 8px 0 14px;
    }

    .band > div {
        flex: 1;
        min-width: 0;
        padding-inline-start: 10px;
        border-inline-start: 3px solid var(--accent);
    }

    .band b {
        color: var(--accent-text);
        font-size: 12px;
        font-weight: 550;
    }

    .band p {
        overflow: hidden;
        color: var(--muted);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .refused {
        padding: 8px 14px 0;
        color: var(--bad);
        font-size: 12px;
        line-height: 18px;
    }

    .closed {
        padding: 12px 14px 16px;
        color: var(--muted);
    }

    .closed strong {
        display: block;
        color: var(--text);
        font-weight: 550;
    }

    .attach {
        margin-inline-start: -8px;
    }

    @media (max-width: 559px) {
        :host {
            padding: 4px 8px 8px;
        }

        textarea {
            font-size: 16px;
        }
    }
`;
