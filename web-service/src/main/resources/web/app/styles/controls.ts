import { css } from "lit";

/** Buttons, keys, fields, chips, menus: the same wherever they stand. */
export const controls = css`
    .button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-4);
        min-height: 30px;
        padding: var(--space-3) calc(var(--space-7) - 1px);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--text);
        font-weight: 450;
        white-space: nowrap;
        text-decoration: none;
        cursor: pointer;
        transition: background var(--quick);
    }

    .button:hover {
        border-color: var(--line-strong);
        background: var(--hover);
    }

    .button.primary {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 550;
    }

    .button.primary:hover {
        border-color: var(--accent-hover);
        background: var(--accent-hover);
    }

    .button.quiet {
        border-color: transparent;
        background: none;
    }

    .button.quiet:hover {
        background: var(--hover);
    }

    .button.icon {
        min-width: 30px;
        padding: var(--space-3);
        color: var(--muted);
    }

    .button:disabled {
        opacity: 0.55;
        cursor: default;
    }

    .link {
        padding: 0;
        border: 0;
        border-radius: var(--radius-tiny);
        background: none;
        color: var(--accent-text);
        font-weight: 550;
        cursor: pointer;
    }

    .link:hover {
        text-decoration: underline;
    }

    /* There it has the colour of the words around it. */
    @media (forced-colors: active) {
        .link {
            text-decoration: underline;
        }
    }

    kbd {
        display: inline-block;
        min-width: 18px;
        padding: 0 var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        color: var(--muted);
        font: 500 var(--type-tiny)/var(--leading-small) var(--sans);
        text-align: center;
    }

    .primary kbd {
        border-color: color-mix(in srgb, var(--on-accent) 55%, transparent);
        color: inherit;
    }

    @media (hover: none) and (pointer: coarse) {
        kbd {
            display: none;
        }

        .button {
            min-height: 36px;
            min-width: 36px;
        }
    }

    .field {
        width: 100%;
        min-height: 32px;
        padding: calc(var(--space-4) - 1px) var(--space-6);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
    }

    .field::placeholder {
        color: var(--faint);
        opacity: 1;
    }

    .field:focus-visible {
        outline-offset: -1px;
    }

    .problem {
        color: var(--bad);
    }

    .chip {
        display: inline-block;
        max-width: 100%;
        overflow: hidden;
        padding: 0 var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-chip);
        background: var(--surface);
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .disc {
        display: grid;
        place-items: center;
        flex: none;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: var(--sunken);
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: 620;
    }

    .disc.h0 {
        background: var(--disc-0);
        color: var(--text);
    }

    .disc.h1 {
        background: var(--disc-1);
        color: var(--text);
    }

    .disc.h2 {
        background: var(--disc-2);
        color: var(--text);
    }

    .disc.h3 {
        background: var(--disc-3);
        color: var(--text);
    }

    .disc.h4 {
        background: var(--disc-4);
        color: var(--text);
    }

    .disc.h5 {
        background: var(--disc-5);
        color: var(--text);
    }

    [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--raised);
        color: var(--text);
        box-shadow: var(--shadow);
    }

    .menu {
        min-width: 200px;
        max-height: 60vh;
        overflow-y: auto;
    }

    .menu button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-9);
        width: 100%;
        min-height: 32px;
        padding: calc(var(--space-4) - 1px) var(--space-6);
        border: 0;
        border-radius: var(--radius-chip);
        background: none;
        text-align: start;
        cursor: pointer;
    }

    .menu button:hover {
        background: var(--hover);
    }

    .menu button:focus-visible {
        outline-offset: -2px;
    }
`;
