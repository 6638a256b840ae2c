import { describe, expect, it } from "vitest";
import { editLimit, piecesOf, sayEdit, sayLength, TEXT_LIMIT } from "../../src/main/resources/web/app/text/parts.ts";
import { sayPresence } from "../../src/main/resources/web/app/text/presence.ts";
import { quoteFrom } from "../../src/main/resources/web/app/text/quote.ts";

describe("the length of a reply", () => {
    const said = (length: number, files = 0): string => sayLength("x".repeat(length), files, String);

    it.each([
        [10, 0, ""],
        [3_599, 0, ""],
        [3_600, 0, "496 characters left in one message"],
        [4_096, 0, "0 characters left in one message"],
        [4_097, 0, "4097 characters: it is sent as 2 messages"],
        [8_193, 0, "8193 characters: it is sent as 3 messages"],
        [1_024, 2, ""],
        [1_025, 2, "Too long for a caption: it goes before the files as a message"],
        [5_000, 1, "Too long for a caption: it goes before the files as 2 messages"],
        [TEXT_LIMIT + 1, 0, "1 characters too long. Send it as a file."],
    ])("of %i characters with %i files says: %s", (length, files, words) => expect(said(length, files)).toBe(words));
});

describe("an edited reply", () => {
    const sent = (length: number, files: number) => ({
        text: "x".repeat(length),
        attachments: Array.from({ length: files }, () => ({ kind: "photo" as const })),
    });
    const said = (before: number, files: number, after: number): string => sayEdit(sent(before, files), "x".repeat(after), String);

    it.each([
        [10, 0, 4_096],
        [4_096, 0, 4_096],
        [4_097, 0, TEXT_LIMIT],
        [0, 1, 1_024],
        [1_024, 2, 1_024],
        [1_025, 2, 4_096],
        [5_000, 2, TEXT_LIMIT],
    ])("of %i characters and %i files may have %i", (length, files, limit) => expect(editLimit(sent(length, files))).toBe(limit));

    it.each([
        [10, 0, 4_096, "The customer sees that it was edited"],
        [10, 0, 4_097, "1 characters too long: an edit stays one message"],
        [10, 1, 1_024, "The customer sees that it was edited"],
        [10, 1, 1_025, "1 characters too long for the text under a file"],
        [5_000, 0, 9_000, "The customer sees that it was edited. It cannot become more messages"],
        [5_000, 0, TEXT_LIMIT + 1, "1 characters too long"],
    ])("of %i characters and %i files that becomes %i says: %s", (before, files, after, words) =>
        expect(said(before, files, after)).toBe(words));
});

describe("a long text", () => {
    const words = (length: number): string => "word ".repeat(length / 5);

    it("is cut after a paragraph, which may make it one message more", () => {
        // 2,500 + 2,500 + 3,190 units: a paragraph alone is over half a message, two are more than one.
        const text = [words(2_500), words(2_500), words(3_190)].join("\n\n");
        expect(text.length).toBeLessThan(2 * 4_096 + 10);
        expect(piecesOf(text)).toBe(3);
    });

    it("is not cut after a paragraph that is short", () => {
        expect(piecesOf(`Hello\n\n${words(4_000)}${"x".repeat(4_000)}`)).toBe(2);
    });

    it("without anywhere to cut it ends all the same", () => expect(piecesOf("x".repeat(81_920))).toBe(20));
});

describe("a quote", () => {
    it("is the part that was selected", () => expect(quoteFrom(" the third page ", "On the third page?")).toBe("the third page"));
    it("is nothing when nothing is selected", () => expect(quoteFrom("  ", "text")).toBeNull());
    it("is nothing when it is not in the text, letter for letter", () => expect(quoteFrom("other", "text")).toBeNull());
    it("is nothing when it is the whole", () => expect(quoteFrom("text", "text")).toBeNull());
    it("is nothing when it is longer than Telegram takes", () =>
        expect(quoteFrom("x".repeat(1_025), "x".repeat(2_000))).toBeNull());
});

describe("who else is here", () => {
    it.each([
        [[], [], ""],
        [["Mira"], [], "Mira is writing a reply…"],
        [["Mira", "Tom"], [], "Mira and Tom are writing a reply…"],
        [[], ["Tom"], "Also viewing: Tom"],
        [["Mira"], ["Tom", "Zoë"], "Mira is writing a reply… · also viewing: Tom, Zoë"],
    ])("%o writing, %o viewing", (typing, viewing, words) => expect(sayPresence(typing, viewing)).toBe(words));
});
