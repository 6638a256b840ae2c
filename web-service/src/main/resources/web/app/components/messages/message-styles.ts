import { css } from "lit";

export const messageStyles = css`
    .day {
        margin: 20px 0 12px;
        color: var(--faint);
        font-size: 12px;
        text-align: center;
    }

    .group {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 3px;
        margin-bottom: 14px;
    }

    .group.agent {
        align-items: flex-end;
    }

    .group.note {
        align-items: stretch;
    }

    /* The button of the menu has its place beside the bubble, so that nothing moves when it shows. */
    .line {
        display: flex;
        align-items: flex-start;
        gap: 4px;
        max-width: min(94%, 600px);
    }

    .agent .line {
        flex-direction: row-reverse;
    }

    .note .line {
        max-width: none;
    }

    .note .line .bubble {
        flex: 1;
    }

    /* A note is as wide as all that was said; its button stands in it. */
    .note .line {
        position: relative;
    }

    .note .more {
        position: absolute;
        inset: 2px 4px auto auto;
        margin: 0;
    }

    .note .head {
        padding-inline-end: 26px;
    }

    .bubble {
        min-width: 0;
        padding: 8px 12px;
        border: 1px solid transparent;
        border-radius: var(--radius-bubble);
        background: var(--sunken);
    }

    .agent .bubble {
        background: var(--accent-soft);
    }

    .note .bubble {
        border-color: var(--note-line);
        border-radius: var(--radius-card);
        background: var(--note);
        color: var(--note-text);
    }

    @media (forced-colors: active) {
        .bubble:not(.bare) {
            border-color: CanvasText;
        }
    }

    .bubble.bare {
        padding-inline: 0;
        background: none;
    }

    .bubble.failed {
        background: var(--bad-soft);
    }

    .bubble.gone {
        border: 1px dashed var(--line-strong);
        background: none;
        color: var(--muted);
    }

    .bubble.found {
        box-shadow: 0 0 0 2px var(--accent);
    }

    .bubble > * + * {
        margin-top: 6px;
    }

    .more {
        display: grid;
        place-items: center;
        flex: none;
        width: 26px;
        height: 26px;
        margin-top: 4px;
        padding: 0;
        border: 0;
        border-radius: 6px;
        background: none;
        color: var(--muted);
        opacity: 0;
        cursor: pointer;
        transition: opacity var(--quick);
    }

    .more:hover {
        background: var(--hover);
    }

    .line:hover .more,
    .more:focus-visible,
    .more[aria-expanded="true"] {
        opacity: 1;
    }

    @media (hover: none) {
        .more {
            opacity: 0.7;
        }
    }

    .head,
    .forwarded {
        font-size: 12px;
    }

    .head {
        font-weight: 620;
    }

    .gone .head {
        font-weight: 550;
    }

    .forwarded {
        color: var(--accent-text);
    }

    .answered {
        display: block;
        width: 100%;
        margin: 0;
        padding: 3px 10px;
        overflow: hidden;
        border: 0;
        border-inline-start: 3px solid var(--accent);
        border-radius: 4px;
        background: color-mix(in srgb, var(--accent) 9%, transparent);
        font-size: 13px;
        line-height: 18px;
        text-align: start;
    }

    button.answered {
        cursor: pointer;
    }

    button.answered:hover {
        background: color-mix(in srgb, var(--accent) 16%, transparent);
    }

    .answered b {
        display: block;
        color: var(--accent-text);
        font-weight: 550;
    }

    .answered span {
        display: -webkit-box;
        overflow: hidden;
        color: var(--muted);
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow-wrap: anywhere;
    }

    .elsewhere > * + * {
        margin-top: 4px;
    }

    .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
    }

    .bubble > .foot {
        margin-top: 3px;
    }

    .reaction {
        padding: 0 7px;
        border: 1px solid var(--line);
        border-radius: 11px;
        background: var(--surface);
        line-height: 20px;
    }

    .edited {
        margin-inline-start: auto;
        padding: 0;
        border: 0;
        border-radius: 3px;
        background: none;
        color: var(--muted);
        font-size: 12px;
        line-height: 16px;
        cursor: pointer;
    }

    .edited:hover {
        color: var(--accent-text);
        text-decoration: underline;
    }

    .under {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 6px;
        padding: 0 4px;
        color: var(--faint);
        font-size: 12px;
        line-height: 18px;
    }

    .under .link {
        font-size: 12px;
    }

    .agent .under {
        justify-content: flex-end;
        text-align: end;
    }

    .under span {
        overflow-wrap: anywhere;
    }

    .under svg,
    .system svg {
        display: inline-block;
        vertical-align: -1.5px;
    }

    .delivery.ok {
        color: var(--ok);
    }

    .late {
        color: var(--warn);
    }

    .system {
        max-width: 60ch;
        margin: 0 auto 14px;
        color: var(--faint);
        font-size: 12px;
        line-height: 18px;
        text-align: center;
        overflow-wrap: anywhere;
    }

    .system b {
        font-weight: 550;
    }

    .unreadable {
        color: var(--warn);
        font-size: 13px;
    }

    .automatic {
        color: var(--muted);
        white-space: pre-line;
    }
`;
