import { inLanguage } from "./formats.ts";

const LANGUAGE_NAMES = inLanguage((locale) => new Intl.DisplayNames([locale], { type: "language" }));

/** As many hues as app.css has for the discs of people. */
export const HUES = 6;

/** Up to two letters for the disc beside a name. Letters are what a reader sees, not UTF-16 units. */
export function initials(name: string): string {
    const words = name.split(/[\s_.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const letters = words.length > 1 ? [first(words[0]), first(words.at(-1))] : [first(words[0], 2)];
    return letters.join("").toUpperCase() || first(name) || "?";
}

function first(word = "", count = 1): string {
    const letters = Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
    return letters.slice(0, count).join("");
}

/** "Turkish" for "tr"; the code itself where the browser has no name for it. */
export function languageName(code: string): string {
    try {
        return LANGUAGE_NAMES().of(code) ?? code;
    } catch {
        return code;
    }
}

/** "Deutsch" for "de": as its speakers call it. */
export function ownName(language: string): string {
    const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
    return name.charAt(0).toUpperCase() + name.slice(1);
}
