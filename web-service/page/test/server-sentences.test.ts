import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import { sayError } from "../../src/main/resources/web/app/text/errors.ts";
import { changeLine, fromServer, furtherChange } from "../../src/main/resources/web/app/text/server.ts";
import { serverDe } from "../../src/main/resources/web/app/text/server-de.ts";
import { speak } from "../../src/main/resources/web/app/text/words.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Both services' texts, with literals that the source adds to each other as one. */
function serverSource(): string {
    return ["common-model", "web-service", "bot-service"]
        .flatMap((module) => {
            const sources = `${ROOT}${module}/src/main/java/`;
            const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".java"));
            return files.map((file) => readFileSync(sources + file, "utf8"));
        })
        .join("\n")
        .replace(/"\s*\+\s*"/gu, "");
}

/** What the server puts together out of parts. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
    " took the ticket over from ": [" took the ticket", " over from "],
    "The customer sent something that could not be read. It is kept (intake failure ": ["The customer sent something", " that could not be read. It is kept (intake failure "],
    "The customer changed or pressed something that could not be read. It is kept (intake failure ": ["The customer changed or pressed something"],
    " MB are not fetched. The customer can send it in parts or as a link.": [" MB are not fetched.", " The customer can send it in parts or as a link."],
    "The bot stopped while it was sending this. It may have arrived.": ["The bot stopped while it was sending ", ". It may have arrived."],
    "The bot stopped while it was sending part ": ["The bot stopped while it was sending ", "part "],
    ". It was part ": [" It was ", "part "],
    "Telegram took it, but that could not be written down: ": ["Telegram took it, but that", " could not be written down: "],
    "What became of it could not be written down: ": ["What became of it", " could not be written down: "],
    "subject has 1 to ": ["subject", " has 1 to "],
    "subject holds a control character, such as NUL. Leave it out.": ["subject", " holds a control character, such as NUL. Leave it out."],
    "A tag has 1 to ": ["A tag", " has 1 to "],
    "A tag holds a control character, such as NUL. Leave it out.": ["A tag", " holds a control character, such as NUL. Leave it out."],
    " MB. The customer can send it in parts or as a link.": [" MB.", " The customer can send it in parts or as a link."],
};

const nameOf = (agent: string): string => ({ mira: "Sie", tom: "Tom Sand" })[agent] ?? agent;

describe("what the server says", () => {
    beforeEach(() => speak("de"));
    afterEach(() => speak("en"));

    it("is known under the words that it says", () => {
        const source = serverSource();
        const parts = serverDe.flatMap(([english]) => english.split(/\{\w+\}/u)).flatMap((part) => TOGETHER[part] ?? [part]);
        const unknown = parts.filter((part) => !source.includes(part.trim()));
        expect(unknown).toEqual([]);
    });

    it("has the same names filled in", () => {
        const names = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/gu)].map(([name]) => name).sort();
        const wrong = serverDe.filter(([english, here]) => names(here).some((name) => !names(english).includes(name)));
        expect(wrong).toEqual([]);
    });

    it("of agents has the names and the states of the page", () => {
        const line = (agent: string, text: string) => ({ agent, text: `${agent} ${text}` });
        expect(changeLine(line("mira", "took the ticket over from tom"), nameOf)).toBe("Sie: Ticket übernommen, bisher Tom Sand");
        expect(changeLine(line("tom", "set the priority to high"), nameOf)).toBe("Tom Sand: Priorität auf hoch gesetzt");
        expect(furtherChange(line("tom", "set the priority to high"), nameOf)).toBe("Priorität auf hoch gesetzt");
        expect(changeLine(line("tom", "did what is new"), nameOf)).toBe("Tom Sand did what is new");
    });

    it.each([
        ["changed the subject to “x took the ticket over from bob”", "Betreff geändert in „x took the ticket over from bob“"],
        ["changed the subject to “tom took the ticket”", "Betreff geändert in „tom took the ticket“"],
        ["changed the subject to “x has blocked the bot or left Telegram, so nothing can be delivered.”", "Betreff geändert in „x has blocked the bot or left Telegram, so nothing can be delivered.“"],
        ["set the tags to a, b released the ticket", "Tags auf a, b released the ticket gesetzt"],
        ["changed the subject to “a\nmira resolved the ticket”", "Betreff geändert in „a\nmira resolved the ticket“"],
    ])("of an agent's words says what the agent did, and no other thing (%s)", (text, said) => {
        const line = { agent: "tom", text: `tom ${text}` };

        expect(changeLine(line, nameOf)).toBe(`Tom Sand: ${said}`);
        expect(furtherChange(line, nameOf)).toBe(said);
    });

    it.each(["mira", null])("of what somebody did is said of nobody else (%s)", (agent) =>
        expect(changeLine({ agent, text: "tom took the ticket" }, nameOf)).toBe("tom took the ticket"));

    it.each([
        ["2 min", "2 Min."],
        ["3 h", "3 Std."],
        ["almost a minute", "knapp einer Minute"],
    ])("for %s is in the page's units", (span, said) =>
        expect(fromServer(`Nothing has reached customers for ${span}.`)).toBe(`Seit ${said} ist nichts zugestellt worden.`));

    it("is as it came where it is not known, and in English", () => {
        expect(fromServer("Something else.")).toBe("Something else.");
        speak("en");
        expect(fromServer("The customer has blocked the bot.")).toBe("The customer has blocked the bot.");
        expect(furtherChange({ agent: "tom", text: "tom set the priority to high" }, nameOf)).toBe("set the priority to high");
    });

    it.each([
        [new ApiError(409, "This reply was taken back."), "Diese Antwort wurde zurückgenommen."],
        [new ApiError(409, "What nobody translated."), "What nobody translated."],
        [new ApiError(404, null), "Das gibt es nicht mehr."],
        [unreachable(), "Der Desk ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut."],
        [new TypeError("x is not a function"), "Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu, und versuchen Sie es dann erneut."],
    ])("of a call that did not succeed is a sentence (%#)", (error, said) => expect(sayError(error)).toBe(said));
});

describe("what the server says, in English", () => {
    const nameOf = (agent: string): string => (agent === "mira" ? "you" : "Tom Sand");

    it("is said without the field that a program knows it by", () => {
        speak("en");

        expect(sayError(new ApiError(400, "username: a user name has 1 to 40 characters."))).toBe("A user name has 1 to 40 characters.");
        expect(sayError(new ApiError(409, "Bad Request: chat not found"))).toBe("Bad Request: chat not found");
    });

    it.each([
        ["mira", "mira handed the ticket to tom", "you handed the ticket to Tom Sand"],
        ["tom", "tom took the ticket over from mira", "Tom Sand took the ticket over from you"],
        ["mira", "mira changed a reply of tom's", "you changed a reply of Tom Sand's"],
        [null, "tom was switched off: the ticket is nobody's", "Tom Sand was switched off: the ticket is nobody's"],
    ])("names both as the reader knows them: %s, %s", (agent, text, said) => {
        speak("en");

        expect(changeLine({ agent, text }, nameOf)).toBe(said);
    });
});
