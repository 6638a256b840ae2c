/** Telegram's limit for one message, in UTF-16 units. */
export const PART_LIMIT = 4_096;
/** Telegram's limit for the text under a file. */
export const CAPTION_LIMIT = 1_024;
/** Twenty messages in a row; what is longer is better a file. */
export const TEXT_LIMIT = 20 * PART_LIMIT;

/** From here on the counter is shown. */
const COUNT_FROM = 3_600;

/**
 * As how many messages a text is sent: about every 4,096 units, a little earlier where a paragraph, a sentence or a
 * word ends. A text that is too long to stand under a file follows it as a message of its own.
 */
export function partsOf(text: string, files: number): number {
    const length = text.trimEnd().length;
    const texts = Math.ceil(length / PART_LIMIT);
    if (files === 0) {
        return texts;
    }
    return length <= CAPTION_LIMIT ? 1 : 1 + texts;
}

/** What a writer should know about the length; "" where it does not matter. */
export function sayLength(text: string, files: number, number: (value: number) => string): string {
    const length = text.trimEnd().length;
    if (length > TEXT_LIMIT) {
        return `${number(length - TEXT_LIMIT)} characters too long. Send it as a file.`;
    }
    const parts = partsOf(text, files);
    if (files > 0 && length > CAPTION_LIMIT) {
        return `The text is too long for a caption: it is sent as ${parts === 2 ? "a message of its own" : `${parts - 1} messages of its own`}`;
    }
    if (parts > 1) {
        return `${number(length)} characters: it is sent as ${parts} messages`;
    }
    return length >= COUNT_FROM ? `${number(PART_LIMIT - length)} characters left in one message` : "";
}
