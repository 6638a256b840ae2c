import { together } from "./time.ts";
import { words } from "./words.ts";

/** "Mira is writing a reply… · also viewing: Tom": who writes comes first, since that is what one must know. */
export function sayPresence(typing: readonly string[], viewing: readonly string[]): string {
    const writes = typing.length === 0 ? "" : words.conversation.writing(together(typing), typing.length);
    const views = viewing.length === 0 ? "" : words.conversation.viewing(viewing.join(", "));
    const said = [writes, views].filter((each) => each !== "").join(" · ");
    // A name is written as its bearer writes it; what begins with a word of ours begins with a capital.
    return typing[0] !== undefined && typing[0] !== words.common.you && said.startsWith(typing[0]) ? said : said.charAt(0).toUpperCase() + said.slice(1);
}
