import { css } from "lit";

export const messageStyles = css`
    .day {
        margin: var(--space-10) 0 var(--space-7);
        color: var(--faint);
        font-size: var(--type-small);
        text-align: center;
    }

    .day.new {
        align-self: stretch;
        margin: var(--space-3) 0;
        border-bottom: 1px solid var(--accent);
        color: var(--accent-text);
    }

    .group {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: var(--space-2);
        margin-bottom: var(--space-8);
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
        gap: var(--space-3);
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
        padding: var(--space-5) var(--space-7);
        border: 1px solid transparent;
        border-radius: var(--radius-large);
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
        margin-top: var(--space-4);
    }

    .more {
        display: grid;
        place-items: center;
        flex: none;
        width: 26px;
        height: 26px;
        margin-top: var(--space-3);
        padding: 0;
        border: 0;
        border-radius: var(--radius-chip);
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
        font-size: var(--type-small);
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
        padding: var(--space-2) var(--space-6);
        overflow: hidden;
        border: 0;
        border-inline-start: 3px solid var(--accent);
        border-radius: var(--radius-small);
        background: color-mix(in srgb, var(--accent) 9%, transparent);
        font-size: var(--type-medium);
        line-height: var(--leading-medium);
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
        margin-top: var(--space-3);
    }

    .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3) var(--space-5);
    }

    .bubble > .foot {
        margin-top: var(--space-2);
    }

    .reaction {
        padding: 0 calc(var(--space-5) - 1px);
        border: 1px solid var(--line);
        border-radius: var(--radius-round);
        background: var(--surface);
        line-height: var(--leading);
    }

    .edited {
        margin-inline-start: auto;
        padding: 0;
        border: 0;
        border-radius: var(--radius-tiny);
        background: none;
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
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
        gap: 0 var(--space-4);
        padding: 0 var(--space-3);
        color: var(--faint);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
    }

    /* As high as a finger needs it where the line breaks between two of them. */
    .under .link {
        min-height: 24px;
        font-size: var(--type-small);
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
        margin: 0 auto var(--space-8);
        color: var(--faint);
        font-size: var(--type-small);
        line-height: var(--leading-medium);
        text-align: center;
        overflow-wrap: anywhere;
    }

    .system b {
        font-weight: 550;
    }

    .unreadable {
        color: var(--warn);
        font-size: var(--type-medium);
    }

    .automatic {
        color: var(--muted);
        white-space: pre-line;
    }
`;
