import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, it } from "vitest";
import { keepTheme, keptTheme, showTheme, shownTheme, type Theme, THEME_KEY } from "../../src/main/resources/web/app/theme.ts";
import { FakeStorage, REFUSING } from "./storage.ts";

const FIRST_SCRIPT = readFileSync(new URL("../../src/main/resources/web/public/theme.js", import.meta.url), "utf8");

let storage: FakeStorage;
let bars: { readonly dataset: { theme: string }; media: string }[];
let page: Document;

beforeEach(() => {
    storage = new FakeStorage();
    bars = ["light", "dark"].map((theme) => ({ dataset: { theme }, media: `(prefers-color-scheme: ${theme})` }));
    page = { documentElement: { dataset: {} }, querySelectorAll: () => bars } as unknown as Document;
});

/** What the script in the head of the page makes of it. */
const loadedWith = (localStorage: unknown): Theme => {
    runInNewContext(FIRST_SCRIPT, { localStorage, document: page });
    return shownTheme(page);
};

describe("a theme", () => {
    it.each<Theme>(["system", "light", "dark"])("that is chosen, as %s, is there when the page is loaded again, before anything is painted", (theme) => {
        expect(keepTheme(storage.tab(), theme)).toBe(true);
        expect(keptTheme(storage.tab())).toBe(theme);
        expect(loadedWith(storage.tab())).toBe(theme);
    });

    it.each(["", "sepia", "__proto__", '"dark"'])("is the system's where %o is kept", (bytes) => {
        storage.items.set(THEME_KEY, bytes);
        expect(keptTheme(storage.tab())).toBe("system");
        expect(loadedWith(storage.tab())).toBe("system");
    });

    it.each([null, REFUSING])("is the system's in a browser without storage (%#), and says that it is not kept", (memory) => {
        expect(keptTheme(memory)).toBe("system");
        expect(keepTheme(memory, "dark")).toBe(false);
        expect(loadedWith(memory)).toBe("system");
    });

    it.each<[Theme, string[]]>([
        ["light", ["all", "not all"]],
        ["dark", ["not all", "all"]],
        ["system", ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]],
    ])("that is shown, as %s, is the bar's above the page as well", (theme, media) => {
        showTheme(page, "dark");
        showTheme(page, theme);
        expect(shownTheme(page)).toBe(theme);
        expect(bars.map((bar) => bar.media)).toEqual(media);
    });
});
