import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A finger does not hover: after a touch the order rests for as long as one looks for the next row. */
const TOUCH_HOLDS_MS = 5_000;

/** Whether an eye is on the list, by the pointer over it or the focus in it, and which row has the focus. */
export class ListHold implements ReactiveController {
    held = false;
    focusId: number | null = null;
    private touchTimer: number | null = null;

    constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
        host.addController(this);
    }

    hostDisconnected(): void {
        window.clearTimeout(this.touchTimer ?? undefined);
    }

    readonly pointer = (event: PointerEvent): void => {
        this.held = true;
        if (event.pointerType === "touch") {
            window.clearTimeout(this.touchTimer ?? undefined);
            this.touchTimer = window.setTimeout(() => this.release(), TOUCH_HOLDS_MS);
        }
        this.host.requestUpdate();
    };

    readonly left = (event: PointerEvent): void => {
        if (event.pointerType !== "touch") {
            this.release();
        }
    };

    readonly focused = (event: FocusEvent): void => {
        const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-ticket-id]") : null;
        this.focusId = row ? Number(row.dataset["ticketId"]) : this.focusId;
        this.held = true;
        this.host.requestUpdate();
    };

    readonly release = (): void => {
        // After the event: a focus that moves from row to row has not left the list.
        queueMicrotask(() => {
            const root = this.host.shadowRoot;
            const focus = root?.activeElement?.closest(".scroller") ?? null;
            const hovers = matchMedia("(hover: hover)").matches && root?.querySelector(".scroller:hover") !== null;
            this.held = focus !== null || hovers;
            this.focusId = focus === null ? null : this.focusId;
            this.host.requestUpdate();
        });
    };
}
