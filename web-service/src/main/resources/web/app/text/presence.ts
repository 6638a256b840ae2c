import { together } from "./time.ts";
import { words } from "./words.ts";

/** "Mira is writing a reply… · also viewing: Tom": who writes comes first, since that is what one must know. */
export function sayPresence(typing: readonly string[], viewing: readonly string[]): string {
    const writes = typing.length === 0 ? "" : words.conversation.writing(together(typing), typing.length);
    const views = viewing.length === 0 ? "" : words.conversation.viewing(viewing.join(", "));
    const said = [writes, views].filter((each) => each !== "").join(" · ");
    return said.charAt(0).toUpperCase() + said.slice(1);
}
