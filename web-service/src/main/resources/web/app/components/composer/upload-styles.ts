import { css } from "lit";

export const uploadStyles = css`
    .tray {
        display: flex;
        gap: 8px;
        padding: 8px 14px 0;
        overflow-x: auto;
        scrollbar-width: thin;
    }

    .upload {
        position: relative;
        display: grid;
        grid-template: 18px 16px / 40px minmax(0, 1fr) 24px;
        flex: none;
        gap: 2px 8px;
        align-items: center;
        width: 216px;
        padding: 6px;
        border: 1px solid var(--line);
        border-radius: 10px;
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
        border-radius: 6px;
        background: var(--sunken);
        object-fit: cover;
        color: var(--muted);
    }

    .upload .name {
        overflow: hidden;
        font-size: 13px;
        line-height: 18px;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .upload .state {
        grid-column: 2;
        overflow: hidden;
        color: var(--muted);
        font-size: 12px;
        line-height: 16px;
        text-overflow: ellipsis;
        white-space: nowrap;
    }

    .upload .link {
        font-size: 12px;
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
        border-radius: 6px;
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
        border-radius: 1px;
        background: var(--accent);
        transition: width var(--quick);
    }

    progress::-moz-progress-bar {
        border-radius: 1px;
        background: var(--accent);
    }
`;
