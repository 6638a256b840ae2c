import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ROW_HEIGHT } from "./ticket-row.ts";

/** Rows rendered beyond each edge of the window, so that a quick scroll finds them there. */
const MARGIN_ROWS = 12;
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
        const rows = ids.slice(first, last + 1).map((id, at): [number, number] => [id, first + at]);
        const other = always === null ? -1 : ids.indexOf(always);
        if (always === null || other < 0 || (other >= first && other <= last)) {
            return rows;
        }
        return other < first ? [[always, other], ...rows] : [...rows, [always, other]];
    }

    /** Takes over how far it is scrolled. */
    follow(): void {
        const { scroller } = this;
        if (scroller && scroller.scrollTop !== this.scrolled) {
            this.scrolled = scroller.scrollTop;
            this.host.requestUpdate();
        }
    }

    /** The place of the last row in sight. */
    get last(): number {
        return Math.floor((this.scrolled + this.height) / ROW_HEIGHT);
    }

    /** The place of the first row that is wholly in sight. */
    get first(): number {
        return Math.ceil(this.scrolled / ROW_HEIGHT);
    }

    /** Rows came or went above: what is in sight stays where it is. */
    shift(rows: number): void {
        const top = this.scrolled + rows * ROW_HEIGHT;
        this.scrolled = top;
        // The new height has to be there first.
        void this.host.updateComplete.then(() => this.scroller?.scrollTo({ top }));
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
