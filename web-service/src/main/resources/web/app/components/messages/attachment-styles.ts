import { css } from "lit";

export const attachmentStyles = css`
    .picture {
        max-width: 100%;
        overflow: hidden;
        border-radius: var(--radius-tile);
        background: color-mix(in srgb, var(--line-strong) 30%, transparent);
    }

    .bubble > .picture:first-child,
    .bubble > .album:first-child {
        max-width: calc(100% + 14px);
        margin: calc(-1 * var(--space-2)) -7px 0;
    }

    .bubble > .picture:only-child,
    .bubble > .album:only-child {
        margin-bottom: calc(-1 * var(--space-2));
    }

    .album {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: var(--space-2);
        width: 340px;
        max-width: 100%;
        overflow: hidden;
        border-radius: var(--radius-tile);
    }

    .album .picture {
        border-radius: var(--radius-tiny);
    }

    .s2 {
        grid-column: span 2;
        aspect-ratio: 1;
    }

    .s3 {
        grid-column: span 3;
        aspect-ratio: 1.2;
    }

    .s6 {
        grid-column: span 6;
        aspect-ratio: 2;
    }

    .open {
        position: relative;
        display: block;
        width: 100%;
        height: 100%;
        padding: 0;
        border: 0;
        background: none;
        cursor: zoom-in;
    }

    .open:focus-visible {
        outline-offset: -3px;
    }

    .picture video,
    .sticker video {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
    }

    .badge {
        position: absolute;
        bottom: 6px;
        left: 6px;
        display: inline-flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-1) var(--space-5) var(--space-1) var(--space-3);
        border-radius: var(--radius-card);
        background: var(--veil);
        color: var(--on-veil);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
    }

    .missing {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--space-3);
        height: 100%;
        min-height: 64px;
        padding: var(--space-5);
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        text-align: center;
        text-wrap: balance;
    }

    .round {
        position: relative;
        overflow: hidden;
        max-width: 100%;
        border-radius: 50%;
        background: var(--sunken);
    }

    .round video {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
    }

    .sticker {
        display: grid;
        place-items: center;
        max-width: 100%;
    }

    .sticker > * {
        min-width: 0;
        min-height: 0;
    }

    .emoji {
        font-size: 56px;
        line-height: 72px;
    }

    .dice strong {
        display: block;
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: 400;
    }

    .sound {
        width: 300px;
        max-width: 100%;
    }

    .sound p {
        margin-bottom: var(--space-1);
        font-weight: 550;
        overflow-wrap: anywhere;
    }

    .file {
        display: grid;
        grid-template: 20px 18px / 36px minmax(0, 1fr);
        gap: 0 var(--space-6);
        width: 280px;
        max-width: 100%;
        padding: var(--space-4) var(--space-5);
        border: 1px solid color-mix(in srgb, var(--line-strong) 60%, transparent);
        border-radius: var(--radius-tile);
        background: var(--surface);
        color: var(--text);
        text-decoration: none;
    }

    a.file:hover {
        border-color: var(--line-strong);
        background: var(--hover);
    }

    .file svg {
        grid-row: 1 / 3;
        place-self: center;
        color: var(--accent-text);
    }

    .file.refused,
    .file.refused svg {
        color: var(--warn);
    }

    .file.refused svg {
        width: 18px;
        height: 18px;
    }

    .file .name {
        overflow: hidden;
        font-weight: 550;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .file .facts {
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
    }

    .file.waiting .facts,
    .file.refused .facts {
        grid-column: 2;
        height: auto;
    }

    .file.waiting,
    .file.refused {
        grid-template-rows: 20px auto auto;
    }

    .file > .link {
        grid-column: 2;
        justify-self: start;
    }

    .fact {
        display: flex;
        gap: var(--space-6);
        min-width: min(220px, 100%);
    }

    .fact > svg {
        margin-top: 1px;
        color: var(--accent-text);
    }

    .fact > div {
        min-width: 0;
        overflow-wrap: anywhere;
    }

    .fact strong,
    .card strong {
        font-weight: 620;
    }

    .fact p,
    .card p,
    .card summary {
        color: var(--muted);
        font-size: var(--type-small);
    }

    .fact ul {
        margin: var(--space-3) 0;
    }

    .fact li {
        padding: var(--space-2) var(--space-6);
        border: 1px solid var(--line);
        border-radius: var(--radius-chip);
        background: var(--surface);
    }

    .fact li + li {
        margin-top: var(--space-2);
    }

    .lines {
        white-space: pre-line;
    }

    .maps {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-6);
    }

    summary {
        width: fit-content;
        border-radius: var(--radius-small);
        cursor: pointer;
    }

    .card dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-7);
        max-height: 240px;
        margin-top: var(--space-4);
        padding: var(--space-5);
        overflow: auto;
        border-radius: var(--radius-chip);
        background: var(--surface);
        font: var(--type-small)/var(--leading-small) var(--mono);
        overflow-wrap: anywhere;
    }

    .card dt {
        color: var(--muted);
    }
`;
