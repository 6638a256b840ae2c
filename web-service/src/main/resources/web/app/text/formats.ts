import { words } from "./words.ts";

/** A formatter of the browser's in the language that the page speaks, made once for each. */
export function inLanguage<T>(make: (locale: string) => T): () => T {
    const made = new Map<string, T>();
    return () => {
        const { locale } = words;
        const known = made.get(locale) ?? make(locale);
        made.set(locale, known);
        return known;
    };
}
