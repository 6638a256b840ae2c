import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeLine, fromServer } from "../../src/main/resources/web/app/text/server.ts";
import { serverDe } from "../../src/main/resources/web/app/text/server-de.ts";
import { speak } from "../../src/main/resources/web/app/text/words.ts";
import { FILLED, type Said, saidBy } from "./java-sentences.ts";
import { isNamed, isUnshown, UNSHOWN } from "./unshown-sentences.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** What is told a developer, the log or whoever reads metrics. */
const APART = /(?:^|\.)(?:LOG\.\w+|log\.accept|description|println|gauge|counter|timer|\w*Exception|\w*Error)$/u;
/** An exception whose words become those of the file that is not here. */
const OF_A_FILE = "FileTroubleException";
/** What becomes the reason of a message, or the words of a line of the desk, with or without a full stop. */
const OUTCOME = /(?:^|\.)(?:Unclear|NotSent|Failed|Unknown|Postponed|impossible|ours|trace|setAside)$/u;
const LINE = /MessageKind\.[A-Z]/u;
const WORDS = /\p{Ll} \p{Ll}/u;
const SENTENCE = new RegExp(`^(?:${FILLED}|\\p{Lu}|\\p{Ll}+:? ).* .*\\.$`, "su");
const BY_CUSTOMER = /^The customer \p{Ll}/u;
/** What an agent did, before which their name is put. */
const DEED = /^\p{Ll}+(?: \p{Ll}+)* (?:the ticket|a reply of)\b/u;

interface Found {
    readonly file: string;
    readonly sentence: string;
}

function sentences(file: string, source: string): readonly Found[] {
    return saidBy(source)
        .filter(({ call }) => !APART.test(call) || call.endsWith(OF_A_FILE))
        .filter(isTold)
        .map(({ sentence }) => ({ file, sentence: DEED.test(sentence) ? `${FILLED} ${sentence}` : sentence }));
}

/** Whether it is words, and such as come before an agent: as a whole sentence, or in a place whose words do. */
function isTold({ sentence, call, beside }: Said): boolean {
    return WORDS.test(sentence) && (OUTCOME.test(call) || LINE.test(beside) || [BY_CUSTOMER, DEED, SENTENCE].some((form) => form.test(sentence)));
}

function all(): readonly Found[] {
    return ["common-model", "web-service", "bot-service"].flatMap((module) => {
        const sources = `${ROOT}${module}/src/main/java/io/deskwire/`;
        const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".java"));
        return files.flatMap((file) => sentences(`${module}/${file}`, readFileSync(sources + file, "utf8")));
    });
}

/** What is filled in at the end may be nothing. */
function isKnown(sentence: string): boolean {
    return [sentence, sentence.replace(new RegExp(`${FILLED}$`, "u"), "")].some((each) => fromServer(each) !== each);
}

describe("a sentence of the server's", () => {
    beforeEach(() => speak("de"));
    afterEach(() => speak("en"));

    it("of two parts has both, whatever the first ends in", () => {
        const said = fromServer("It could not be prepared: x (Its ticket does not say so: y)");

        expect(said).toMatch(/^(?!It could).* \(Im Ticket steht das nicht: y\)$/u);
    });

    it("has its German, or is named among those that nobody at the desk meets", () => {
        const missing = all().filter(({ file, sentence }) => !isKnown(sentence) && !isUnshown(file, sentence));
        expect(missing).toEqual([]);
    });

    it("has the German of its own form, and of none before it", () => {
        const filled = (text: string): string => text.replace(/\{\w+\}/gu, FILLED);
        const wrong = serverDe.filter(([english, here]) => fromServer(filled(english)) !== filled(here)).map(([english]) => english);
        expect(wrong).toEqual([]);
    });

    it.each([
        ["This reply was sent as 3 messages and the new text needs fewer. Telegram lets bots delete messages for 48 hours only, and this reply is older.", "Diese Antwort wurde gesendet als 3 Nachrichten, und der neue Text braucht weniger. Telegram lässt Bots nur 48 Stunden lang löschen, und diese Antwort ist älter."],
        ["The new text has 9000 characters and needs 3 messages of at most 4096; this reply was sent as one message. Send the rest as a new reply.", "Der neue Text hat 9000 Zeichen und braucht 3 Nachrichten mit höchstens 4096; gesendet wurde: eine Nachricht. Senden Sie den Rest als neue Antwort."],
        ["Telegram did not answer: no route. It was part 2 of 3; it may have arrived.", "Telegram hat nicht geantwortet: no route. Es war Teil 2 von 3; vielleicht ist er angekommen."],
        ["Only 1 of the 3 messages of this reply could be changed. The customer has blocked the bot.", "Nur 1 der 3 Nachrichten dieser Antwort ließen sich ändern. Der Bot ist blockiert."],
        ["Given up after 9 tries. The database did not answer.", "Nach 9 Versuchen aufgegeben. Die Datenbank hat nicht geantwortet."],
        ["subject has 1 to 200 characters that can be seen.", "Ein Betreff hat 1 bis 200 sichtbare Zeichen."],
        ["There is no message 7 in ticket #12 to answer.", "In Ticket #12 gibt es keine Nachricht 7, auf die Sie antworten könnten."],
    ])("is whole in German (%#)", (english, german) => expect(fromServer(english)).toBe(german));

    it("about an agent that the desk says of itself is in German too", () => {
        const line = { agent: null, text: "ines was switched off: the ticket is nobody's" };
        expect(changeLine(line, () => "Ines Rot")).toBe("Ines Rot: gesperrt, das Ticket ist niemandem zugewiesen");
    });

    it("is named among those only where it is said and has no German", () => {
        const left = all().filter(({ sentence }) => !isKnown(sentence));
        const idle = UNSHOWN.flatMap(({ what }) => what).filter((what) => !left.some(({ file, sentence }) => isNamed(what, file, sentence)));
        expect(idle).toEqual([]);
    });
});

describe("what a Java source says", () => {
    it.each([
        ["a sentence", 'throw Problem.conflict("It was taken back.");', ["It was taken back."]],
        ["one in pieces", 'throw Problem.conflict(\n  "It was " // so\n  + count\n  + " times.");', ["It was 7 times."]],
        ["one that begins with a value", 'lines.add(new Line(ticket.assignee() + " left: " + map(a, "b").size() + "."));', ["7 left: 7."]],
        ["one of two", 'say(done ? "It is done." : "It is " + (old ? "old" : "new") + ".");', ["It is done.", "It is old.", "It is new."]],
        ["one of three", 'say(a ? "One." : b ? "Two." : "Three.");', ["One.", "Two.", "Three."]],
        ["a part in brackets first", 'say((a ? "It" : "She") + " is here.");', ["It is here.", "She is here."]],
        ["a constant and an annotation", 'static final String A = "Is a list of " + B + "."; @Size(max = 3, message = "At most 3.") int c;', ["Is a list of 7.", "At most 3."]],
        ["a form", 'say("It took %s of %d.".formatted(a, "b"));', ["It took 7 of 7."]],
        ["no comment, character or block", "/* \"It is.\" */ char a = '\"'; // \"It was.\"", []],
    ])("is %s", (_, source, said) => expect(saidBy(source).map(({ sentence }) => sentence).filter((sentence) => sentence.endsWith("."))).toEqual(said));
});
