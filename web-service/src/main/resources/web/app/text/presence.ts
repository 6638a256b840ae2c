import { together } from "./time.ts";
import { words } from "./words.ts";

/** "Mira is writing a reply… · also viewing: Tom": who writes comes first, since that is what one must know. */
export function sayPresence(typing: readonly string[], viewing: readonly string[]): string {
    const writes = typing.length === 0 ? "" : words.conversation.writing(together(typing), typing.length);
    const views = viewing.length === 0 ? "" : words.conversation.viewing(viewing.join(", "));
    // What begins with a name begins as its bearer writes it.
    return writes === "" ? views.charAt(0).toUpperCase() + views.slice(1) : [writes, views].filter((each) => each !== "").join(" · ");
}
