import type { Memory } from "./state/memory.ts";
import { type Language, LANGUAGES, speak } from "./text/words.ts";

/** As the browser has it, or as was chosen here. */
export type LanguageChoice = Language | "browser";

/** Kept by the browser, like the theme: it is there before anybody has signed in. */
export const LANGUAGE_KEY = "deskwire/language";

/** What was chosen in this browser. */
export function keptLanguage(memory: Memory | null): LanguageChoice {
    try {
        const kept = memory?.getItem(LANGUAGE_KEY);
        return LANGUAGES.find((each) => each === kept) ?? "browser";
    } catch {
        return "browser";
    }
}

/** @returns whether it will be known when the page is loaded again */
export function keepLanguage(memory: Memory | null, choice: LanguageChoice): boolean {
    try {
        memory?.setItem(LANGUAGE_KEY, choice);
        return memory !== null;
    } catch {
        // Full or switched off: it holds as long as this page does.
        return false;
    }
}

/**
 * The first of what somebody reads that the page speaks, whatever its region ("de-AT" is German); else English.
 *
 * @param read the browser's languages, the best one first
 */
export function languageFor(choice: LanguageChoice, read: readonly string[]): Language {
    if (choice !== "browser") {
        return choice;
    }
    const spoken = read.map((tag) => LANGUAGES.find((each) => each === tag.split("-")[0]?.toLowerCase()));
    return spoken.find((each) => each !== undefined) ?? "en";
}

/** Speaks it, and says so to who reads the page aloud or translates it. */
export function showLanguage(page: Document, choice: LanguageChoice, read: readonly string[]): void {
    const language = languageFor(choice, read);
    page.documentElement.lang = language;
    speak(language);
}
