import { css } from "lit";

/** What every component shares: reset, focus, reduced motion. Colours, space, corners and type come from app.css only. */
export const base = css`
    *,
    *::before,
    *::after {
        box-sizing: border-box;
    }

    :host([hidden]) {
        display: none;
    }

    h1,
    h2,
    h3,
    p,
    ul,
    ol,
    dl,
    dd,
    figure {
        margin: 0;
        padding: 0;
        list-style: none;
        font: inherit;
    }

    button,
    input,
    select,
    textarea {
        margin: 0;
        font: inherit;
        color: inherit;
        letter-spacing: inherit;
    }

    a {
        color: var(--accent-text);
    }

    :focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
    }

    .seen-by-readers-only {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
    }

    svg {
        display: block;
        flex: none;
    }

    /* There an icon has the colour of the words beside it: one of ours may not be seen on the reader's. */
    @media (forced-colors: active) {
        svg {
            forced-color-adjust: auto;
        }
    }

    @media (prefers-reduced-motion: reduce) {
        *,
        *::before,
        *::after {
            transition-duration: 0.01ms !important;
            animation-duration: 0.01ms !important;
            scroll-behavior: auto !important;
        }
    }
`;
