import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

/** The languages of the page. One more is a file like de.ts, and a line here. */
const CATALOGUES = { en, de } satisfies Readonly<Record<string, Words>>;
export type Language = keyof typeof CATALOGUES;
export const LANGUAGES = Object.keys(CATALOGUES) as readonly Language[];

/**
 * All texts of the page in the language that it speaks now. Read it where a text is made and never keep it: whoever asked
 * with {@link onLanguage} makes their texts anew when it changes.
 */
export let words: Words = en;
const listeners = new Set<() => void>();

export function speak(language: Language): void {
    if (words !== CATALOGUES[language]) {
        words = CATALOGUES[language];
        for (const listener of [...listeners]) {
            listener();
        }
    }
}

/** @returns what ends the subscription */
export function onLanguage(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** The name of something that the desk calls so; undefined for what the page does not know. */
export function named(names: Readonly<Record<string, string>>, key: string): string | undefined {
    return Object.hasOwn(names, key) ? names[key] : undefined;
}
