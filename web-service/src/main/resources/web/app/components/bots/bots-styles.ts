import { css } from "lit";

/** A part of what can be changed about a bot: its heading, a hint, what became of it. */
export const partStyles = css`
    h3,
    .legend {
        margin: 0 0 var(--space-3);
        padding: 0;
        font-weight: 550;
    }

    .hint {
        display: block;
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    .problem {
        display: block;
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    .done {
        color: var(--ok);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }

    [aria-invalid="true"] {
        border-color: var(--bad);
    }

    .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-5);
        margin-top: var(--space-5);
    }
`;

export const botsStyles = css`
    .hint {
        margin-top: var(--space-3);
        color: var(--muted);
    }

    .hint.bad {
        color: var(--bad);
    }

    h3 {
        margin: var(--space-9) 0 var(--space-5);
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: 550;
    }

    ul {
        margin-top: var(--space-7);
    }

    li {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--space-3) var(--space-7);
        padding: var(--space-7) 0;
        border-top: 1px solid var(--line);
    }

    .disc svg {
        width: 16px;
        height: 16px;
    }

    .troubled .disc {
        background: var(--bad-soft);
        color: var(--bad);
    }

    .name {
        font-weight: 550;
        overflow-wrap: anywhere;
    }

    .name .sub {
        font-weight: 400;
    }

    .off .name {
        color: var(--muted);
    }

    .sub {
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    .trouble {
        grid-column: 2 / -1;
        padding: var(--space-4) var(--space-6);
        border-radius: var(--radius);
        background: var(--bad-soft);
        color: var(--bad);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    .state {
        font-weight: 550;
    }

    .works .state {
        color: var(--ok);
    }

    .troubled .state {
        color: var(--bad);
    }

    .parts {
        display: grid;
        grid-column: 1 / -1;
        gap: var(--space-10);
        margin-top: var(--space-5);
        padding: var(--space-8) var(--space-9);
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--surface);
    }

    @media (max-width: 560px) {
        li {
            grid-template-columns: minmax(0, 1fr) auto;
        }

        .disc {
            display: none;
        }

        .trouble {
            grid-column: 1 / -1;
        }

        .parts {
            padding: var(--space-6) var(--space-7);
        }
    }
`;
