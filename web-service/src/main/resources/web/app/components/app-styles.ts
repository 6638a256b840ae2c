import { css } from "lit";

/** Four columns that fold: the person at 1100, the views at 820, one column at 560. */
export const appStyles = css`
    /* Nothing may move the page itself, not even a focus that is brought into sight. */
    :host {
        position: relative;
        display: block;
        height: 100%;
        overflow: clip;
    }

    /* For the keyboard: there as long as the focus is. */
    .skips button {
        position: absolute;
        z-index: 3;
        inset: 8px auto auto 8px;
    }

    .skips button:not(:focus-visible) {
        inset-inline-start: -100vw;
    }

    .columns {
        display: grid;
        grid-template: minmax(0, 1fr) / clamp(168px, 14.2vw, 220px) clamp(250px, 23.5vw, 380px) minmax(0, 1fr) clamp(216px, 18.5vw, 320px);
        height: 100%;
    }

    .columns > *,
    .work > * {
        min-height: 0;
    }

    .work {
        display: contents;
    }

    dw-ticket-list,
    .column {
        border-inline: 1px solid var(--line);
    }

    .column {
        border-inline-end: 0;
    }

    .columns:not([data-pane="ticket"]) .column {
        background: var(--bg);
        border-color: transparent;
    }

    /* A ticket that is not there has no person either. */
    .nobody .column {
        display: none;
    }

    .nobody dw-conversation {
        grid-column: 3 / -1;
    }

    @media (max-width: 1099px) {
        .columns {
            grid-template-columns: clamp(168px, 18vw, 190px) clamp(236px, 28vw, 300px) minmax(0, 1fr);
        }

        .column {
            display: none;
        }
    }

    @media (max-width: 819px) {
        .columns {
            grid-template-columns: clamp(224px, 37vw, 290px) minmax(0, 1fr);
        }

        dw-views {
            display: none;
        }

        .nobody dw-conversation {
            grid-column: 2 / -1;
        }

        dw-ticket-list {
            border-inline-start: 0;
        }
    }

    @media (max-width: 559px) {
        .columns {
            grid-template-columns: minmax(0, 1fr);
        }

        dw-ticket-list {
            border: 0;
        }

        .nobody dw-conversation {
            grid-column: 1 / -1;
        }

        [data-pane="list"] dw-conversation,
        [data-pane="ticket"] dw-ticket-list {
            display: none;
        }
    }
`;
