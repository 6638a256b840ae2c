import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ROW_HEIGHT } from "./ticket-row.ts";

/** Rows rendered beyond each edge of the window, so that a quick scroll finds them there. */
const MARGIN_ROWS = 12;
/** Nearer to the end than this and more is wanted. */
const NEAR_END_PX = 400;

/** Which rows of a long list are in sight: only these are rendered, all of one height. */
export class RowWindow implements ReactiveController {
    /** Pixels; a guess until the scroller is there. */
    height = 800;
    private scrolled = 0;
    private observed: HTMLElement | null = null;
    private readonly sizes = new ResizeObserver(([entry]) => {
        this.height = entry?.contentRect.height ?? this.height;
        this.host.requestUpdate();
    });

    constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
        host.addController(this);
    }

    hostUpdated(): void {
        const { scroller } = this;
        if (scroller && scroller !== this.observed) {
            this.sizes.observe(scroller);
            this.observed = scroller;
        }
    }

    hostDisconnected(): void {
        this.sizes.disconnect();
        this.observed = null;
    }

    /** The rows in sight and a margin, each with its place, and one wherever it is: a focus must not vanish by scrolling. */
    of(ids: readonly number[], always: number | null): [id: number, at: number][] {
        const first = Math.max(0, Math.floor(this.scrolled / ROW_HEIGHT) - MARGIN_ROWS);
        const last = Math.ceil((this.scrolled + this.height) / ROW_HEIGHT) + MARGIN_ROWS;
        return ids
            .map((id, at): [number, number] => [id, at])
            .filter(([id, at]) => (at >= first && at <= last) || id === always);
    }

    /** Takes over how far it is scrolled. Returns whether the end is near. */
    follow(): boolean {
        const { scroller } = this;
        if (!scroller) {
            return false;
        }
        if (scroller.scrollTop !== this.scrolled) {
            this.scrolled = scroller.scrollTop;
            this.host.requestUpdate();
        }
        return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    }

    get top(): number {
        return this.scrolled;
    }

    /** Goes to the first row. */
    toTop(): void {
        this.scrollTo(0);
    }

    scrollTo(top: number): void {
        this.scrolled = top;
        this.scroller?.scrollTo({ top });
    }

    /** Scrolls no further than it must for the row at that place to be in sight. */
    reveal(at: number): void {
        const { scroller } = this;
        const top = at * ROW_HEIGHT;
        if (!scroller) {
            return;
        }
        if (top < scroller.scrollTop) {
            scroller.scrollTop = top;
        } else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
            scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight;
        }
    }

    private get scroller(): HTMLElement | null {
        return this.host.shadowRoot?.querySelector<HTMLElement>(".scroller") ?? null;
    }
}
