/** What a Java source can say to somebody, each `+`, branch and filled-in value worked out; read token by token, however it is laid out. */
export interface Said {
    /** With `FILLED` for what is filled in. */
    readonly sentence: string;
    /** The name before the parenthesis that it stands in ("conflict", "LOG.warnf"); "" for a constant or what a method returns. */
    readonly call: string;
    /** What else that parenthesis holds. */
    readonly beside: string;
}

/** Stands for a value: digits, as most are, and no name of somebody. */
export const FILLED = "7";

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])*'|->|::|[\w$]+|\s+|[^\w\s]/gu;
const OPENS = new Set(["(", "[", "{"]);
const CLOSES = new Set([")", "]", "}"]);
/** Where an expression begins or ends, within its brackets. */
const ENDS = new Set([",", ";", "=", "->", "return", "throw", "yield", "{", "}"]);
/** After these a parenthesis is one of arithmetic and not of a call. */
const BEFORE_GROUP = new Set(["+", "?", ":", "(", ",", "=", "->", "return", "yield", "!", "&", "|"]);

/** What stands before the name of a call without belonging to it. */
const BEFORE_NAME = new Set(["new", "return", "throw", "yield"]);

export function saidBy(source: string): readonly Said[] {
    const tokens = [...source.matchAll(TOKEN)].map(([token]) => token).filter((token) => !/^(?:\s|\/\/|\/\*)/u.test(token));
    const seen = new Set<number>();
    return tokens.flatMap((token, at) => {
        if (!isText(token)) {
            return [];
        }
        const [from, to, open] = around(tokens, at);
        if (seen.has(from)) {
            return [];
        }
        seen.add(from);
        const call = open < 0 ? "" : calledAt(tokens, open);
        const beside = open < 0 ? "" : tokens.slice(open + 1, closing(tokens, open)).join("");
        return values(tokens.slice(from, to)).map((sentence) => ({ sentence, call, beside }));
    });
}

function isText(token: string): boolean {
    return token.startsWith('"') && !token.startsWith('"""');
}

/** The whole expression around a text, and the parenthesis of the call that it is an argument of, or -1. */
function around(tokens: readonly string[], at: number): readonly [from: number, to: number, open: number] {
    let from = at;
    for (let depth = 0; from > 0; from--) {
        const before = tokens[from - 1] ?? "";
        if (CLOSES.has(before) && before !== "}") {
            depth++;
        } else if (OPENS.has(before) && depth > 0) {
            depth--;
        } else if (depth === 0 && before === "(") {
            if (!BEFORE_GROUP.has(tokens[from - 2] ?? "")) {
                return [from, end(tokens, at), from - 1];
            }
        } else if (depth === 0 && (ENDS.has(before) || before === "[")) {
            break;
        }
    }
    return [from, end(tokens, at), opening(tokens, from)];
}

function end(tokens: readonly string[], at: number): number {
    let to = at + 1;
    for (let depth = 0; to < tokens.length; to++) {
        const token = tokens[to] ?? "";
        if (OPENS.has(token)) {
            depth++;
        } else if (CLOSES.has(token)) {
            if (depth === 0 && !(token === ")" && isGroup(tokens, to))) {
                return to;
            }
            depth = Math.max(0, depth - 1);
        } else if (depth === 0 && ENDS.has(token)) {
            return to;
        }
    }
    return to;
}

function isGroup(tokens: readonly string[], close: number): boolean {
    return BEFORE_GROUP.has(tokens[opening(tokens, close) - 1] ?? "");
}

/** The parenthesis that is open at a place, or -1 where a block is. */
function opening(tokens: readonly string[], at: number): number {
    let depth = 0;
    for (let back = at - 1; back >= 0; back--) {
        const token = tokens[back] ?? "";
        if (CLOSES.has(token)) {
            depth++;
        } else if (OPENS.has(token) && depth-- === 0) {
            return token === "(" ? back : -1;
        }
    }
    return -1;
}

function closing(tokens: readonly string[], open: number): number {
    for (let at = open, depth = 0; at < tokens.length; at++) {
        depth += OPENS.has(tokens[at] ?? "") ? 1 : CLOSES.has(tokens[at] ?? "") ? -1 : 0;
        if (depth === 0) {
            return at;
        }
    }
    return tokens.length;
}

function calledAt(tokens: readonly string[], open: number): string {
    let from = open;
    while (/^[\w$.@]+$/u.test(tokens[from - 1] ?? "") && !BEFORE_NAME.has(tokens[from - 1] ?? "")) {
        from--;
    }
    return tokens.slice(from, open).join("");
}

/** All that an expression can come to. */
function values(tokens: readonly string[]): readonly string[] {
    if (tokens[0] === "(" && closing(tokens, 0) === tokens.length - 1) {
        return values(tokens.slice(1, -1));
    }
    const [asked] = split(tokens, "?");
    if (asked && asked.length < tokens.length) {
        const [first = [], ...others] = split(tokens.slice(asked.length + 1), ":");
        return [...values(first), ...values(others.flatMap((other, at) => (at === 0 ? other : [":", ...other])))];
    }
    const parts = split(tokens, "+");
    if (parts.length > 1) {
        return parts.map(values).reduce((all, part) => all.flatMap((before) => part.map((after) => before + after)), [""]);
    }
    const [text = ""] = tokens;
    const kept = tokens.length === 1 || (tokens[1] === "." && tokens[2] === "formatted");
    return isText(text) && kept ? [(JSON.parse(text.replace(/\\'/gu, "'").replace(/\\\\([{}])/gu, "$1")) as string).replace(/%[sd]/gu, FILLED)] : [FILLED];
}

/** At a sign outside of brackets; at a colon, only at the first that no inner question takes. */
function split(tokens: readonly string[], sign: string): readonly (readonly string[])[] {
    const parts: string[][] = [[]];
    let depth = 0;
    let questions = 0;
    for (const token of tokens) {
        depth += OPENS.has(token) ? 1 : CLOSES.has(token) ? -1 : 0;
        questions += depth === 0 && sign === ":" && token === "?" ? 1 : 0;
        if (depth === 0 && token === sign && (sign !== ":" || questions-- === 0)) {
            parts.push([]);
        } else {
            parts.at(-1)?.push(token);
        }
    }
    return parts;
}
