import { css } from "lit";

export const messageListStyles = css`
    :host {
        position: relative;
        display: block;
        min-height: 0;
    }

    .scroller {
        height: 100%;
        overflow: hidden auto;
        overscroll-behavior: contain;
        overflow-anchor: none;
        scrollbar-width: thin;
    }

    .scroller:focus-visible {
        outline-offset: -2px;
    }

    .stream {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        min-height: 100%;
        max-width: 920px;
        margin: 0 auto;
        padding: var(--space-7) var(--space-11) var(--space-3);
    }

    /* A column gives its rows and the room of those that are not shown just what they need. */
    .stream > * {
        flex: none;
    }

    .top {
        min-height: 28px;
        padding: var(--space-3);
        color: var(--faint);
        font-size: var(--type-small);
        text-align: center;
    }

    .pill {
        position: absolute;
        bottom: 12px;
        left: 50%;
        padding: calc(var(--space-4) - 1px) var(--space-8);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-round);
        background: var(--raised);
        color: var(--accent-text);
        font-size: var(--type-small);
        font-weight: 620;
        box-shadow: var(--shadow);
        cursor: pointer;
        translate: -50% 0;
    }

    @media (max-width: 559px) {
        .stream {
            padding-inline: var(--space-7);
        }
    }
`;
