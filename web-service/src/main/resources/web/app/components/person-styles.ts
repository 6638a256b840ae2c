import { css } from "lit";

export const personStyles = css`
    :host {
        display: block;
        min-width: 0;
        overflow: hidden auto;
        padding: var(--space-9);
        background: var(--surface);
        scrollbar-width: thin;
    }

    .person {
        display: flex;
        gap: var(--space-7);
        align-items: center;
    }

    .person > div {
        min-width: 0;
    }

    .name {
        font-size: var(--type-title);
        font-weight: 620;
        overflow-wrap: anywhere;
    }

    .sub {
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        overflow-wrap: anywhere;
    }

    h2 {
        margin: var(--space-10) 0 var(--space-3);
        color: var(--faint);
        font-size: var(--type-small);
        font-weight: 550;
    }

    .facts {
        display: grid;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
        grid-template-columns: minmax(64px, auto) minmax(0, 1fr);
        gap: var(--space-1) var(--space-7);
        align-items: baseline;
    }

    .facts label,
    .facts span {
        color: var(--muted);
    }

    select,
    textarea,
    input {
        width: 100%;
        min-height: 28px;
        padding: var(--space-1) var(--space-4);
        border: 1px solid transparent;
        border-radius: var(--radius-chip);
        background: none;
        text-overflow: ellipsis;
    }

    /* As tall as what is in it: a subject is read whole. */
    textarea {
        display: block;
        max-height: 124px;
        field-sizing: content;
        /* Letters with marks above them do not touch the line before. */
        line-height: 1.5;
        resize: none;
    }

    /* What can be chosen looks so before the pointer is there. */
    select {
        border-color: var(--line);
        cursor: pointer;
    }

    .mute {
        margin-top: var(--space-6);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }

    select:hover,
    textarea:hover,
    input:hover {
        border-color: var(--line-strong);
    }

    textarea:focus,
    input:focus {
        border-color: var(--accent);
        background: var(--bg);
    }

    option {
        background: var(--raised);
        color: var(--text);
    }

    .plain {
        padding: var(--space-3) calc(var(--space-5) - 1px);
    }

    .tags {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
    }

    .tags .chip {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        padding-right: 1px;
        background: var(--sunken);
        color: var(--text);
    }

    .chip button {
        display: grid;
        place-items: center;
        width: 18px;
        height: 18px;
        padding: 0;
        border: 0;
        border-radius: var(--radius-small);
        background: none;
        color: var(--muted);
        cursor: pointer;
    }

    .chip svg {
        width: 10px;
    }

    .tags input {
        flex: 1;
        min-width: 72px;
        min-height: 20px;
        padding: 0 var(--space-3);
        font-size: var(--type-small);
    }

    .tags input::placeholder {
        color: var(--faint);
        opacity: 1;
    }

    .earlier a {
        display: block;
        padding: var(--space-5) 0;
        border-top: 1px solid var(--line);
        color: var(--text);
        text-decoration: none;
    }

    .earlier a:hover {
        color: var(--accent-text);
    }

    .earlier bdi {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .none {
        color: var(--faint);
        font-size: var(--type-small);
    }

    .problem {
        margin-top: var(--space-5);
        padding: var(--space-5) var(--space-6);
        border-radius: var(--radius);
        background: var(--bad-soft);
    }

    .stars {
        color: var(--warn);
        letter-spacing: 1px;
    }

    .stars .off {
        color: var(--line-strong);
    }

    .blocked {
        margin-top: var(--space-7);
        padding: var(--space-5) var(--space-6);
        border-radius: var(--radius);
        background: var(--warn-soft);
        color: var(--warn);
        font-size: var(--type-small);
        line-height: var(--leading-small);
    }
`;
