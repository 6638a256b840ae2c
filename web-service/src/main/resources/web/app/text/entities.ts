import type { Entity, Message } from "../net/wire.ts";

/** A run of text under the same marks, outermost first. */
export interface Run {
    readonly text: string;
    readonly marks: readonly Mark[];
}

export interface Mark {
    readonly type: string;
    /** Present on links only; its scheme has been checked. */
    readonly href?: string;
}

/** Telegram allows 100 in a message; more than that is not Telegram's. */
const MAX_ENTITIES = 100;

const PLAIN_MARKS: ReadonlySet<string> = new Set([
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "blockquote",
    "expandable_blockquote",
    "hashtag",
    "cashtag",
    "bot_command",
]);

/** Cuts a text at the borders of its entities. What is not valid or not known leaves the text as it is. */
export function runsOf(text: string, entities: readonly Entity[]): readonly Run[] {
    const marked = entities
        .slice(0, MAX_ENTITIES)
        .filter((entity) => fits(entity, text))
        .map((entity) => ({ ...entity, mark: markOf(entity, text) }))
        .filter((entity) => entity.mark !== null)
        .sort((a, b) => a.offset - b.offset || b.length - a.length);
    const borders = new Set([0, text.length]);
    for (const { offset, length } of marked) {
        borders.add(offset).add(offset + length);
    }
    const at = [...borders].sort((a, b) => a - b);
    return at.slice(0, -1).map((from, index) => {
        const to = at[index + 1] ?? text.length;
        const marks = marked.filter((each) => each.offset <= from && each.offset + each.length >= to);
        return { text: text.slice(from, to), marks: marks.flatMap((each) => each.mark ?? []) };
    });
}

/** A message's own entities; what an agent typed has none, so its addresses are found here. */
export function entitiesOf(message: Pick<Message, "author" | "text" | "entities">): readonly Entity[] {
    const typed = message.author === "agent" || message.author === "note";
    return typed && message.entities.length === 0 ? addressesIn(message.text) : message.entities;
}

const SAFE_SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

/** An address that is safe to follow, or null: of a few known kinds only, so that no script can be one. */
export function safeHref(address: string): string | null {
    try {
        const url = new URL(address);
        return SAFE_SCHEMES.has(url.protocol) ? url.href : null;
    } catch {
        return null;
    }
}

function addressesIn(text: string): readonly Entity[] {
    return [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}]/gu)].map((match) => ({
        type: "url",
        offset: match.index,
        length: match[0].length,
    }));
}

function fits(entity: Entity, text: string): boolean {
    const { offset, length } = entity;
    const whole = Number.isInteger(offset) && Number.isInteger(length);
    return whole && offset >= 0 && length > 0 && offset + length <= text.length;
}

function markOf(entity: Entity, text: string): Mark | null {
    const { type } = entity;
    if (PLAIN_MARKS.has(type)) {
        return { type };
    }
    const href = hrefOf(entity, text.slice(entity.offset, entity.offset + entity.length));
    return href ? { type: "link", href } : null;
}

function hrefOf(entity: Entity, part: string): string | null {
    switch (entity.type) {
        case "text_link":
            return safeHref(entity.url ?? "");
        case "url":
            return safeHref(/^[a-z][a-z0-9+.-]*:/iu.test(part) ? part : `https://${part}`);
        case "mention":
            return /^@\w+$/u.test(part) ? `https://t.me/${part.slice(1)}` : null;
        case "email":
            return /^[^\s@?&]+@[^\s@?&]+$/u.test(part) ? `mailto:${part}` : null;
        case "phone_number":
            return /^[+\d\s().-]+$/u.test(part) ? `tel:${part.replace(/[^+\d]/gu, "")}` : null;
        default:
            return null;
    }
}
