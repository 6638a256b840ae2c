import { css } from "lit";

/** The rules of a bot: a line each where there is room, with the names of the fields above the first; a block each where there is none. */
export const ruleStyles = css`
    .own {
        display: block;
        margin-bottom: var(--space-3);
    }

    .own .label {
        display: block;
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
    }

    .own .field {
        max-width: 300px;
    }

    .legend {
        margin-top: var(--space-8);
    }

    .rules {
        margin-top: var(--space-5);
    }

    .rule {
        display: grid;
        grid-template-columns: 20px minmax(0, 5fr) minmax(0, 3fr) minmax(0, 4fr) minmax(0, 5fr) auto;
        align-items: end;
        gap: var(--space-3) var(--space-5);
        margin-bottom: var(--space-5);
    }

    .rule .number {
        display: grid;
        align-items: center;
        justify-content: end;
        min-height: 32px;
        color: var(--muted);
        font-size: var(--type-small);
    }

    .rule .label {
        display: block;
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
    }

    .rule label {
        min-width: 0;
    }

    .moves {
        display: flex;
    }

    .moves .button {
        min-width: 28px;
    }

    .said {
        grid-column: 2 / -1;
    }

    @media (min-width: 641px) {
        .rule:not(:first-child) .label {
            position: absolute;
            width: 1px;
            height: 1px;
            overflow: hidden;
            clip-path: inset(50%);
            white-space: nowrap;
        }
    }

    @media (max-width: 640px) {
        .rule {
            grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
            padding: var(--space-5) 0;
            border-top: 1px solid var(--line);
        }

        .rule .number {
            order: -2;
            justify-content: start;
        }

        .moves {
            order: -1;
            justify-content: end;
        }

        .said {
            grid-column: 1 / -1;
        }

        .own .field {
            max-width: none;
        }
    }

    .last {
        margin-top: var(--space-8);
    }

    .meanwhile {
        margin-top: var(--space-5);
        padding: var(--space-5) var(--space-6);
        border-radius: var(--radius);
        background: var(--warn-soft);
        color: var(--warn);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }
`;
