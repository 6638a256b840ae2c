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

/** "Ada wrote 2 new messages since you began this reply." */
export function saySince(news: readonly Message[], customer: string, name: (agent: string) => string): string {
    const names = [...new Set(news.map((each) => (each.author === "customer" ? customer : name(each.agent ?? ""))))];
    const who = names.length > 2 ? `${names.length} people` : names.join(" and ");
    return `${who} wrote ${news.length === 1 ? "a new message" : `${news.length} new messages`} since you began.`;
}
