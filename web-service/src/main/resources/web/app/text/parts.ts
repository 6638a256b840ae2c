import type { Message } from "../net/wire.ts";
import { words } from "./words.ts";

/** Telegram's limit for one message, in UTF-16 units. */
export const PART_LIMIT = 4_096;
/** Telegram's limit for the text under a file. */
export const CAPTION_LIMIT = 1_024;
/** As much as the desk takes for one reply: twenty messages in a row. What is longer is better a file. */
export const TEXT_LIMIT = 20 * PART_LIMIT;

/** From here on the counter is shown. */
const COUNT_FROM = 3_600;

/** As how many messages a text is sent: cut as the bot does it, after a paragraph, else a line, a sentence, a word. */
export function piecesOf(text: string): number {
    let pieces = 1;
    for (let rest = text.trimEnd(); rest.length > PART_LIMIT; pieces += 1) {
        rest = rest.slice(cut(rest));
    }
    return pieces;
}

/** Whether the text goes with the files, and not before them as messages of its own. */
export function isCaption(text: string): boolean {
    return text.length <= CAPTION_LIMIT;
}

/** What a writer should know about the length; "" where it does not matter. */
export function sayLength(text: string, files: number, number: (value: number) => string): string {
    const length = text.trimEnd().length;
    if (length > TEXT_LIMIT) {
        return words.length.tooLong(number(length - TEXT_LIMIT));
    }
    const pieces = piecesOf(text);
    if (files > 0 && !isCaption(text.trimEnd())) {
        return words.length.noCaption(pieces);
    }
    if (pieces > 1) {
        return words.length.pieces(number(length), pieces);
    }
    return length >= COUNT_FROM ? words.length.left(number(PART_LIMIT - length)) : "";
}

/**
 * As long as a reply that was sent can become. One that is several messages already may fill as many as it has, which only
 * the desk knows: it says so where a text is too long for them.
 */
export function editLimit({ text, attachments }: Pick<Message, "text" | "attachments">): number {
    if (attachments.length > 0 && isCaption(text)) {
        return CAPTION_LIMIT;
    }
    return text.length > PART_LIMIT ? TEXT_LIMIT : PART_LIMIT;
}

/** What who edits a reply should know about the length of the new text. */
export function sayEdit(message: Pick<Message, "text" | "attachments">, text: string, number: (value: number) => string): string {
    const limit = editLimit(message);
    const over = text.trimEnd().length - limit;
    const { editSeen, editCaption, editOne, editOver, editSame } = words.length;
    switch (limit) {
        case CAPTION_LIMIT:
            return over > 0 ? editCaption(number(over)) : editSeen;
        case PART_LIMIT:
            return over > 0 ? editOne(number(over)) : editSeen;
        default:
            return over > 0 ? editOver(number(over)) : editSame;
    }
}

/** Where the first piece ends; it is at least half full where that is possible. */
function cut(text: string): number {
    const half = PART_LIMIT / 2;
    for (const separator of ["\n\n", "\n"]) {
        const found = text.lastIndexOf(separator, PART_LIMIT - separator.length);
        if (found >= half) {
            return found + separator.length;
        }
    }
    const window = text.slice(0, PART_LIMIT);
    const sentence = lastSentenceEnd(window);
    if (sentence > half) {
        return sentence;
    }
    const word = /^[\s\S]*\s/u.exec(window)?.[0].length ?? 0;
    return word > 1 ? word : PART_LIMIT;
}

function lastSentenceEnd(window: string): number {
    const segments = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(window)];
    // The last one may only seem to end here.
    return segments.at(-1)?.index ?? 0;
}
