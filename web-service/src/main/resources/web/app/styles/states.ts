import { css } from "lit";

/** Shapes of what is coming. They show only when it takes longer than a blink. */
export const skeleton = css`
    .bone {
        border-radius: var(--radius-chip);
        background: var(--sunken);
    }

    .skeleton {
        opacity: 0;
        animation: show 160ms 150ms forwards;
    }

    @keyframes show {
        to {
            opacity: 1;
        }
    }
`;

/** A place without content says what will come here. */
export const emptiness = css`
    .empty {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--space-5);
        height: 100%;
        padding: var(--space-11);
        color: var(--muted);
        text-align: center;
        text-wrap: balance;
    }

    .empty strong {
        color: var(--text);
        font-weight: 620;
    }

    .empty svg {
        color: var(--faint);
    }

    .empty .button {
        margin-top: var(--space-5);
    }
`;
