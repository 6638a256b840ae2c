import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const APP = fileURLToPath(new URL("../../src/main/resources/web/app/", import.meta.url));
const SHEET = readFileSync(`${APP}app.css`, "utf8");
const ROOT = /:root \{[^}]*\}/u.exec(SHEET)?.[0] ?? "";

/** The declarations of each file's styles, without what app.css says of the tokens themselves. */
const STYLES: readonly (readonly [file: string, css: string])[] = [
    ["app.css", SHEET.replace(ROOT, "")],
    ...readdirSync(APP, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => [file, Array.from(readFileSync(APP + file, "utf8").matchAll(/css`([^`]*)`/gu), ([, css]) => css).join("\n")] as const),
];

/** The properties whose lengths are steps of a scale. */
const SCALED = /(?<![-\w])((?:font|font-size|line-height|border(?:-[a-z]+)*-radius|(?:row-|column-)?gap|(?:scroll-)?(?:padding|margin)(?:-[a-z]+)*): [^;]+);/gu;
/** A length that is none of the scale's. A pixel is a border, or what a border takes of a step. */
const RAW = /(?<![\w.])(?!0px|1px)\d*\.?\d+(?:px|rem|em)\b/u;

/** What stands for itself, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
    "conversation-styles.ts line-height: 17px": "two lines of a subject and one of its facts are as high as the header",
    "attachment-styles.ts font-size: 56px": "a sticker's emoji is a picture",
    "attachment-styles.ts line-height: 72px": "a sticker's emoji is a picture",
    "attachment-styles.ts margin: calc(-1 * var(--space-2)) -7px 0": "a picture ends as far from its bubble's side as from its top",
    "list-states.ts padding: 0 15px": "a row to come begins where a row does: its border and its padding",
    "row-styles.ts padding: 0 5px": "one digit alone is in a circle",
    "list-header.ts padding-left: 32px": "room for the glass",
    "dw-message-menu.ts padding: 0 var(--space-6) var(--space-4) 36px": "room for the icon above",
    "message-styles.ts padding-inline-end: 26px": "room for the menu's button",
};

/** What a pattern's group finds. */
const matches = (css: string, what: RegExp): readonly string[] => Array.from(css.matchAll(what), ([, found = ""]) => found);
const raw = STYLES.flatMap(([file, css]) =>
    matches(css, SCALED)
        .filter((declaration) => RAW.test(declaration))
        .map((declaration) => `${file.replace(/^.*\//u, "")} ${declaration}`),
);
const defined = matches(ROOT, /(--[\w-]+):/gu);
const used = [ROOT, ...STYLES.map(([, css]) => css)].flatMap((css) => {
    const own = matches(css, /(--[\w-]+):/gu);
    return matches(css, /var\((--[\w-]+)/gu).filter((token) => css === ROOT || !own.includes(token));
});

describe("the styles", () => {
    it("take space, corners and type from the scale", () => {
        expect(raw.filter((each) => !(each in EXCEPTIONS))).toEqual([]);
    });

    it("have no exception that is none any more", () => {
        expect(Object.keys(EXCEPTIONS).filter((each) => !raw.includes(each))).toEqual([]);
    });

    it("take colours from app.css", () => {
        const own = STYLES.filter(([, css]) => /#[\da-f]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklch|oklab)a?\(/iu.test(css));
        expect(own.map(([file]) => file)).toEqual([]);
    });

    it("name no token that app.css does not have, and app.css has none that nobody names", () => {
        expect(used.filter((token) => !defined.includes(token))).toEqual([]);
        expect(defined.filter((token) => !used.includes(token))).toEqual([]);
    });
});
