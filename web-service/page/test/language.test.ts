import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepLanguage, keptLanguage, LANGUAGE_KEY, type LanguageChoice, languageFor, showLanguage } from "../../src/main/resources/web/app/language.ts";
import { fileSize } from "../../src/main/resources/web/app/text/files.ts";
import { languageName, ownName } from "../../src/main/resources/web/app/text/names.ts";
import { brief, duration, span, together } from "../../src/main/resources/web/app/text/time.ts";
import { LANGUAGES, onLanguage, speak, words } from "../../src/main/resources/web/app/text/words.ts";
import { FakeStorage, REFUSING } from "./storage.ts";

let storage: FakeStorage;
beforeEach(() => (storage = new FakeStorage()));
afterEach(() => speak("en"));

describe("the language", () => {
    it.each<[LanguageChoice, string[], string]>([
        ["browser", ["de-AT", "en"], "de"],
        ["browser", ["fr", "DE", "en"], "de"],
        ["browser", ["en-US", "de"], "en"],
        ["browser", ["fr", "pt-BR"], "en"],
        ["browser", [], "en"],
        ["de", ["en"], "de"],
        ["en", ["de"], "en"],
    ])("chosen as %s by who reads %o is %s", (choice, read, language) => expect(languageFor(choice, read)).toBe(language));

    it.each<LanguageChoice>(["browser", ...LANGUAGES])("that is chosen, as %s, is there when the page is loaded again", (choice) => {
        expect(keepLanguage(storage.tab(), choice)).toBe(true);
        expect(keptLanguage(storage.tab())).toBe(choice);
    });

    it.each(["", "fr", "__proto__", '"de"'])("is the browser's where %o is kept", (bytes) => {
        storage.items.set(LANGUAGE_KEY, bytes);
        expect(keptLanguage(storage.tab())).toBe("browser");
    });

    it.each([null, REFUSING])("is the browser's in a browser without storage (%#), and says that it is not kept", (memory) => {
        expect(keptLanguage(memory)).toBe("browser");
        expect(keepLanguage(memory, "de")).toBe(false);
    });

    it("is the document's too, and who asked is told once", () => {
        const page = { documentElement: { lang: "en" } } as Document;
        const told = vi.fn();
        const end = onLanguage(told);

        showLanguage(page, "de", []);
        showLanguage(page, "browser", ["de-CH"]);
        end();
        showLanguage(page, "en", []);

        expect(told).toHaveBeenCalledTimes(1);
        expect(page.documentElement.lang).toBe("en");
    });
});

describe("a page without scripts", () => {
    it("says so in each language, marked as such", () => {
        const page = readFileSync(new URL("../../src/main/resources/web/index.html", import.meta.url), "utf8");
        const said = /<noscript>(.*?)<\/noscript>/su.exec(page)?.[1] ?? "";
        expect(Array.from(said.matchAll(/<p lang="(\w+)">[^<]+JavaScript[^<]+<\/p>/gu), ([, lang]) => lang)).toEqual(LANGUAGES);
    });
});

describe("in German", () => {
    beforeEach(() => speak("de"));

    it("numbers, sizes and times are said as one says them there", () => {
        expect([30_000, 240_000, 7_200_000, 90_000_000, 200_000_000].map(duration)).toEqual(["jetzt", "4 Min.", "2 Std.", "1 Tag", "2 Tage"]);
        expect([fileSize(3_241_000), span(12), brief("2026-03-05T12:00:00Z", Date.parse("2026-05-01T12:00:00Z"))]).toEqual(["3,2 MB", "12 s", "5. März"]);
    });

    it("names stand together and languages have theirs", () => {
        expect(together(["Ada", "Tom", "Zoë"])).toBe("Ada, Tom und Zoë");
        expect([languageName("tr"), ...LANGUAGES.map(ownName)]).toEqual(["Türkisch", "English", "Deutsch"]);
    });

    it("one is one and several are several", () => {
        expect([1, 2].map(words.row.undelivered)).toEqual(["1 Antwort nicht zugestellt", "2 Antworten nicht zugestellt"]);
    });
});
