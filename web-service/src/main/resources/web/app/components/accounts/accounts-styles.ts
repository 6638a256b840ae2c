import { css } from "lit";

export const accountsStyles = css`
    dialog {
        width: min(620px, calc(100vw - 24px));
        max-height: min(760px, calc(100dvh - 24px));
        overflow-y: auto;
    }

    h3 {
        margin: 16px 0 8px;
        color: var(--muted);
        font-size: 12px;
        font-weight: 550;
    }

    form.fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
    }

    .fields label {
        flex: 1;
        min-width: 130px;
        color: var(--muted);
        font-size: 12px;
    }

    .fields .field {
        color: var(--text);
        font-size: 14px;
    }

    .said {
        margin-top: 8px;
    }

    .done {
        color: var(--ok);
    }

    li {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 12px;
        padding: 8px 0;
        border-top: 1px solid var(--line);
    }

    li form {
        grid-column: 2 / -1;
    }

    .name {
        font-weight: 550;
        overflow-wrap: anywhere;
    }

    .sub {
        color: var(--muted);
        font-size: 12px;
        line-height: 16px;
        overflow-wrap: anywhere;
    }

    .off .name {
        color: var(--muted);
    }
`;
