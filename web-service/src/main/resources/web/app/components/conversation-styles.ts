import { css } from "lit";

export const conversationStyles = css`
    :host {
        position: relative;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--bg);
        container: conversation / inline-size;
    }

    .header {
        display: flex;
        align-items: center;
        flex: none;
        gap: 8px;
        height: var(--header);
        padding: 0 14px;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
    }

    .title {
        flex: 1;
        min-width: 0;
    }

    h1 {
        font-size: 15px;
        font-weight: 620;
        text-align: left;
        unicode-bidi: plaintext;
    }

    /* Two lines of a long subject are read whole. */
    h1 {
        display: -webkit-box;
        overflow: hidden;
        line-height: 17px;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
    }

    .title p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .title p {
        color: var(--muted);
        font-size: 12px;
        line-height: 16px;
    }

    .late {
        color: var(--warn);
        font-weight: 550;
    }

    .actions {
        display: flex;
        flex: none;
        gap: 6px;
    }

    .back,
    .who,
    .narrow {
        display: none;
    }

    .label {
        padding: 4px 10px;
        color: var(--faint);
        font-size: 12px;
    }

    .said {
        display: flex;
        gap: 16px;
        justify-content: space-between;
        padding: 8px 14px;
        border-bottom: 1px solid var(--line);
        background: var(--bad-soft);
        color: var(--bad);
    }

    dw-message-list {
        flex: 1;
    }

    .presence {
        flex: none;
        width: 100%;
        max-width: 920px;
        min-height: 20px;
        margin: 0 auto;
        padding: 0 28px;
        overflow: hidden;
        color: var(--muted);
        font-size: 12px;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .presence.writes {
        color: var(--warn);
    }

    .presence.writes::before {
        content: "" / "";
        display: inline-block;
        width: 6px;
        height: 6px;
        margin-inline-end: 6px;
        border-radius: 50%;
        background: currentColor;
        vertical-align: 1.5px;
    }

    .line {
        display: none;
        color: var(--warn);
        font-weight: 550;
    }

    .drop {
        position: absolute;
        inset: calc(var(--header) + 8px) 8px 8px;
        display: grid;
        place-content: center;
        border: 2px dashed var(--accent);
        border-radius: var(--radius-card);
        background: color-mix(in srgb, var(--bg) 94%, transparent);
        color: var(--accent-text);
        font-weight: 550;
        pointer-events: none;
    }

    .keys {
        font-size: 12px;
    }

    @media (hover: none) and (pointer: coarse) {
        .keys {
            display: none;
        }
    }

    @media (max-width: 1099px) {
        .who {
            display: inline-flex;
        }
    }

    @media (max-width: 559px) {
        .back {
            display: inline-flex;
            margin-inline-start: -8px;
        }

        .header {
            padding-inline: 12px 8px;
        }

        .line {
            display: block;
        }

        .line + .presence {
            display: none;
        }
    }

    /* The status can be set in the person's column too; the subject can be read only here. */
    @container conversation (max-width: 719px) {
        .actions:has([data-testid="claim"]) [data-testid="pending"] {
            display: none;
        }
    }

    @container conversation (max-width: 599px) {
        .wide {
            display: none;
        }

        .narrow {
            display: inline-flex;
        }

        div.narrow {
            display: block;
        }
    }

    @container conversation (max-width: 459px) {
        .actions kbd,
        .who {
            display: none;
        }

        /* The number alone, as in the list; it is read out all the same. */
        .word {
            position: absolute;
            width: 1px;
            height: 1px;
            overflow: hidden;
            clip-path: inset(50%);
            white-space: nowrap;
        }
    }
`;
