import { css } from "lit";

export const uploadStyles = css`
    .tray {
        display: flex;
        gap: var(--space-5);
        padding: var(--space-5) var(--space-8) 0;
        overflow-x: auto;
        scrollbar-width: thin;
    }

    .upload {
        position: relative;
        display: grid;
        grid-template: 18px 16px / 40px minmax(0, 1fr) 24px;
        flex: none;
        gap: var(--space-1) var(--space-5);
        align-items: center;
        width: 216px;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-tile);
        background: var(--surface);
    }

    .upload.failed {
        border-color: color-mix(in srgb, var(--bad) 60%, transparent);
    }

    .upload img,
    .upload .icon {
        display: grid;
        grid-row: 1 / 3;
        place-items: center;
        width: 40px;
        height: 40px;
        border-radius: var(--radius-chip);
        background: var(--sunken);
        object-fit: cover;
        color: var(--muted);
    }

    .upload .name {
        overflow: hidden;
        font-size: var(--type-medium);
        line-height: var(--leading-medium);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .upload .state {
        grid-column: 2;
        overflow: hidden;
        color: var(--muted);
        font-size: var(--type-small);
        line-height: var(--leading-small);
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .upload .link {
        font-size: var(--type-small);
    }

    .upload .remove {
        display: grid;
        grid-row: 1 / 3;
        grid-column: 3;
        place-items: center;
        width: 24px;
        height: 24px;
        padding: 0;
        border: 0;
        border-radius: var(--radius-chip);
        background: none;
        color: var(--muted);
        cursor: pointer;
    }

    .upload .remove:hover {
        background: var(--hover);
    }

    .upload .remove svg {
        width: 12px;
    }

    progress {
        position: absolute;
        inset: auto 6px 2px;
        width: calc(100% - 12px);
        height: 2px;
        appearance: none;
        border: 0;
        background: none;
    }

    progress::-webkit-progress-bar {
        background: none;
    }

    progress::-webkit-progress-value {
        border-radius: var(--radius-round);
        background: var(--accent);
        transition: width var(--quick);
    }

    progress::-moz-progress-bar {
        border-radius: var(--radius-round);
        background: var(--accent);
    }
`;
