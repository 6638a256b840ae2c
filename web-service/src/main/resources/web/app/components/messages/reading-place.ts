import type { MessagePlace } from "../../state/place.ts";

/** Nearer to the end than this and one reads along: new messages are followed. */
const NEAR_END_PX = 80;

/** Keeps the eye's place in a list that grows at both ends: at the end it follows, anywhere else nothing moves. */
export class ReadingPlace {
    /** Whether the newest is being read. */
    atEnd = true;
    private lastTop = 0;
    private anchor: { readonly key: string; readonly top: number } | null = null;
    private readonly sizes = new ResizeObserver(() => this.follow());
    private scroller: HTMLElement | null = null;

    constructor(private readonly root: () => ParentNode) {}

    disconnect(): void {
        this.sizes.disconnect();
        this.scroller = null;
    }

    /** Remembers, before an update, what is in sight. */
    remember(): void {
        this.anchor = this.atEnd ? null : this.firstInSight();
    }

    /** After an update puts it where it was. */
    restore(scroller: HTMLElement): void {
        if (this.scroller !== scroller) {
            this.sizes.disconnect();
            this.sizes.observe(scroller);
            const content = scroller.firstElementChild;
            if (content) {
                // Pictures and players that turn out larger than foreseen.
                this.sizes.observe(content);
            }
            this.scroller = scroller;
        }
        if (this.atEnd) {
            this.follow();
        } else if (this.anchor) {
            const element = this.root().querySelector(`[data-key="${this.anchor.key}"]`);
            scroller.scrollTop += element ? element.getBoundingClientRect().top - this.anchor.top : 0;
        }
    }

    /** Only who scrolls up leaves the end: what grows below the eye also takes the end away, and is followed. */
    scrolled(scroller: HTMLElement): void {
        const { scrollTop } = scroller;
        const near = scroller.scrollHeight - scrollTop - scroller.clientHeight < NEAR_END_PX;
        this.atEnd = near || (this.atEnd && scrollTop >= this.lastTop);
        this.lastTop = scrollTop;
    }

    /** The first message in sight; null at the end, which is a place of its own. */
    get message(): MessagePlace | null {
        const { scroller } = this;
        if (this.atEnd || !scroller) {
            return null;
        }
        const edge = scroller.getBoundingClientRect().top;
        for (const element of scroller.querySelectorAll<HTMLElement>("[data-message-id]")) {
            const { top, bottom } = element.getBoundingClientRect();
            if (bottom > edge) {
                return { id: Number(element.dataset["messageId"]), top: top - edge };
            }
        }
        return null;
    }

    /** Puts a message where it was. */
    put(element: HTMLElement, top: number): void {
        const { scroller } = this;
        if (scroller) {
            this.atEnd = false;
            scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
            this.lastTop = scroller.scrollTop;
        }
    }

    toEnd(): void {
        this.atEnd = true;
        this.follow();
    }

    /** Brings an element into the middle, and nothing but this list moves. */
    show(element: HTMLElement): void {
        const { scroller } = this;
        if (!scroller) {
            return;
        }
        this.atEnd = false;
        const box = element.getBoundingClientRect();
        const around = scroller.getBoundingClientRect();
        const room = Math.max(0, (around.height - box.height) / 2);
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        scroller.scrollBy({ top: box.top - around.top - room, behavior: still ? "auto" : "smooth" });
    }

    private follow(): void {
        if (this.atEnd && this.scroller) {
            this.scroller.scrollTop = this.scroller.scrollHeight;
            this.lastTop = this.scroller.scrollTop;
        }
    }

    private firstInSight(): { key: string; top: number } | null {
        const from = this.scroller?.getBoundingClientRect().top ?? 0;
        for (const element of this.root().querySelectorAll<HTMLElement>("[data-key^=m]")) {
            const box = element.getBoundingClientRect();
            if (box.bottom > from) {
                return { key: element.dataset["key"] ?? "", top: box.top };
            }
        }
        return null;
    }
}
