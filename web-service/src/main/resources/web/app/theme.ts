import type { Memory } from "./state/memory.ts";

/** How the page looks: as the system has it, or as was chosen here. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Kept by the browser and not by the account: what is wished hangs on the screen and the room. public/theme.js reads it too. */
export const THEME_KEY = "deskwire/theme";

/** What was chosen in this browser. */
export function keptTheme(memory: Memory | null): Theme {
    try {
        return themeOf(memory?.getItem(THEME_KEY));
    } catch {
        return "system";
    }
}

/** @returns whether it will be known when the page is loaded again */
export function keepTheme(memory: Memory | null, theme: Theme): boolean {
    try {
        memory?.setItem(THEME_KEY, theme);
        return memory !== null;
    } catch {
        // Full or switched off: it holds as long as this page does.
        return false;
    }
}

export function shownTheme(page: Document): Theme {
    return themeOf(page.documentElement.dataset["theme"]);
}

/** Everything follows from one attribute (app.css), but for the browser's own bar above the page. */
export function showTheme(page: Document, theme: Theme): void {
    if (theme === "system") {
        delete page.documentElement.dataset["theme"];
    } else {
        page.documentElement.dataset["theme"] = theme;
    }
    for (const bar of page.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
        const scheme = bar.dataset["theme"] ?? "";
        bar.media = theme === "system" ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? "all" : "not all";
    }
}

function themeOf(said: string | null | undefined): Theme {
    return THEMES.find((each) => each === said) ?? "system";
}
