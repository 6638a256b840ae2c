import type { Message } from "../net/wire.ts";
import { named, words } from "./words.ts";

interface Known {
    readonly sentence: RegExp;
    readonly names: readonly string[];
    readonly here: string;
}

/** What can stand in a place: a user name has no spaces, so that an agent's words are not taken for one. */
const USER_NAME = "([a-z0-9][a-z0-9._-]*)";
const ANYTHING = "(.+)";

/** By the catalogue's list, so that each is made once. */
const KNOWN = new WeakMap<object, readonly Known[]>();

/**
 * A sentence of the server's in the page's language; as it came where the catalogue does not know it.
 *
 * @param by who did what it says, where that is known: it is said of nobody else
 */
export function fromServer(sentence: string, nameOf: (agent: string) => string = (agent) => agent, by?: string | null): string {
    for (const { sentence: form, names, here } of known()) {
        const found = form.exec(sentence);
        const values = new Map(names.map((name, at) => [name, found?.[at + 1] ?? ""]));
        if (found && (by === undefined || (values.get("agent") ?? by) === by)) {
            return here.replace(/\{(\w+)\}/gu, (_, name: string) => valueOf(name, values.get(name) ?? "", nameOf));
        }
    }
    return sentence;
}

type Line = Pick<Message, "agent" | "text">;

/** A line of the desk about what an agent did, with the name that the reader knows them by. */
export function changeLine({ agent, text }: Line, nameOf: (agent: string) => string): string {
    const said = fromServer(text, nameOf, agent);
    return said === text && agent !== null && text.startsWith(`${agent} `) ? nameOf(agent) + text.slice(agent.length) : said;
}

/** The same without who did it, for what stands after another such line of theirs. */
export function furtherChange(line: Line, nameOf: (agent: string) => string): string {
    const said = changeLine(line, nameOf);
    const name = line.agent === null ? "" : nameOf(line.agent);
    return said.startsWith(name) ? said.slice(name.length).replace(/^:?\s+/u, "") : said;
}

/** What stands for an agent or a priority is said as the page says it; what is a sentence of its own, as that. */
function valueOf(name: string, value: string, nameOf: (agent: string) => string): string {
    switch (name) {
        case "agent":
        case "other":
            return nameOf(value);
        case "priority":
            return named(words.priority, value) ?? value;
        case "cause":
            return fromServer(value);
        case "span":
            return spanOf(value);
        default:
            return value;
    }
}

/** "2 min", "3 h", or in words. */
function spanOf(value: string): string {
    const [, count, unit] = /^(\d+) (min|h)$/u.exec(value) ?? [];
    if (count === undefined) {
        return fromServer(value);
    }
    return unit === "min" ? words.time.minutes(Number(count)) : words.time.hours(Number(count));
}

/** Those with a quotation first: what is quoted may be worded like any other. */
function known(): readonly Known[] {
    const made = KNOWN.get(words.server) ?? quotingFirst(words.server).map(([english, here]) => formOf(english, here));
    KNOWN.set(words.server, made);
    return made;
}

function quotingFirst(forms: typeof words.server): typeof words.server {
    const quotes = ([english]: (typeof forms)[number]): boolean => english.includes("“");
    return [...forms.filter(quotes), ...forms.filter((form) => !quotes(form))];
}

function formOf(english: string, here: string): Known {
    const parts = english.split(/\{(\w+)\}/u);
    const source = parts.map((part, at) => (at % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&") : placeOf(part))).join("");
    return { sentence: new RegExp(`^${source}$`, "su"), names: parts.filter((_, at) => at % 2 === 1), here };
}

function placeOf(name: string): string {
    return name === "agent" || name === "other" ? USER_NAME : ANYTHING;
}
