import { css } from "lit";

export const accountsStyles = css`
    h3 {
        margin: var(--space-9) 0 var(--space-5);
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: 550;
    }

    form.fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-5);
    }

    .fields label {
        flex: 1;
        min-width: 130px;
        color: var(--muted);
        font-size: var(--type-small);
    }

    .fields .field {
        color: var(--text);
        font-size: var(--type);
    }

    .roles {
        display: flex;
        flex-wrap: wrap;
        flex: 1 1 100%;
        gap: var(--space-3) var(--space-7);
        margin: 0;
        padding: 0;
        border: 0;
        font-size: var(--type-small);
    }

    .roles legend {
        padding: 0;
        color: var(--muted);
    }

    .roles label {
        flex: none;
        min-width: 0;
        color: var(--text);
    }

    .roles:disabled {
        color: var(--muted);
    }

    li {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-3) var(--space-7);
        padding: var(--space-5) 0;
        border-top: 1px solid var(--line);
    }

    li.team {
        grid-template-columns: minmax(0, 1fr) auto;
    }

    li.team form {
        grid-column: 1 / -1;
    }

    .members {
        display: flex;
        flex-wrap: wrap;
        flex: 1 0 100%;
        gap: var(--space-3) var(--space-7);
        max-height: 180px;
        margin: 0;
        padding: var(--space-3) 0;
        border: 0;
        overflow-y: auto;
    }

    .members legend {
        padding: 0;
        color: var(--muted);
        font-size: var(--type-small);
    }

    .members .box {
        flex: none;
        min-width: 0;
        color: var(--text);
        font-size: var(--type);
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
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    .off .name {
        color: var(--muted);
    }
`;
