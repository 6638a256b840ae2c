import { isCharacter, type KeyPress } from "./keys.ts";

/** Where the focus is: in the ticket or a toast about one, in another part of the page, or on nothing. */
export type Where = "ticket" | "elsewhere" | "nowhere";

/** What the page has for somebody who is writing. Each says whether there is such a thing. */
export interface WritingPlaces {
    where(): Where;
    /** Puts the caret into the text. */
    toText(): boolean;
    /** Focuses what means nothing by itself. */
    toRest(): boolean;
}

/** Parts in which what has the focus may go away while somebody writes, or because they pressed it. */
const TICKET = new Set(["dw-conversation", "dw-toasts"]);
/** Keys by which a person says that they look at the page. Escape is one too, and has a meaning of its own. */
const MOVES = new Set(["Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

/**
 * Keeps what somebody types out of the commands when the focus left them by itself: the text was replaced, or the button
 * that they pressed is gone. Then letters go into the text; where there is none, they mean nothing until a press of the
 * pointer or a key that moves says that commands are meant again.
 */
export class StrayTyping {
    private last: Where = "nowhere";
    private resting = false;

    constructor(private readonly places: WritingPlaces) {}

    /** Something has got the focus. */
    focused(): void {
        const where = this.places.where();
        this.last = where === "nowhere" ? this.last : where;
    }

    /** The person did something on purpose: wherever the focus is now, there they want it. */
    released(): void {
        this.last = this.places.where();
        this.resting = false;
    }

    /** Whether the focus is where nobody has put it. */
    get isStray(): boolean {
        return this.resting || (this.last === "ticket" && this.places.where() === "nowhere");
    }

    /** Takes a press that is no command, but a part of what is being written. */
    takes(press: KeyPress): boolean {
        if (MOVES.has(press.key)) {
            this.released();
        }
        return this.isStray && isCharacter(press) && this.gather();
    }

    /** After the page has changed: a focus that went with what had it comes back. */
    settle(): void {
        if (!this.resting && this.isStray) {
            this.gather();
        }
    }

    /** In a key's own event still in time for its letter. */
    private gather(): boolean {
        const text = this.places.toText();
        this.resting = !text && this.places.toRest();
        return text || this.resting;
    }
}

/** Where the focus of this document is, through all shadow roots. */
export function whereFocusIs(): Where {
    let at = document.activeElement;
    if (at === null || at === document.body) {
        return "nowhere";
    }
    for (; at; at = at.shadowRoot?.activeElement ?? null) {
        if (TICKET.has(at.localName)) {
            return "ticket";
        }
    }
    return "elsewhere";
}
