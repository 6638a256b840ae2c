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
        padding: 12px 24px 4px;
    }

    .top {
        min-height: 28px;
        padding: 4px;
        color: var(--faint);
        font-size: 12px;
        text-align: center;
    }

    .pill {
        position: absolute;
        bottom: 12px;
        left: 50%;
        padding: 5px 14px;
        border: 1px solid var(--line-strong);
        border-radius: 16px;
        background: var(--raised);
        color: var(--accent-text);
        font-size: 12px;
        font-weight: 620;
        box-shadow: var(--shadow);
        cursor: pointer;
        translate: -50% 0;
    }

    @media (max-width: 559px) {
        .stream {
            padding-inline: 12px;
        }
    }
`;
