import { css } from "lit";

/** A card over the page: its frame, the veil behind it, its head with a title and a button to close it. */
export const dialog = css`
    dialog {
        padding: var(--space-9) var(--space-10) var(--space-10);
        border: 1px solid var(--line);
        border-radius: var(--radius-large);
        background: var(--raised);
        color: var(--text);
        box-shadow: var(--shadow);
    }

    dialog::backdrop {
        background: var(--veil);
    }

    header {
        display: flex;
        align-items: center;
        justify-content: space-between;
    }

    h2 {
        font-size: var(--type-title);
        font-weight: 620;
    }
`;
