import { css } from "lit";

export const rowStyles = css`
    .row {
        position: absolute;
        inset-inline: 0;
        display: grid;
        grid-template: 20px 20px / 32px minmax(0, 1fr) auto;
        align-content: center;
        gap: var(--space-1) var(--space-7);
        height: 65px;
        padding: 0 var(--space-8) 0 var(--space-7);
        border-bottom: 1px solid var(--line);
        border-inline-start: 3px solid transparent;
        color: var(--text);
        text-decoration: none;
    }

    @media (hover: hover) {
        .row:hover {
            background: var(--hover);
        }
    }

    .row[aria-current] {
        border-inline-start-color: var(--accent);
        background: var(--accent-soft);
    }

    .row:focus-visible {
        z-index: 1;
        outline-offset: -2px;
    }

    .row .disc {
        grid-row: 1 / 3;
        align-self: center;
    }

    .row[aria-current] .disc {
        background: color-mix(in srgb, var(--accent) 16%, var(--surface));
        color: var(--accent-text);
    }

    .who bdi,
    .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .who {
        display: flex;
        min-width: 0;
        font-weight: 550;
    }

    .who span {
        flex: none;
    }

    /* Of a narrow row it takes a part only: who writes is read first. */
    .who .team {
        display: flex;
        flex: 0 1 auto;
        min-width: 0;
        max-width: 40%;
        color: var(--faint);
        font-weight: 400;
    }

    .last {
        color: var(--muted);
        text-align: start;
        unicode-bidi: plaintext;
    }

    .line {
        display: flex;
        gap: var(--space-3);
        min-width: 0;
    }

    .last {
        flex: 1;
    }

    .undelivered {
        flex: none;
        align-self: center;
        color: var(--bad);
    }

    .last em {
        color: var(--bad);
        font-style: normal;
    }

    .ours {
        color: var(--faint);
    }

    .when {
        color: var(--faint);
        font-size: var(--type-small);
        text-align: end;
    }

    .when.waits {
        color: var(--muted);
    }

    .when.late {
        color: var(--warn);
        font-weight: 620;
    }

    .row .chip {
        justify-self: end;
        max-width: 96px;
    }

    .chip.urgent {
        border-color: currentColor;
        color: var(--bad);
    }

    .chip.high {
        border-color: currentColor;
        color: var(--warn);
    }

    .marks {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-4);
    }

    .unanswered {
        justify-self: end;
        min-width: 18px;
        height: 18px;
        padding: 0 5px;
        border-radius: var(--radius-round);
        background: var(--accent);
        color: var(--on-accent);
        font-size: var(--type-small);
        font-weight: 620;
        line-height: var(--leading-medium);
        text-align: center;
    }

    /* There colours are the reader's: what a background says elsewhere, a border says here. */
    @media (forced-colors: active) {
        .row {
            border-inline-start-color: Canvas;
        }

        .row[aria-current] {
            border-inline-start-color: Highlight;
            outline: 1px solid Highlight;
            outline-offset: -1px;
        }

        .unanswered {
            border: 1px solid;
            line-height: var(--leading-small);
        }
    }

    @container list (max-width: 259px) {
        .row {
            grid-template-columns: minmax(0, 1fr) auto;
        }

        .row .disc {
            display: none;
        }
    }

    .away .who {
        color: var(--muted);
        font-weight: 400;
    }

    .gone > :not(.chip) {
        opacity: 0.62;
    }
`;
