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
        gap: var(--space-5);
        height: var(--header);
        padding: 0 var(--space-8);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
    }

    .title {
        flex: 1;
        min-width: 0;
    }

    h1 {
        font-size: var(--type-title);
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
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }

    .late {
        color: var(--warn);
        font-weight: 550;
    }

    .actions {
        display: flex;
        flex: none;
        gap: var(--space-4);
    }

    .back,
    .who,
    .narrow {
        display: none;
    }

    .label {
        padding: var(--space-3) var(--space-6);
        color: var(--faint);
        font-size: var(--type-small);
    }

    .said {
        display: flex;
        gap: var(--space-9);
        justify-content: space-between;
        padding: var(--space-5) var(--space-8);
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
        padding: 0 calc(var(--space-9) + var(--space-7));
        overflow: hidden;
        color: var(--muted);
        font-size: var(--type-small);
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
        margin-inline-end: var(--space-4);
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
        font-size: var(--type-small);
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
            margin-inline-start: calc(-1 * var(--space-5));
        }

        .header {
            padding-inline: var(--space-7) var(--space-5);
        }

        .line {
            display: block;
        }

        .line + .presence {
            display: none;
        }
    }

    .menu .no-room {
        display: none;
    }

    /* What a ticket waits for is in the other menu too; the subject can be read only here. */
    @container conversation (max-width: 719px) {
        .actions:has([data-testid="claim"]) [data-testid="pending"] {
            display: none;
        }

        .actions:has([data-testid="claim"]) .menu .no-room {
            display: flex;
        }
    }

    @container conversation (max-width: 599px) {
        .wide {
            display: none;
        }

        .menu .no-room {
            display: flex;
        }

        .narrow {
            display: inline-flex;
        }

        div.narrow {
            display: block;
        }
    }

    @container conversation (max-width: 459px) {
        .actions {
            gap: var(--space-3);
        }

        .actions .button:not(.icon) {
            padding-inline: var(--space-5);
        }

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
