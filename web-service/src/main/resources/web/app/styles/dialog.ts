import { css } from "lit";

/** A card over the page: its frame, the veil behind it, its head with a title and a button to close it. */
export const dialog = css`
    dialog {
        padding: 16px 20px 20px;
        border: 1px solid var(--line);
        border-radius: 14px;
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
        font-size: 15px;
        font-weight: 620;
    }
`;
