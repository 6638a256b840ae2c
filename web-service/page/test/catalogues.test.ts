import { describe, expect, it } from "vitest";
import { de } from "../../src/main/resources/web/app/text/de.ts";
import { en } from "../../src/main/resources/web/app/text/en.ts";

/** What is the same in German. */
const SAME = [
    ...["app.ticket", "app.tickets", "ticket.title", "ticket.status", "ticket.tags", "signIn.name", "people.name", "priority.normal", "teams.title", "bots.title", "bots.states.unknown", "list.team"],
    ...["audio", "video", "animation", "sticker"].map((kind) => `attachment.kinds.${kind}`),
    ...["time.seconds", "keys.escape", "conversation.said", "truth.bot", "truth.live", "truth.log", "truth.telegram.unknown"],
];

/** The texts of a catalogue by their path; of one that is made, its source. */
function texts(of: object, path = ""): readonly (readonly [path: string, text: string])[] {
    return Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
        const at = path === "" ? key : `${path}.${key}`;
        return typeof value === "object" && value !== null ? texts(value, at) : [[at, String(value)] as const];
    });
}

const english = new Map(texts({ ...en, server: [] }));
const german = new Map(texts({ ...de, server: [] }));
const places = (text: string): readonly string[] => Array.from(text.matchAll(/(?<!\$)\{(\w+)\}/gu), ([, name = ""]) => name).sort();

describe("the German catalogue", () => {
    it("leaves nothing in English but what is the same", () => {
        const same = [...english].filter(([path, text]) => text.replace(/: (?:string|number)/gu, "") === german.get(path)).map(([path]) => path);
        expect(same.sort()).toEqual([...SAME].sort());
    });

    it("has the same places for what the page puts into a text", () => {
        const wrong = [...english].filter(([path, text]) => places(text).join() !== places(german.get(path) ?? "").join());
        expect(wrong).toEqual([]);
    });

    it("says Sie and never du", () => {
        expect([...german].filter(([, text]) => /\b(?:du|dir|dich|dein\w*|euch|eure\w*)\b/iu.test(text))).toEqual([]);
    });
});
