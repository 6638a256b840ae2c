import { describe, expect, it } from "vitest";
import { entitiesOf, runsOf, safeHref } from "../../src/main/resources/web/app/text/entities.ts";

describe("entities", () => {
    it("cut the text at their borders and keep all of it", () => {
        const runs = runsOf("one two three", [
            { type: "bold", offset: 0, length: 7 },
            { type: "italic", offset: 4, length: 9 },
        ]);
        expect(runs).toEqual([
            { text: "one ", marks: [{ type: "bold" }] },
            { text: "two", marks: [{ type: "bold" }, { type: "italic" }] },
            { text: " three", marks: [{ type: "italic" }] },
        ]);
    });

    it("count in UTF-16 units, as Telegram does", () => {
        const runs = runsOf("👋🏽 hi", [{ type: "bold", offset: 5, length: 2 }]);
        expect(runs.at(-1)).toEqual({ text: "hi", marks: [{ type: "bold" }] });
    });

    it.each([
        { type: "bold", offset: -1, length: 2 },
        { type: "bold", offset: 0, length: 99 },
        { type: "bold", offset: 0.5, length: 1 },
        { type: "bold", offset: 0, length: 0 },
        { type: "from_tomorrow", offset: 0, length: 1 },
    ])("that do not fit leave the text as it is: %o", (entity) => {
        expect(runsOf("text", [entity])).toEqual([{ text: "text", marks: [] }]);
    });

    it("give an empty text no run", () => {
        expect(runsOf("", [])).toEqual([]);
    });

    it("link to addresses of a few known kinds only", () => {
        const link = (url: string) => runsOf("x", [{ type: "text_link", offset: 0, length: 1, url }])[0]?.marks;
        expect(link("https://example.org/a?b=1")).toEqual([{ type: "link", href: "https://example.org/a?b=1" }]);
        expect(link("tg://resolve?domain=example")).toHaveLength(1);
        expect(link("mailto:a@example.org")).toHaveLength(1);
        expect(link("javascript:alert(1)")).toEqual([]);
        expect(link("JaVaScRiPt:alert(1)")).toEqual([]);
        expect(link("data:text/html,x")).toEqual([]);
        expect(link("//example.org")).toEqual([]);
        expect(safeHref(" java\nscript:alert(1)")).toBeNull();
    });

    it("make an address of an URL without a scheme, and none of one with a foreign scheme", () => {
        const link = (text: string) => runsOf(text, [{ type: "url", offset: 0, length: text.length }])[0]?.marks;
        expect(link("example.org/x")).toEqual([{ type: "link", href: "https://example.org/x" }]);
        expect(link("ftp://example.org")).toEqual([]);
    });

    it("are found in what an agent typed, without the full stop after them", () => {
        const text = "See https://example.org/help. Then write again.";
        const found = entitiesOf({ author: "agent", text, entities: [] });
        expect(found).toEqual([{ type: "url", offset: 4, length: 24 }]);
    });

    it("leave what a customer wrote as Telegram marked it", () => {
        expect(entitiesOf({ author: "customer", text: "https://example.org", entities: [] })).toEqual([]);
    });
});
