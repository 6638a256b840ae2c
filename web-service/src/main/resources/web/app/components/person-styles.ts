import { css } from "lit";

export const personStyles = css`
    :host {
        display: block;
        min-width: 0;
        overflow: hidden auto;
        padding: 16px;
        background: var(--surface);
        scrollbar-width: thin;
    }

    .person {
        display: flex;
        gap: 12px;
        align-items: center;
    }

    .person > div {
        min-width: 0;
    }

    .name {
        font-size: 15px;
        font-weight: 620;
        overflow-wrap: anywhere;
    }

    .sub {
        color: var(--muted);
        font-size: 12px;
        line-height: 16px;
        overflow-wrap: anywhere;
    }

    h2 {
        margin: 20px 0 4px;
        color: var(--faint);
        font-size: 12px;
        font-weight: 550;
    }

    .facts {
        display: grid;
        grid-template-columns: minmax(64px, auto) minmax(0, 1fr);
        gap: 2px 12px;
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
        padding: 2px 6px;
        border: 1px solid transparent;
        border-radius: 6px;
        background: none;
        text-overflow: ellipsis;
    }

    /* As tall as what is in it: a subject is read whole. */
    textarea {
        display: block;
        max-height: 124px;
        field-sizing: content;
        resize: none;
    }

    /* What can be chosen looks so before the pointer is there. */
    select {
        border-color: var(--line);
        cursor: pointer;
    }

    .mute {
        margin-top: 10px;
        font-size: 12px;
        line-height: 16px;
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
        padding: 4px 7px;
    }

    .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        padding: 4px 6px;
    }

    .tags .chip {
        display: inline-flex;
        align-items: center;
        gap: 2px;
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
        border-radius: 4px;
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
        padding: 0 4px;
        font-size: 12px;
    }

    .tags input::placeholder {
        color: var(--faint);
        opacity: 1;
    }

    .earlier a {
        display: block;
        padding: 8px 0;
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
        font-size: 12px;
    }

    .problem {
        margin-top: 8px;
        padding: 8px 10px;
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
        margin-top: 12px;
        padding: 8px 10px;
        border-radius: var(--radius);
        background: var(--warn-soft);
        color: var(--warn);
        font-size: 12px;
        line-height: 16px;
    }
`;
