/** What keeps its capital wherever it stands. */
const NAME = /^(?:Telegram|Redis|PostgreSQL|I)\b/u;

/** A sentence as the second half of another one: "Live, but …", "It may have arrived: …". */
export function continued(sentence: string): string {
    return NAME.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
