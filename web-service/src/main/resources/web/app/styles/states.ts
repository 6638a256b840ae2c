import { css } from "lit";

/** Shapes of what is coming. They show only when it takes longer than a blink. */
export const skeleton = css`
    .bone {
        border-radius: 6px;
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
        gap: 8px;
        height: 100%;
        padding: 24px;
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
        margin-top: 8px;
    }
`;
