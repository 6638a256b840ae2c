import type { Message } from "../net/wire.ts";
import { isSameDay } from "./time.ts";

/** Bubbles of one side that follow each other closely; time and delivery stand under the last one. */
export interface Group {
    readonly key: string;
    /** Whether a new day begins with it. */
    readonly newDay: boolean;
    readonly author: Message["author"];
    readonly agent: string | null;
    readonly at: string;
    readonly messages: readonly Message[];
}

/** Longer apart than this and it reads as a new turn. */
const TOGETHER_MS = 5 * 60_000;

/** What an agent changes within a minute was done in one go. */
const ONE_GO_MS = 60_000;

export function groupsOf(messages: readonly Message[]): readonly Group[] {
    const groups: Group[] = [];
    for (const message of messages) {
        const open = groups.at(-1);
        const before = open?.messages.at(-1);
        const newDay = !before || !isSameDay(before.at, message.at);
        if (open && before && !newDay && belongTogether(before, message)) {
            groups[groups.length - 1] = { ...open, messages: [...open.messages, message] };
        } else {
            const { author, agent, at } = message;
            groups.push({ key: `m${message.id}`, newDay, author, agent, at, messages: [message] });
        }
    }
    return groups;
}

function belongTogether(before: Message, message: Message): boolean {
    if (isChange(before) && isChange(message)) {
        return before.agent === message.agent && Date.parse(message.at) - Date.parse(before.at) < ONE_GO_MS;
    }
    const speaks = message.author === "customer" || message.author === "agent";
    const same = before.author === message.author && before.agent === message.agent;
    // What has not arrived ends its group, so that its state and the reason stand right under it.
    const arrived = before.delivery === null || before.delivery === "sent";
    return speaks && same && arrived && Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;
}

/** A line of the desk that begins with who changed something. */
function isChange({ author, agent, text, kind }: Message): boolean {
    return author === "system" && kind !== "automatic" && agent !== null && text.startsWith(`${agent} `);
}
