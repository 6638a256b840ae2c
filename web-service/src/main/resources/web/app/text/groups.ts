import type { Message } from "../net/wire.ts";
import { saysWho } from "./system-lines.ts";
import { isSameDay } from "./time.ts";

/** Bubbles of one side that follow each other closely; time and delivery stand under the last one. */
export interface Group {
    /** The number of one of its messages, the same for as long as the group is there, whatever joins it. */
    readonly key: number;
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

/** Who writes without end gets another group: none is so long that drawing it holds the page up. */
const MOST_TOGETHER = 20;

/**
 * @param messages in the order of their numbers
 * @param known the groups of before: one whose messages are the same is given back itself, so that it need not be shown anew
 */
export function groupsOf(messages: readonly Message[], known: readonly Group[] = []): readonly Group[] {
    const groups: Group[] = [];
    let candidate = 0;
    for (let from = 0; from < messages.length; ) {
        while ((known[candidate]?.key ?? Infinity) < (messages[from]?.id ?? 0)) {
            candidate += 1;
        }
        const former = known[candidate];
        const group = former && isUntouched(known, candidate, messages, from) ? former : groupAt(messages, from, former);
        groups.push(group);
        from += group.messages.length;
    }
    return groups;
}

/** Whether neither the group nor what it borders on has changed. */
function isUntouched(known: readonly Group[], candidate: number, messages: readonly Message[], from: number): boolean {
    const former = known[candidate]?.messages ?? [];
    return (
        former.every((message, at) => message === messages[from + at]) &&
        known[candidate - 1]?.messages.at(-1) === messages[from - 1] &&
        known[candidate + 1]?.messages[0] === messages[from + former.length]
    );
}

/** @param former the group of before that it may be */
function groupAt(all: readonly Message[], from: number, former: Group | undefined): Group {
    const messages = all.slice(from, endOfGroup(all, from));
    const [first] = messages as [Message];
    const { author, agent, at } = first;
    const key = former && former.key <= (messages.at(-1)?.id ?? 0) ? former.key : first.id;
    const before = all[from - 1];
    const group: Group = { key, newDay: !before || !isSameDay(before.at, at), author, agent, at, messages };
    return former && isSame(former, group) ? former : group;
}

function endOfGroup(messages: readonly Message[], from: number): number {
    let to = from + 1;
    while (to < messages.length && to - from < MOST_TOGETHER) {
        const before = messages[to - 1];
        const message = messages[to];
        if (!before || !message || !belongTogether(before, message) || !isSameDay(before.at, message.at)) {
            break;
        }
        to += 1;
    }
    return to;
}

function isSame(former: Group, group: Group): boolean {
    return (
        former.newDay === group.newDay &&
        former.messages.length === group.messages.length &&
        former.messages.every((message, at) => message === group.messages[at])
    );
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
function isChange(message: Message): boolean {
    return message.author === "system" && message.kind !== "automatic" && saysWho(message);
}
