import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { keptTexts, literalsOf } from "./literals.ts";

const APP = fileURLToPath(new URL("../../src/main/resources/web/app/", import.meta.url));
const CATALOGUES = /^text\/(?:en|de|server-de)\.ts$/u;

const SOURCES = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !CATALOGUES.test(file))
    .map((file) => [file, readFileSync(APP + file, "utf8")] as const);

const found = (source: string): readonly string[] => literalsOf("a.ts", source).map(({ text }) => text);

describe("a text outside of the catalogues", () => {
    it("is in none of the page's sources", () => {
        const literals = SOURCES.flatMap(([file, source]) => literalsOf(file, source).map(({ line, text }) => `${file}:${line} ${text}`));
        expect(literals).toEqual([]);
    });

    it.each([
        ["between tags", "html`<p>Send</p>`", ["Send"]],
        ["beside an expression", "html`<p>${n} new</p>`", ["new"]],
        ["in an attribute", 'html`<a title="Go there" class="big one" href=${x}>${y}</a>`', ["Go there"]],
        ["in a part of an attribute", 'html`<a aria-label="Open ${name}"></a>`', ["Open"]],
        ["in a property", "html`<dw-picture .alt=${\"Photo\"}></dw-picture>`", ["Photo"]],
        ["as one of two", 'html`<p>${busy ? "wait" : words.send}</p>`', ["wait"]],
        ["where nothing else is", 'html`<p>${name ?? "nobody"}</p>`', ["nobody"]],
        ["in a template's text", "html`<p>${`${n} left`}</p>`", ["left"]],
        ["in a template within one", "html`<p>${x ? html`<b>old</b>` : nothing}</p>`", ["old"]],
        ["as a sentence", 'const said = "Nothing is here";', ["Nothing is here"]],
        ["as a word in a table", 'const NAMES = { mine: "Mine" };', ["Mine"]],
        ["as what is given back", 'function who() { return "the desk"; }', ["the desk"]],
        ["with what it is about", "const said = `Wait ${n} s`;", ["Wait"]],
    ])("is found %s", (_, source, texts) => expect(found(source)).toEqual(texts));

    it.each([
        ["styles", "css`a { font: bold 12px Some Font; }`"],
        ["what nobody sees", 'html`<input name="username" class="field wide" data-testid="a b" @click=${() => say("done")} />`'],
        ["keys and names", "html`<kbd>J</kbd> Deskwire · #${id}`"],
        ["comments", "html`<!-- A word. --><p></p>`"],
        ["what is compared", 'if (event.key === "Enter") { run(); }'],
        ["what a developer is told", 'throw new Error("This has no field");'],
        ["types and modules", 'import { a } from "./Some Place.ts"; type T = "Some Thing"; interface A { "Some Name": 1 }'],
    ])("is not %s", (_, source) => expect(found(source)).toEqual([]));
});

describe("a text of the catalogues", () => {
    it("is read where it is said, and never kept", () => {
        const kept = SOURCES.flatMap(([file, source]) => keptTexts(file, source).map((text) => `${file}: ${text}`));
        expect(kept).toEqual([]);
    });

    it.each([
        ["for all", "const NAME = words.list.search;", ["words.list"]],
        ["in a table", "const ALL = { a: words.views.mine };", ["words.views"]],
        ["in a field", "class A { name = words.common.you; }", ["words.common"]],
        ["where it is said", "const name = () => words.list.search; function all() { return words.views.mine; } class A { get b() { return words.a.b; } }", []],
    ])("that is kept %s is found, or is none", (_, source, texts) => expect(keptTexts("a.ts", source)).toEqual(texts));
});
