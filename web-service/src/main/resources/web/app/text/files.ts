import { addressOf } from "../net/api-calls.ts";
import type { Attachment } from "../net/wire.ts";
import type { Size } from "./album.ts";
import { fromServer } from "./server.ts";
import { decimal, playtime } from "./time.ts";
import { named, words } from "./words.ts";

/** Pixels; what the desk takes as a width or a height. */
const MAX_SIDE = 20_000;
const KB = 1_000;
const UNITS = ["KB", "MB", "GB"];

/** "412 KB", "3.2 MB", decimal, as the limits are. */
export function fileSize(bytes: number): string {
    if (bytes < KB) {
        return `${bytes} B`;
    }
    let value = bytes / KB;
    let unit = 0;
    while (Math.round(value) >= KB && unit < UNITS.length - 1) {
        value /= KB;
        unit += 1;
    }
    return `${value < 10 ? decimal(value) : Math.round(value)} ${UNITS[unit]}`;
}

/** "PDF" for "invoice.pdf"; "" where the name has no ending that says something. */
export function fileEnding(name: string): string {
    return /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1]?.toUpperCase() ?? "";
}

/** What an attachment is, in one word or two. */
export function kindName(attachment: Attachment): string {
    return named(words.attachment.kinds, attachment.kind) ?? words.attachment.other;
}

/** "Voice message, 0:14", "statement.pdf": how one would call it in a sentence. */
export function sayAttachment(attachment: Attachment): string {
    const kind = kindName(attachment);
    if (attachment.kind === "document" && attachment.name) {
        return attachment.name;
    }
    return attachment.duration ? `${kind}, ${playtime(attachment.duration)}` : kind;
}

/** A message in a few words: its text, else what is attached. */
export function excerpt(message: { readonly text: string; readonly attachments: readonly Attachment[] }, limit = 160): string {
    const text = message.text.trim();
    if (text !== "") {
        return text.slice(0, limit);
    }
    const [first, ...others] = message.attachments;
    if (!first) {
        return "";
    }
    return others.length > 0 ? words.attachment.and(sayAttachment(first), others.length) : sayAttachment(first);
}

/** Where a file is sent to. A size that the desk would not take is left out: the file matters more. */
export function uploadUrl(name: string, dimensions: Size | null): string {
    const fits = dimensions && [dimensions.width, dimensions.height].every((side) => side >= 1 && side <= MAX_SIDE);
    return addressOf("/api/files", { query: { name, ...(fits ? { width: dimensions.width, height: dimensions.height } : {}) } });
}

/** Where the bytes are. */
export function fileUrl(attachment: Attachment): string {
    return addressOf("/api/files/{id}", { path: { id: attachment.id ?? "" } });
}

/** Why a file cannot be shown, in words; null when it can. */
export function notHere(attachment: Attachment): string | null {
    const reason = attachment.reason === undefined ? undefined : fromServer(attachment.reason);
    switch (attachment.state) {
        case "stored":
            return null;
        case "refused":
            return reason ?? words.attachment.unavailable(kindName(attachment));
        case "waiting":
        case undefined:
            return reason ?? words.attachment.onItsWay;
        default:
            return reason ?? words.attachment.notKept(kindName(attachment));
    }
}
