/** What a key asks for, where no text is being written. */
export type Wish = "next" | "previous" | "reply" | "note" | "claim" | "resolve" | "search" | "keys" | "back";

const WISHES: Readonly<Record<string, Wish>> = {
    j: "next",
    k: "previous",
    r: "reply",
    n: "note",
    c: "claim",
    e: "resolve",
    "/": "search",
    "?": "keys",
    Escape: "back",
};

/** The wish behind a key press, or null: a text field keeps its keys, but for Escape, and so do the browser's own. */
export function wishOf(event: KeyboardEvent): Wish | null {
    const target = event.composedPath()[0];
    const wish = WISHES[event.key] ?? null;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
        return null;
    }
    const layer = target instanceof Element && target.closest("dialog, [popover]:popover-open") !== null;
    return layer || (isText(target) && wish !== "back") ? null : wish;
}

function isText(target: EventTarget | undefined): boolean {
    return (
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement
    );
}
