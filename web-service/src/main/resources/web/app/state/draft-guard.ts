import type { Message } from "../net/wire.ts";

export interface Draft {
    readonly text: string;
    readonly kind: "reply" | "note";
    /** The last message that the writer has seen: what comes after it was not thought of when they began. */
    readonly seenId: number;
    /** The message that it answers, and the part of it that is quoted. */
    readonly replyTo?: number | null;
    readonly quote?: string | null;
}

export const NO_DRAFT: Draft = { text: "", kind: "reply", seenId: 0 };

/** What others wrote since a draft began: customers and colleagues, not the desk's own lines and not oneself. */
export function sinceDraft(draft: Draft, messages: readonly Message[], me: string): readonly Message[] {
    return messages.filter((message) => {
        const other = message.author !== "system" && message.agent !== me;
        return other && message.id > draft.seenId;
    });
}
