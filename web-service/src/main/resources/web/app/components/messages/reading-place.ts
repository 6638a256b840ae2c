import type { MessagePlace } from "../../state/place.ts";

/** Nearer to the end than this and one reads along: new messages are followed. */
const NEAR_END_PX = 80;
/** So long after the last turn of the wheel it still turns. */
const SCROLLING_MS = 300;
/** What a gap gives leaves so much of it: above what is read there must be where to scroll to, and older messages are asked for near the top. */
const GAP_LEFT_PX = 1_000;
/** Until the list is there. */
const USUAL_HEIGHT_PX = 800;

/** What is in sight: the end, or so many pixels from where the row of a message begins, or from where all begins. */
export interface Sight {
    readonly end: boolean;
    readonly message: number | null;
    readonly offset: number;
    readonly height: number;
}

/** The first message in sight, where it is on the screen, in the list and in its row. */
interface Anchor {
    readonly id: number;
    readonly top: number;
    readonly below: number;
    readonly within: number;
}

/** Keeps the eye's place in a list that grows at both ends: at the end it follows, at the beginning too, anywhere else nothing moves. */
export class ReadingPlace {
    private follows: "end" | "beginning" | null = "end";
    private anchor: Anchor | null = null;
    private lastTop = 0;
    private scrolledAt = -Infinity;
    private width = 0;
    private whole = false;
    private readonly sizes = new ResizeObserver(() => this.resized());
    private scroller: HTMLElement | null = null;

    /** @param onSizes told when something has another size, and whether the list is as wide as before */
    constructor(private readonly onSizes: (sameWidth: boolean) => void) {}

    /** Whether the newest is being read. */
    get atEnd(): boolean {
        return this.follows === "end";
    }

    /** Whether the very beginning is wanted. */
    get atBeginning(): boolean {
        return this.follows === "beginning";
    }

    disconnect(): void {
        this.sizes.disconnect();
        this.scroller = null;
    }

    get sight(): Sight {
        const { anchor, scroller } = this;
        const height = scroller?.isConnected === true ? scroller.clientHeight : USUAL_HEIGHT_PX;
        if (this.follows !== null || scroller?.isConnected !== true) {
            return { end: this.follows !== "beginning", message: null, offset: 0, height };
        }
        return anchor
            ? { end: false, message: anchor.id, offset: anchor.within - anchor.below, height }
            : { end: false, message: null, offset: scroller.scrollTop - this.head(scroller), height };
    }

    /**
     * After an update puts what is read where it was.
     *
     * @param whole whether nothing older is to come
     */
    restore(scroller: HTMLElement, whole: boolean): void {
        this.whole = whole;
        if (this.scroller !== scroller) {
            this.sizes.disconnect();
            this.sizes.observe(scroller);
            const content = scroller.firstElementChild;
            if (content) {
                // Pictures and players that turn out larger than foreseen.
                this.sizes.observe(content);
            }
            this.scroller = scroller;
            this.lastTop = scroller.scrollTop;
            this.width = scroller.clientWidth;
        }
        this.hold(scroller);
    }

    /** Only who scrolls up leaves the end: what grows below the eye also takes the end away, and is followed. */
    scrolled(scroller: HTMLElement): void {
        const { scrollTop } = scroller;
        if (scroller !== this.scroller || Math.abs(scrollTop - this.lastTop) < 1) {
            return;
        }
        const near = scroller.scrollHeight - scrollTop - scroller.clientHeight < NEAR_END_PX;
        const stays = this.follows === "end" && scrollTop >= this.lastTop;
        this.follows = near || stays ? "end" : null;
        this.lastTop = scrollTop;
        this.scrolledAt = performance.now();
        this.anchor = this.follows === null ? this.firstInSight(scroller) : null;
    }

    /** The first message in sight; null at the end, which is a place of its own. */
    get message(): MessagePlace | null {
        const first = this.atEnd || !this.scroller ? null : this.firstInSight(this.scroller);
        return first && { id: first.id, top: first.below };
    }

    /** Has a message so many pixels below the upper edge from the next update on. */
    aim(id: number, below: number): void {
        const top = (this.scroller?.getBoundingClientRect().top ?? 0) + below;
        this.follows = null;
        this.anchor = { id, top, below, within: 0 };
    }

    /** The same in the middle, for one that is shown. */
    aimAtMiddle(element: HTMLElement): void {
        const around = this.scroller?.getBoundingClientRect().height ?? 0;
        this.aim(Number(element.dataset["messageId"]), Math.max(0, (around - element.getBoundingClientRect().height) / 2));
        if (this.scroller) {
            this.hold(this.scroller);
        }
    }

    toEnd(): void {
        this.follow("end");
    }

    toBeginning(): void {
        this.follow("beginning");
    }

    private follow(place: "end" | "beginning"): void {
        this.follows = place;
        this.anchor = null;
        if (this.scroller) {
            this.hold(this.scroller);
        }
    }

    private resized(): void {
        const { scroller } = this;
        if (scroller) {
            this.scrolled(scroller);
            this.hold(scroller);
            const same = this.width === scroller.clientWidth;
            this.width = scroller.clientWidth;
            this.onSizes(same);
        }
    }

    private hold(scroller: HTMLElement): void {
        if (this.follows === "beginning" && this.whole && scroller.scrollHeight <= scroller.clientHeight) {
            // All is in sight: who reads the beginning reads the end too, and could not scroll to it.
            this.follows = "end";
        }
        if (this.follows !== null) {
            this.scrollTo(scroller, this.follows === "end" ? scroller.scrollHeight : 0);
            return;
        }
        const moved = this.moved(scroller) ?? 0;
        if (Math.abs(moved) > 0.5 && !this.takeFromGap(scroller, moved)) {
            this.scrollTo(scroller, scroller.scrollTop + moved);
        }
        if (Math.abs(this.moved(scroller) ?? Infinity) > 1) {
            // It is not there, or there is no more to scroll.
            this.anchor = this.firstInSight(scroller);
        }
    }

    /** While the wheel turns its own way is left alone: the room of rows that are not shown gives or takes the pixels, where there is enough. */
    private takeFromGap(scroller: HTMLElement, pixels: number): boolean {
        const gap = scroller.querySelector<HTMLElement>(".gap:has(~ [data-row])");
        const room = gap?.getBoundingClientRect();
        const above = room && room.bottom <= scroller.getBoundingClientRect().top;
        if (!gap || !above || room.height - pixels < GAP_LEFT_PX || performance.now() - this.scrolledAt > SCROLLING_MS) {
            return false;
        }
        gap.style.height = `${room.height - pixels}px`;
        return true;
    }

    private scrollTo(scroller: HTMLElement, top: number): void {
        scroller.scrollTop = top;
        this.lastTop = scroller.scrollTop;
    }

    /** Pixels by which the anchor is further down than it was; null where it is not shown. */
    private moved(scroller: HTMLElement): number | null {
        const { anchor } = this;
        const element = anchor && scroller.querySelector(`[data-message-id="${anchor.id}"]`);
        return element ? element.getBoundingClientRect().top - anchor.top : null;
    }

    /** What stands above the first row. */
    private head(scroller: HTMLElement): number {
        const first = scroller.querySelector("[data-row], .gap");
        return first ? first.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop : 0;
    }

    /** Where no row is in sight, for the wheel was quicker than they were, the nearest one: what comes is put next to it. */
    private firstInSight(scroller: HTMLElement): Anchor | null {
        const edge = scroller.getBoundingClientRect();
        let above: { readonly element: HTMLElement; readonly box: DOMRect } | null = null;
        for (const element of scroller.querySelectorAll<HTMLElement>("[data-message-id]")) {
            const box = element.getBoundingClientRect();
            if (box.bottom > edge.top) {
                const nearest = above && box.top - edge.bottom > edge.top - above.box.bottom ? above : { element, box };
                return near(nearest.box, edge) ? anchorAt(nearest.element, nearest.box, edge) : null;
            }
            above = { element, box };
        }
        return above && near(above.box, edge) ? anchorAt(above.element, above.box, edge) : null;
    }
}

/** The bar may be dragged anywhere: then its own place counts. */
function near(box: DOMRect, edge: DOMRect): boolean {
    return box.top < edge.bottom + edge.height && box.bottom > edge.top - edge.height;
}

function anchorAt(element: HTMLElement, { top }: DOMRect, edge: DOMRect): Anchor {
    const row = element.closest("[data-row]")?.getBoundingClientRect().top ?? top;
    return { id: Number(element.dataset["messageId"]), top, below: top - edge.top, within: top - row };
}
