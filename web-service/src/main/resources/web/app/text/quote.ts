/** As long as Telegram lets a quote be (Bot API, ReplyParameters). */
const QUOTE_LIMIT = 1_024;

/** The selection as a quote of this text, or null: Telegram takes only what is in the message, letter for letter. */
export function quoteFrom(selection: string, text: string): string | null {
    const quote = selection.trim();
    return quote !== "" && quote.length <= QUOTE_LIMIT && quote !== text.trim() && text.includes(quote) ? quote : null;
}
