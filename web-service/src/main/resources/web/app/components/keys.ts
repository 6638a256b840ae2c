import { behindModal } from "./modal.ts";

/** What a key asks for, where no text is being written. */
export type Wish = "next" | "previous" | "reply" | "note" | "claim" | "resolve" | "undo" | "search" | "keys" | "back";

/** By what the key says, where it says a Latin letter or one of these signs. */
const BY_SIGN: Readonly<Record<string, Wish>> = {
    j: "next",
    k: "previous",
    r: "reply",
    n: "note",
    c: "claim",
    e: "resolve",
    z: "undo",
    "/": "search",
    "?": "keys",
    Escape: "back",
};

/** By where the key is: on a Cyrillic, Greek or Hebrew layout it is still the place that the hand knows. */
const BY_PLACE: Readonly<Record<string, string>> = {
    KeyJ: "j",
    KeyK: "k",
    KeyR: "r",
    KeyN: "n",
    KeyC: "c",
    KeyE: "e",
    KeyZ: "z",
    Slash: "/",
};

/** What a key press is made of, as far as it matters here. */
export type KeyPress = Pick<
    KeyboardEvent,
    "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "repeat" | "defaultPrevented"
> & { readonly keyCode?: number };

/** The wish behind a key press, or null: a text field keeps its keys, but for Escape, and so do the browser's own. */
export function wishOf(event: KeyboardEvent): Wish | null {
    const target = event.composedPath()[0];
    const wish = meant(event);
    const menu = target instanceof Element && target.closest("[popover]:popover-open") !== null;
    // A dialog that has just closed keeps the focus until the next frame, and no longer the keys.
    return menu || behindModal() || (isText(target) && wish !== "back") ? null : wish;
}

/** What a press would mean in no field at all. */
export function meant(press: KeyPress): Wish | null {
    const composing = press.isComposing || press.keyCode === COMPOSING || press.key === "Process" || press.key === "Dead";
    if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey || composing) {
        return null;
    }
    const sign = signOf(press);
    const wish = BY_SIGN[sign] ?? null;
    // A capital letter by Shift is none of these; by Caps Lock it is the same key.
    if (/^[a-z]$/u.test(sign) && press.shiftKey) {
        return null;
    }
    // A key that is held moves on through the list; nothing else happens twice.
    return press.repeat && wish !== "next" && wish !== "previous" ? null : wish;
}

/** Whether a press writes a character, or begins one by an input method. */
export function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
    const writes = Array.from(key).length === 1 || key === "Process" || key === "Dead";
    return writes && !ctrlKey && !metaKey && !altKey;
}

/** Old engines say so of a key that an input method takes. */
const COMPOSING = 229;

function signOf({ key, code, shiftKey }: KeyPress): string {
    if (/^[a-z]$/iu.test(key)) {
        return key.toLowerCase();
    }
    if (key in BY_SIGN) {
        return key;
    }
    const place = BY_PLACE[code];
    if (place === undefined || !isForeign(key, code)) {
        return key;
    }
    return place === "/" && shiftKey ? "?" : place;
}

/** A letter of another script; or, at the place of the slash, the stop and comma that these layouts have there. */
function isForeign(key: string, code: string): boolean {
    return code === "Slash" ? /^[.,]$/u.test(key) || isLetter(key) : isLetter(key);
}

function isLetter(key: string): boolean {
    return /^\P{ASCII}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
}

function isText(target: EventTarget | undefined): boolean {
    return (
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement
    );
}
