import type { Message } from "../net/wire.ts";
import { together } from "./time.ts";
import { words } from "./words.ts";

/** "Ada wrote 2 new messages since you began." */
export function saySince(news: readonly Message[], customer: string, name: (agent: string) => string): string {
    const names = [...new Set(news.map((each) => (each.author === "customer" ? customer : name(each.agent ?? ""))))];
    const { people, since } = words.conversation;
    return since(names.length > 2 ? people(names.length) : together(names), news.length);
}
